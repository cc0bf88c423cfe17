internal import Cartography
internal import Exchange
internal import PlainText
internal import SimpleFeatures

extension MapAnnotations {
  private static let mostItems = 200
  private static let longestText = 120
  /// The radii that circles can have, in kilometres.
  private static let radii = 0.1...300.0

  /// The arrows, circles and words in a GeoJSON file.
  ///
  /// A collection says in `addedBy` who made them. A point is a dot, or with `radius` a circle of so
  /// many kilometres; a line is an arrow, unless `arrow` is false; an area is an outline; `text` is
  /// written beside.
  init(atPath path: String) throws(Failure) {
    let file = try OpenedFile(path)
    guard file.format == .geojson else {
      throw Failure(.data, "\(path): annotations are read from GeoJSON; give a .geojson file")
    }
    let documents = try FeatureDocuments(file).documents
    guard let author = documents.lazy.compactMap({ $0.features.attributes["addedBy"] }).first
    else {
      throw Failure(
        .data,
        "\(path): nobody says who added what is in it; write \"addedBy\": \"NAME\" beside \"features\""
      )
    }
    let features = documents.flatMap(\.features.features)
    guard (1...Self.mostItems).contains(features.count) else {
      throw Failure(
        .data,
        "\(path): it has \(features.count) features; a map can have 1 to \(Self.mostItems) annotations"
      )
    }
    guard author.count <= Self.longestText else {
      throw Failure(
        .data, "\(path): \"addedBy\" has more than \(Self.longestText) characters")
    }
    var items: [MapAnnotation] = []
    for feature in features {
      try failing { items.append(try Self.annotation(feature)) }
    }
    self.init(author: author, items: items)
  }

  private static func annotation(_ feature: ImportedFeature) throws(FileFault) -> MapAnnotation {
    if let fault = feature.fault { throw fault }
    func fault(_ reason: String) -> FileFault { FileFault(feature.place, reason) }
    let text = feature.attributes["text"]
    if let text, text.count > longestText {
      throw fault("\"text\" has \(text.count) characters; \(longestText) are the most")
    }
    let isArrow = feature.attributes["arrow"] != "false"
    switch feature.geometry {
    case .point(let position):
      guard let position else { throw fault("the point is empty") }
      guard let words = feature.attributes["radius"] else {
        guard text != nil else { throw fault("a point needs a \"text\" or a \"radius\" in km") }
        return MapAnnotation(.point(position), text: text)
      }
      guard let radius = Double(words), radii.contains(radius) else {
        throw fault(
          "\"radius\" is in km, from \(radii.lowerBound) to \(radii.upperBound); got \"\(words)\"")
      }
      let disc = Polygon.disc(around: position, radiusInKilometers: radius, corners: 96)
      return MapAnnotation(.outline(MultiPolygon([disc])), text: text)
    case .lineString(let line):
      let course = MultiLineString([line])
      return MapAnnotation(isArrow ? .arrow(course) : .line(course), text: text)
    case .multiLineString(let course):
      return MapAnnotation(isArrow ? .arrow(course) : .line(course), text: text)
    case .polygon(let polygon):
      return MapAnnotation(.outline(MultiPolygon([polygon])), text: text)
    case .multiPolygon(let area): return MapAnnotation(.outline(area), text: text)
    default: throw fault("an annotation is a point, a line or an area")
    }
  }
}
