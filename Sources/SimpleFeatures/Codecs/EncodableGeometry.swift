internal import PlainText

/// A geometry that `JSONEncoder` writes as the GeoJSON geometry object that `GeoJSONGeometry` writes
/// as text: the same types, decimals and directions of rings.
///
/// Source: RFC 7946, section 3.1.
package struct EncodableGeometry: Encodable, Sendable {
  /// The geometry, in degrees, EPSG:4326.
  package let geometry: Geometry

  private enum Member: String, CodingKey { case type, coordinates, geometries }

  package init(_ geometry: Geometry) { self.geometry = geometry }

  /// Encodes the type and the coordinates, or the members of a collection.
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Member.self)
    try object.encode(GeoJSONType(geometry).rawValue, forKey: .type)
    switch geometry {
    case .point(let position):
      try object.encode(position.map(numbers) ?? [], forKey: .coordinates)
    case .multiPoint(let positions):
      try object.encode(positions.map(numbers), forKey: .coordinates)
    case .lineString(let line):
      try object.encode(line.positions.map(numbers), forKey: .coordinates)
    case .multiLineString(let lines):
      try object.encode(lines.lines.map { $0.positions.map(numbers) }, forKey: .coordinates)
    case .polygon(let polygon): try object.encode(rings(polygon), forKey: .coordinates)
    case .multiPolygon(let area):
      try object.encode(area.polygons.map(rings), forKey: .coordinates)
    case .collection(let members):
      try object.encode(members.map(EncodableGeometry.init), forKey: .geometries)
    }
  }

  private func rings(_ polygon: Polygon) -> [[[Double]]] {
    polygon.isEmpty
      ? [] : polygon.woundByRightHandRule().rings.map { $0.positions.map(numbers) }
  }

  private func numbers(_ position: Position) -> [Double] {
    [position.longitude, position.latitude].map { $0.rounded(to: GeoJSONGeometry.decimals) }
  }
}
