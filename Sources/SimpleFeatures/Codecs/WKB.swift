/// Well-known binary: the Simple Features standard's compact form of a geometry.
///
/// Written in two dimensions, little-endian. Read in either byte order and with heights, measures
/// and an SRID, marked as ISO or as PostGIS does; all three are dropped.
/// Source: OGC 06-103r4, section 8.2; PostGIS, "ZMSgeoms.txt" (EWKB).
package enum WKB {
  /// The geometry as well-known binary; the empty point has NaN for both coordinates.
  package static func encode(_ geometry: Geometry) -> [UInt8] {
    var bytes: [UInt8] = []
    append(geometry, to: &bytes)
    return bytes
  }

  /// The geometry that the bytes hold from the first to the last.
  ///
  /// Throws `malformed` with the offset of the fault: bytes that are missing or left over, an
  /// unknown type, a coordinate that is not finite, collections nested more than 32 deep. Rings are
  /// taken as they are; whether they are closed is for `validityProblem()` to say.
  package static func decode(_ bytes: [UInt8]) throws(GeometryError) -> Geometry {
    try bytes.withUnsafeBufferPointer { buffer throws(GeometryError) in
      var reader = WKBReader(UnsafeRawBufferPointer(buffer), format: "WKB")
      return try reader.readToEnd()
    }
  }

  /// Writes the geometry behind the bytes that are there already.
  static func append(_ geometry: Geometry, to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + geometry.encodedSize)
    switch geometry {
    case .point(let position):
      append(.point, to: &bytes)
      append([position ?? Position(longitude: .nan, latitude: .nan)], to: &bytes)
    case .multiPoint(let positions):
      append(.multiPoint, count: positions.count, to: &bytes)
      for position in positions { append(.point(position), to: &bytes) }
    case .lineString(let line):
      append(line, to: &bytes)
    case .multiLineString(let lines):
      append(.multiLineString, count: lines.lines.count, to: &bytes)
      for line in lines.lines { append(line, to: &bytes) }
    case .polygon(let polygon):
      append(polygon, to: &bytes)
    case .multiPolygon(let area):
      append(.multiPolygon, count: area.polygons.count, to: &bytes)
      for polygon in area.polygons { append(polygon, to: &bytes) }
    case .collection(let members):
      append(.collection, count: members.count, to: &bytes)
      for member in members { append(member, to: &bytes) }
    }
  }

  private static func append(_ line: LineString, to bytes: inout [UInt8]) {
    append(.lineString, count: line.positions.count, to: &bytes)
    append(line.positions, to: &bytes)
  }

  private static func append(_ polygon: Polygon, to bytes: inout [UInt8]) {
    let rings = polygon.isEmpty ? [] : polygon.rings
    append(.polygon, count: rings.count, to: &bytes)
    for ring in rings {
      append(UInt32(ring.positions.count), to: &bytes)
      append(ring.positions, to: &bytes)
    }
  }

  private static func append(_ type: WKBGeometryType, count: Int? = nil, to bytes: inout [UInt8]) {
    bytes.append(1)
    append(type.rawValue, to: &bytes)
    if let count { append(UInt32(count), to: &bytes) }
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  // A position is two doubles in memory, as it is in the format on a little-endian machine.
  private static func append(_ positions: [Position], to bytes: inout [UInt8]) {
    positions.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// The numbers by which well-known binary names the geometry types.
enum WKBGeometryType: UInt32 {
  case point = 1
  case lineString, polygon, multiPoint, multiLineString, multiPolygon, collection
}

extension Geometry {
  /// How many bytes the geometry takes as well-known binary.
  fileprivate var encodedSize: Int {
    switch self {
    case .point: 21
    case .multiPoint(let positions): 9 + 21 * positions.count
    case .lineString(let line): line.encodedSize
    case .multiLineString(let lines): lines.lines.reduce(9) { $0 + $1.encodedSize }
    case .polygon(let polygon): polygon.encodedSize
    case .multiPolygon(let area): area.polygons.reduce(9) { $0 + $1.encodedSize }
    case .collection: 9
    }
  }
}

extension LineString {
  fileprivate var encodedSize: Int { 9 + 16 * positions.count }
}

extension Polygon {
  fileprivate var encodedSize: Int {
    holes.reduce(13 + 16 * exterior.positions.count) { $0 + 4 + 16 * $1.positions.count }
  }
}
