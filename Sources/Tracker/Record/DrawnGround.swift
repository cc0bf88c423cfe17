internal import ChangeLog
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// The ground or the line that is drawn in a file, and what was mended in it.
struct DrawnGround {
  /// All polygons of the file, joined; empty where it draws a line.
  let area: MultiPolygon
  /// The lines of a file without polygons; nil where it has some.
  let course: MultiLineString?
  /// What was mended or left out, each in a line.
  let notes: [String]

  /// Reads the polygons in Ukraine of a file of any format that is imported, or its lines where it has
  /// no polygons and a claim of the kind can be said of a line.
  init(inFile path: String, of kind: ClaimKind? = nil) throws(Failure) {
    var inspector = GroundInspector(repairs: false)
    var areas: [MultiPolygon] = []
    var lines: [LineString] = []
    for document in try FeatureDocuments(OpenedFile(path)).documents {
      inspector.notes.lines += document.features.remarks
      for feature in document.features.features {
        if let ground = try failing({ try inspector.ground(of: feature) }) {
          areas.append(ground)
        } else if kind?.canFollowALine == true {
          lines += try failing { try inspector.lines(of: feature) }
        }
      }
    }
    let isLine = areas.isEmpty && !lines.isEmpty
    course = isLine ? MultiLineString(lines) : nil
    guard !areas.isEmpty || isLine else {
      let left = inspector.notes.texts.map { " (\($0))" }.joined()
      throw Failure(.data, "\(path): there is no polygon in Ukraine in it\(left)")
    }
    area = try failing { try inspector.joined(areas, at: FilePlace(path: path)) }
    notes = inspector.notes.texts
  }
}
