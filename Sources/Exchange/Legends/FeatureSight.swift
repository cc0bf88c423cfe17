internal import PlainText
internal import SimpleFeatures

/// What a feature may be called by, the nearest first.
enum NameLevel: CaseIterable, Sendable {
  case feature, folder, layer, file, folderOfFile
}

/// What a legend looks at of a whole document.
struct DocumentSight {
  /// The file's name; of a gzipped file that of what is in it.
  let fileName: String
  /// The name of the layer.
  let layerName: String?
  /// What stands beside the features.
  let attributes: FeatureAttributes
  private let names: [NameLevel: [FoldedText]]

  /// The sight of what was read from the file at a path.
  init(_ path: String, _ file: FeatureFile) {
    let parts = path.split(separator: "/")
    let name = parts.last.map(String.init) ?? path
    fileName = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
    layerName = file.name
    attributes = file.attributes
    names = [
      .layer: file.name.map { [FoldedText($0)] } ?? [], .file: [FoldedText(fileName)],
      .folderOfFile: parts.dropLast().last.map { [FoldedText(String($0))] } ?? [],
    ]
  }

  func names(at level: NameLevel) -> [FoldedText] { names[level] ?? [] }
}

/// What a legend looks at of a feature.
struct FeatureSight {
  let document: DocumentSight
  let attributes: FeatureAttributes
  let style: FoldedText?
  let geometry: LegendCondition.GeometrySort
  private let ownNames: [FoldedText]
  private let folders: [FoldedText]

  init(_ feature: ImportedFeature, in document: DocumentSight) {
    self.document = document
    attributes = feature.attributes
    style = feature.style.map(FoldedText.init)
    geometry = feature.geometry?.sort ?? .area
    ownNames = FeatureAttributes.labelNames.compactMap { feature.attributes[$0] }
      .map(FoldedText.init)
    folders = feature.folders.map(FoldedText.init)
  }

  func names(at level: NameLevel) -> [FoldedText] {
    switch level {
    case .feature: ownNames
    case .folder: folders
    case .layer, .file, .folderOfFile: document.names(at: level)
    }
  }
}

extension Geometry {
  /// Whether it has areas, or else lines, or else points alone.
  var sort: LegendCondition.GeometrySort {
    if !areas.isEmpty { return .area }
    return hasLines ? .line : .point
  }

  private var hasLines: Bool {
    switch self {
    case .lineString, .multiLineString: true
    case .collection(let members): members.contains(where: \.hasLines)
    case .point, .multiPoint, .polygon, .multiPolygon: false
    }
  }
}
