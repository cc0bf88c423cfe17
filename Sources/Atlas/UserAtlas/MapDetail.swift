package import SimpleFeatures

/// What the user's atlas adds to the base map of a place: what the shipped one has no layer for.
package struct MapDetail: Sendable {
  /// The features of each layer, in the order of the atlas.
  package var features: [AtlasLayer: [AtlasFeature]] = [:]
  /// Whom to credit for what is shown of the atlas.
  package var attributions: [String] = []

  /// No detail.
  package init() {}

  /// Features of a layer and of one kind.
  package func features(_ layer: AtlasLayer, _ kind: AtlasKind) -> [AtlasFeature] {
    (features[layer] ?? []).filter { $0.kind == kind }
  }

  /// The lines of a layer's features of one kind.
  package func lines(_ layer: AtlasLayer, _ kind: AtlasKind) -> MultiLineString {
    MultiLineString(features(layer, kind).flatMap(\.geometry.lines.lines))
  }

  /// The areas of a layer's features.
  package func areas(_ layer: AtlasLayer) -> MultiPolygon {
    MultiPolygon((features[layer] ?? []).flatMap(\.geometry.areas.polygons))
  }
}
