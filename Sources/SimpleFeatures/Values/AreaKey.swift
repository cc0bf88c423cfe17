/// An area as a key: areas of one box are few, so that the box alone is hashed.
package struct AreaKey: Hashable, Sendable {
  /// The area.
  package let area: MultiPolygon
  private let box: BoundingBox?

  /// The key of an area.
  package init(_ area: MultiPolygon) {
    self.area = area
    box = area.boundingBox
  }

  /// Hashes the box.
  package func hash(into hasher: inout Hasher) { hasher.combine(box) }
}
