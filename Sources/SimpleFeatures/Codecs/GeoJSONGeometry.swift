package import PlainText

/// The geometry objects of GeoJSON.
///
/// Source: RFC 7946, section 3.1.
package enum GeoJSONGeometry {
  /// How many digits are written after the point: 10⁻⁷ degrees is about a centimetre.
  package static let decimals = 7

  /// The geometry as the text of a GeoJSON geometry object.
  ///
  /// Outlines run counter-clockwise and holes clockwise; zeros at the end of a fraction are left
  /// out; the empty geometry has empty `coordinates`. The same geometry gives the same bytes.
  /// Throws `notFinite`, for which JSON has no number.
  package static func encode(_ geometry: Geometry) throws(GeometryError) -> [UInt8] {
    var text: [UInt8] = []
    try append(geometry, to: &text)
    return text
  }

  /// Writes the geometry object behind the text that is there already.
  package static func append(_ geometry: Geometry, to text: inout [UInt8]) throws(GeometryError) {
    text.append(contentsOf: #"{"type":""#.utf8)
    text.append(contentsOf: GeoJSONType(geometry).rawValue.utf8)
    if case .collection(let members) = geometry {
      text.append(contentsOf: #"","geometries":"#.utf8)
      try append(each: members, to: &text) { member, text throws(GeometryError) in
        try append(member, to: &text)
      }
    } else {
      text.append(contentsOf: #"","coordinates":"#.utf8)
      try appendCoordinates(of: geometry, to: &text)
    }
    text.append(UInt8(ascii: "}"))
  }

  /// The geometry that the text holds from the first byte to the last.
  package static func decode(_ text: [UInt8]) throws(MalformedText) -> Geometry {
    try text.withUnsafeBufferPointer { buffer throws(MalformedText) in
      var scanner = JSONScanner(buffer)
      let geometry = try read(from: &scanner)
      try scanner.finish()
      return geometry
    }
  }

  private static func appendCoordinates(of geometry: Geometry, to text: inout [UInt8])
    throws(GeometryError)
  {
    switch geometry {
    case .point(let position?): try append(position, to: &text)
    case .point(nil), .collection: text.append(contentsOf: "[]".utf8)
    case .multiPoint(let positions): try append(positions, to: &text)
    case .lineString(let line): try append(line.positions, to: &text)
    case .multiLineString(let lines):
      try append(each: lines.lines, to: &text) { line, text throws(GeometryError) in
        try append(line.positions, to: &text)
      }
    case .polygon(let polygon): try append(polygon, to: &text)
    case .multiPolygon(let area):
      try append(each: area.polygons, to: &text) { polygon, text throws(GeometryError) in
        try append(polygon, to: &text)
      }
    }
  }

  private static func append(_ polygon: Polygon, to text: inout [UInt8]) throws(GeometryError) {
    let rings = polygon.isEmpty ? [] : polygon.woundByRightHandRule().rings
    try append(each: rings, to: &text) { ring, text throws(GeometryError) in
      try append(ring.positions, to: &text)
    }
  }

  private static func append(_ positions: [Position], to text: inout [UInt8])
    throws(GeometryError)
  {
    try append(each: positions, to: &text) { position, text throws(GeometryError) in
      try append(position, to: &text)
    }
  }

  private static func append(_ position: Position, to text: inout [UInt8]) throws(GeometryError) {
    guard position.isFinite else { throw .notFinite(position) }
    text.append(UInt8(ascii: "["))
    position.longitude.append(decimalsUpTo: decimals, to: &text)
    text.append(UInt8(ascii: ","))
    position.latitude.append(decimalsUpTo: decimals, to: &text)
    text.append(UInt8(ascii: "]"))
  }

  private static func append<Item>(
    each items: [Item], to text: inout [UInt8],
    _ write: (Item, inout [UInt8]) throws(GeometryError) -> Void
  ) throws(GeometryError) {
    text.append(UInt8(ascii: "["))
    var isFirst = true
    for item in items {
      if !isFirst { text.append(UInt8(ascii: ",")) }
      isFirst = false
      try write(item, &text)
    }
    text.append(UInt8(ascii: "]"))
  }
}

/// The names of the geometry types in GeoJSON.
enum GeoJSONType: String {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case lineString = "LineString"
  case multiLineString = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
  case collection = "GeometryCollection"

  init(_ geometry: Geometry) {
    switch geometry {
    case .point: self = .point
    case .multiPoint: self = .multiPoint
    case .lineString: self = .lineString
    case .multiLineString: self = .multiLineString
    case .polygon: self = .polygon
    case .multiPolygon: self = .multiPolygon
    case .collection: self = .collection
    }
  }

  /// The member that holds what the geometry is made of.
  var contents: String { self == .collection ? "geometries" : "coordinates" }
}
