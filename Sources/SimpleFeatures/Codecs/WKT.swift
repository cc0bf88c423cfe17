/// Well-known text: the Simple Features standard's readable form of a geometry.
///
/// Source: OGC 06-103r4, section 7.2.
package enum WKT {
  /// The geometry as well-known text, every coordinate with as many digits as it takes to read the
  /// same number back.
  package static func encode(_ geometry: Geometry) -> String {
    switch geometry {
    case .point(let position):
      "POINT \(position.map { "(\(text($0)))" } ?? "EMPTY")"
    case .multiPoint(let positions):
      "MULTIPOINT \(list(positions) { "(\(text($0)))" })"
    case .lineString(let line):
      "LINESTRING \(list(line.positions, text))"
    case .multiLineString(let lines):
      "MULTILINESTRING \(list(lines.lines) { list($0.positions, text) })"
    case .polygon(let polygon):
      "POLYGON \(text(polygon))"
    case .multiPolygon(let area):
      "MULTIPOLYGON \(list(area.polygons, text))"
    case .collection(let members):
      "GEOMETRYCOLLECTION \(list(members, encode))"
    }
  }

  /// The geometry that the text holds from its first letter to its last.
  ///
  /// Letters may be large or small. Heights and measures, marked by Z, M or ZM, are dropped; a
  /// `LINEARRING` is read as a line. Throws `malformed` with the byte offset of the fault.
  package static func decode(_ text: String) throws(GeometryError) -> Geometry {
    var reader = WKTReader(text)
    return try reader.readToEnd()
  }

  private static func text(_ position: Position) -> String {
    "\(position.longitude) \(position.latitude)"
  }

  private static func text(_ polygon: Polygon) -> String {
    list(polygon.isEmpty ? [] : polygon.rings) { list($0.positions, text) }
  }

  private static func list<Item>(_ items: [Item], _ write: (Item) -> String) -> String {
    items.isEmpty ? "EMPTY" : "(\(items.map(write).joined(separator: ", ")))"
  }
}
