package import Cartography
package import Wording

/// What is drawn on tiles.
package enum TileLayers: String, CaseIterable, Sendable {
  /// Areas of control, the line of contact and signs, on clear ground: to lie over another map.
  case control
  /// The base map alone.
  case basemap
  /// The base map without names: to lie under control.
  case ground
  /// The names of the base map, on clear ground: to lie over control.
  case names
  /// The base map with control on it.
  case all

  /// Whether a base map is needed.
  package var hasBaseMap: Bool { self != .control }
  /// Whether the ground of the base map is drawn; else the ground is clear.
  package var hasGround: Bool { hasBaseMap && self != .names }
  /// Whether its names are drawn.
  package var hasNames: Bool { hasBaseMap && self != .ground }
  /// Whether control is drawn.
  package var hasControl: Bool { self == .control || self == .all }
}

/// How tiles are drawn.
package struct TileRequest: Hashable, Sendable {
  /// What is drawn.
  package var layers: TileLayers
  /// Pixels per point: 1 for tiles of 256 pixels, 2 for tiles of 512.
  package var scale: Int
  /// The language of names.
  package var language: MapLanguage
  /// How it looks.
  package var style: MapStyle
  /// Whether claims under embargo may be shown, so that tiles are marked.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    layers: TileLayers = .control, scale: Int = 1, language: MapLanguage = .english,
    style: MapStyle = .light, includesEmbargoed: Bool = false
  ) {
    self.layers = layers
    self.scale = scale
    self.language = language
    self.style = style
    self.includesEmbargoed = includesEmbargoed
  }

  /// The side of a tile in pixels.
  package var tileSide: Int { 256 * scale }

  /// The least width, in degrees, of discs that stand for towns and can be seen at a zoom.
  package func leastSchematicTownWidth(zoom: Int) -> Double {
    2 * style.smallestSchematicTown * 360 / Double(256 << zoom)
  }
}
