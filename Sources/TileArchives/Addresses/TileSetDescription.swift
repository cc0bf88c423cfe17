internal import PlainText
internal import SimpleFeatures

/// What an archive says of itself.
package struct TileSetDescription: Hashable, Sendable {
  /// What the tiles are called.
  package var name: String
  /// What they show, in a sentence.
  package var description: String
  /// Whom to credit.
  package var attribution: String
  /// The day that is shown, as YYYY-MM-DD.
  package var date: String
  /// Whose picture it is.
  package var view: String
  /// Whether the tiles are laid over another map.
  package var isOverlay: Bool
  /// The side of a tile in pixels.
  package var tileSide: Int
  /// The tiles.
  package var pyramid: TilePyramid

  /// A description from its parts.
  package init(
    name: String, description: String, attribution: String, date: String, view: String,
    isOverlay: Bool, tileSide: Int, pyramid: TilePyramid
  ) {
    self.name = name
    self.description = description
    self.attribution = attribution
    self.date = date
    self.view = view
    self.isOverlay = isOverlay
    self.tileSide = tileSide
    self.pyramid = pyramid
  }

  /// The zoom at which the middle is shown first.
  var centerZoom: Int { (pyramid.zooms.lowerBound + pyramid.zooms.upperBound) / 2 }

  /// West, south, east, north, with commas.
  var boundsText: String {
    let box = pyramid.box
    return [box.west, box.south, box.east, box.north].map(Self.degrees).joined(separator: ",")
  }

  /// Longitude, latitude and zoom of the middle, with commas.
  var centerText: String {
    let center = pyramid.box.center
    return "\(Self.degrees(center.longitude)),\(Self.degrees(center.latitude)),\(centerZoom)"
  }

  private static func degrees(_ value: Double) -> String { value.formatted(decimals: 6) }
}

extension TileSetDescription {
  /// The members that every kind of archive has, as JSON without the braces around them.
  private var commonMembers: [String] {
    [
      ("attribution", attribution), ("date", date), ("description", description),
      ("format", "png"), ("name", name), ("type", isOverlay ? "overlay" : "baselayer"),
      ("version", "1.0.0"), ("view", view),
    ].map { "\"\($0.0)\":\(Self.quoted($0.1))" }
  }

  /// The JSON that stands in a PMTiles archive.
  var archiveJSON: String {
    "{" + (commonMembers + ["\"tileSize\":\(tileSide)"]).joined(separator: ",") + "}\n"
  }

  /// The TileJSON that lies beside the tiles of a folder; paths are relative to its own place.
  ///
  /// Source: TileJSON 3.0.0, https://github.com/mapbox/tilejson-spec/tree/master/3.0.0
  var tileJSON: String {
    let members =
      commonMembers + [
        "\"bounds\":[\(boundsText)]", "\"center\":[\(centerText)]",
        "\"maxzoom\":\(pyramid.zooms.upperBound)", "\"minzoom\":\(pyramid.zooms.lowerBound)",
        "\"scheme\":\"xyz\"", "\"tileSize\":\(tileSide)", "\"tilejson\":\"3.0.0\"",
        "\"tiles\":[\"{z}/{x}/{y}.png\"]", "\"vector_layers\":[]",
      ]
    return "{" + members.joined(separator: ",") + "}\n"
  }

  /// Text as a JSON string. Source: RFC 8259, section 7.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1F}":
        quoted += "\\u" + scalar.value.hexadecimal(digits: 4)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
