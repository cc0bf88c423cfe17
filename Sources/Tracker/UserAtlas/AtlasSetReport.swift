internal import Atlas
internal import Files
internal import PlainText
internal import SimpleFeatures

/// A set of an atlas as it is printed.
package struct AtlasSetReport: Encodable, Sendable {
  /// What of a layer is in it.
  package struct Layer: Encodable, Sendable {
    /// The layer.
    package let layer: String
    /// How many features.
    package let features: Int
    /// West, south, east and north in degrees.
    package let box: [Double]
  }

  /// The name by which it is shown and removed.
  package let name: String
  /// The names of the files.
  package let file: String
  /// Who made the data.
  package let source: String
  /// The licence.
  package let licence: String
  /// The words of credit.
  package let attribution: String
  /// The address of the source or of its terms.
  package let url: String?
  /// The day of the data.
  package let date: String?
  /// Whether it may be drawn into tiles for others.
  package let tiles: Bool
  /// What is in it.
  package let layers: [Layer]

  init(_ set: AtlasSet) {
    name = set.name
    file = set.file
    source = set.source
    licence = set.licence
    attribution = set.attribution
    url = set.url
    date = set.date
    tiles = set.allowsTiles
    layers = set.coverage.map {
      Layer(
        layer: $0.layer.rawValue, features: $0.count,
        box: [$0.box.west, $0.box.south, $0.box.east, $0.box.north])
    }
  }

  /// The columns of `cells`.
  package static let columns = [
    "set", "layer", "features", "west", "south", "east", "north", "source", "licence", "date",
    "tiles", "attribution", "url", "file",
  ]

  /// A row of cells for each layer.
  package var cells: [[String]] {
    layers.map { layer in
      [name, layer.layer, "\(layer.features)"] + layer.box.map { $0.formatted(decimals: 4) }
        + [source, licence, date ?? "", tiles ? "yes" : "no", attribution, url ?? "", file]
    }
  }
}

extension Tracker {
  /// The path of the atlas that is used, and its sets; nil where there is none.
  package func atlasSets() throws(Failure) -> (path: String, sets: [AtlasSetReport])? {
    try openAtlas().map { ($0.path, $0.sets.map(AtlasSetReport.init)) }
  }

  /// Takes sets out of the atlas, or one layer of them; the atlas is written whole, and then takes its
  /// name.
  package func removeFromAtlas(_ names: [String], layer: String?) throws(Failure) {
    guard let atlas = try openAtlas() else {
      throw Failure(.noInput, "there is no atlas; \(remedy: .importAtlas)")
    }
    let known = atlas.sets.map(\.name)
    for name in names where !known.contains(name) {
      throw Failure(
        .data, "\(atlas.path): no set \"\(name)\"; there are \(known.joined(separator: ", "))")
    }
    let removed = try layer.map { name throws(Failure) -> AtlasLayer in
      let layers = Set(atlas.sets.flatMap(\.coverage).map(\.layer))
      guard let layer = AtlasLayer(rawValue: name), layers.contains(layer) else {
        let names = layers.map(\.rawValue).sorted().joined(separator: ", ")
        throw Failure(.data, "\(atlas.path): no layer \"\(name)\"; there are \(names)")
      }
      return layer
    }
    let boundaries = try failing { try openShippedBaseMap().boundaries() }
    try failing {
      try WholeFile.make(atlas.path) { temporary in
        try FileSystem.copy(contentsOf: atlas.path, into: temporary)
        try AtlasWriter.write(temporary, named: atlas.path, beside: boundaries) { writer in
          for name in names { try writer.remove(name, layer: removed) }
        }
      }
    }
  }
}
