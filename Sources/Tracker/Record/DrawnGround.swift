internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// The ground that is drawn in a file, and what was mended in it.
struct DrawnGround {
  /// All polygons of the file, joined.
  let area: MultiPolygon
  /// What was mended or left out, each in a line.
  let notes: [String]

  /// Reads the polygons in Ukraine of a file of any format that is imported.
  init(inFile path: String) throws(Failure) {
    var inspector = GroundInspector(repairs: false)
    var areas: [MultiPolygon] = []
    for document in try FeatureDocuments(OpenedFile(path)).documents {
      inspector.notes.lines += document.features.remarks
      for feature in document.features.features {
        if let ground = try failing({ try inspector.ground(of: feature) }) { areas.append(ground) }
      }
    }
    guard !areas.isEmpty else {
      let left = inspector.notes.texts.map { " (\($0))" }.joined()
      throw Failure(.data, "\(path): there is no polygon in Ukraine in it\(left)")
    }
    area = try failing { try inspector.joined(areas, at: FilePlace(path: path)) }
    notes = inspector.notes.texts
  }
}
