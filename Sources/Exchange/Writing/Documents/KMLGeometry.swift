internal import PlainText
internal import SimpleFeatures

/// Geometry as KML writes it: draped over the ground.
///
/// Source: OGC 07-147r2, clause 10. Outlines run counter-clockwise.
enum KMLGeometry {
  /// Writes a geometry.
  static func append(_ geometry: Geometry, to text: inout XMLText) {
    switch geometry {
    case .point(let position):
      text.open("Point")
      text.element("altitudeMode", "clampToGround")
      text.element("coordinates", coordinates(position.map { [$0] } ?? []))
      text.close("Point")
    case .lineString(let line):
      text.open("LineString")
      text.element("tessellate", "1")
      text.element("altitudeMode", "clampToGround")
      text.element("coordinates", coordinates(line.positions))
      text.close("LineString")
    case .polygon(let polygon):
      append(polygon.woundByRightHandRule(), to: &text)
    case .multiPoint(let positions): append(positions.map { .point($0) }, to: &text)
    case .multiLineString(let lines):
      append(lines.lines.map { .lineString($0) }, to: &text)
    case .multiPolygon(let area): append(area.polygons.map { .polygon($0) }, to: &text)
    case .collection(let members): append(members, to: &text)
    }
  }

  private static func append(_ members: [Geometry], to text: inout XMLText) {
    text.open("MultiGeometry")
    for member in members { append(member, to: &text) }
    text.close("MultiGeometry")
  }

  private static func append(_ polygon: Polygon, to text: inout XMLText) {
    text.open("Polygon")
    text.element("tessellate", "1")
    text.element("altitudeMode", "clampToGround")
    for (index, ring) in polygon.rings.enumerated() {
      let name = index == 0 ? "outerBoundaryIs" : "innerBoundaryIs"
      text.open(name)
      text.open("LinearRing")
      text.element("coordinates", coordinates(ring.positions))
      text.close("LinearRing")
      text.close(name)
    }
    text.close("Polygon")
  }

  private static func coordinates(_ positions: [Position]) -> String {
    positions.map { position in
      [position.longitude, position.latitude].map {
        $0.formatted(decimalsUpTo: GeoJSONGeometry.decimals)
      }.joined(separator: ",")
    }.joined(separator: " ")
  }
}
