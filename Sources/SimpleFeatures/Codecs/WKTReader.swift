/// Reads well-known text from the left to the right.
struct WKTReader {
  private static let greatestDepth = 32

  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func readToEnd() throws(GeometryError) -> Geometry {
    let geometry = try readGeometry(depth: 1)
    skipWhitespace()
    guard offset == bytes.count else { throw unexpected("the end of the text") }
    return geometry
  }

  private mutating func readGeometry(depth: Int) throws(GeometryError) -> Geometry {
    skipWhitespace()
    let start = offset
    let type = readWord()
    let dimension = try readDimension()
    switch type {
    case "POINT":
      let positions = try readList { reader throws(GeometryError) in
        try reader.readPosition(dimension)
      }
      guard positions.count <= 1 else { throw failure("a point has two positions", at: start) }
      return .point(positions.first)
    case "MULTIPOINT":
      return .multiPoint(
        try readList { reader throws(GeometryError) in try reader.readMember(dimension) }
          .flatMap(\.self))
    case "LINESTRING", "LINEARRING":
      return .lineString(LineString(try readPositions(dimension)))
    case "MULTILINESTRING":
      return .multiLineString(
        .init(
          try readList { reader throws(GeometryError) in
            LineString(try reader.readPositions(dimension))
          }))
    case "POLYGON":
      return .polygon(try readPolygon(dimension))
    case "MULTIPOLYGON":
      return .multiPolygon(
        .init(
          try readList { reader throws(GeometryError) in try reader.readPolygon(dimension) }))
    case "GEOMETRYCOLLECTION":
      guard depth < Self.greatestDepth else {
        throw failure("collections are nested more than \(Self.greatestDepth) deep", at: start)
      }
      return .collection(
        try readList { reader throws(GeometryError) in try reader.readGeometry(depth: depth + 1) })
    default:
      throw failure("\"\(type)\" is not a type of geometry", at: start)
    }
  }

  /// How many numbers stand in a position: two, or as many as Z, M or ZM asks for.
  private mutating func readDimension() throws(GeometryError) -> Int {
    skipWhitespace()
    let start = offset
    switch readWord() {
    case "": return 2
    case "Z", "M": return 3
    case "ZM": return 4
    case "EMPTY":
      offset = start
      return 2
    case let word: throw failure("\"\(word)\" is not Z, M, ZM or EMPTY", at: start)
    }
  }

  private mutating func readPolygon(_ dimension: Int) throws(GeometryError) -> Polygon {
    let rings = try readList { reader throws(GeometryError) in
      LinearRing(try reader.readPositions(dimension))
    }
    guard let exterior = rings.first else { return Polygon(exterior: LinearRing([])) }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }

  private mutating func readPositions(_ dimension: Int) throws(GeometryError) -> [Position] {
    try readList { reader throws(GeometryError) in try reader.readPosition(dimension) }
  }

  /// A point of a multipoint: bare, in brackets, or EMPTY.
  private mutating func readMember(_ dimension: Int) throws(GeometryError) -> [Position] {
    skipWhitespace()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "(") || isLetter(bytes[offset]) else {
      return [try readPosition(dimension)]
    }
    return try readPositions(dimension)
  }

  private mutating func readPosition(_ dimension: Int) throws(GeometryError) -> Position {
    let position = Position(longitude: try readNumber(), latitude: try readNumber())
    for _ in 2..<dimension { _ = try readNumber() }
    return position
  }

  private mutating func readList<Item>(
    _ read: (inout WKTReader) throws(GeometryError) -> Item
  ) throws(GeometryError) -> [Item] {
    skipWhitespace()
    let start = offset
    let word = readWord()
    if word == "EMPTY" { return [] }
    guard word.isEmpty else { throw failure("\"\(word)\" is not EMPTY", at: start) }
    guard consume(UInt8(ascii: "(")) else { throw unexpected("\"(\"") }
    var items: [Item] = []
    repeat { items.append(try read(&self)) } while consume(UInt8(ascii: ","))
    guard consume(UInt8(ascii: ")")) else { throw unexpected("\",\" or \")\"") }
    return items
  }

  private mutating func readNumber() throws(GeometryError) -> Double {
    skipWhitespace()
    let start = offset
    while offset < bytes.count, isPartOfNumber(bytes[offset]) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard !text.isEmpty else { throw unexpected("a number") }
    guard let value = Double(text), value.isFinite else {
      throw failure("\"\(text)\" is not a finite number", at: start)
    }
    return value
  }

  /// The letters that come next, made large; empty when there are none.
  private mutating func readWord() -> String {
    let start = offset
    while offset < bytes.count, isLetter(bytes[offset]) { offset += 1 }
    return String(decoding: bytes[start..<offset].map { $0 & 0xDF }, as: UTF8.self)
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    skipWhitespace()
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipWhitespace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
  }

  private func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private func unexpected(_ wanted: String) -> GeometryError {
    guard offset < bytes.count else {
      return failure("the text ends where \(wanted) is expected")
    }
    let word = bytes[offset...].prefix { $0 > 0x20 }.prefix(20)
    return failure(
      "\"\(String(decoding: word, as: UTF8.self))\" stands where \(wanted) is expected")
  }

  private func failure(_ reason: String, at place: Int? = nil) -> GeometryError {
    .malformed(format: "WKT", offset: place ?? offset, reason: reason)
  }
}
