extension GeoJSONGeometry {
  /// Reads a geometry object out of a larger text, such as a feature.
  ///
  /// Heights are dropped, members that GeoJSON does not define are skipped, and the members may come
  /// in any order. Throws `malformed` with the offset of the fault: lines need two positions; rings
  /// need four and must be closed.
  public static func read(from scanner: inout JSONScanner) throws(GeometryError) -> Geometry {
    scanner.skipWhitespace()
    let start = scanner.offset
    var type: GeoJSONType?
    var geometry: Geometry?
    var unread: [String: Int] = [:]
    try scanner.readObject { scanner, name throws(GeometryError) in
      if name == "type" {
        type = try readType(from: &scanner)
      } else if let type, name == type.contents {
        geometry = try readContents(of: type, from: &scanner)
      } else {
        unread[name] = scanner.offset
        try scanner.skipValue()
      }
    }
    guard let type else { throw failure("the geometry has no \"type\"", at: start) }
    if let geometry { return geometry }
    guard let place = unread[type.contents] else {
      throw failure("the \(type.rawValue) has no \"\(type.contents)\"", at: start)
    }
    // The type stood behind the contents: go back to them now that it is known.
    let end = scanner.offset
    scanner.offset = place
    let late = try readContents(of: type, from: &scanner)
    scanner.offset = end
    return late
  }

  private static func readType(from scanner: inout JSONScanner) throws(GeometryError)
    -> GeoJSONType
  {
    scanner.skipWhitespace()
    let start = scanner.offset
    let name = try scanner.readString()
    guard let type = GeoJSONType(rawValue: name) else {
      throw failure("\"\(name)\" is not a type of geometry", at: start)
    }
    return type
  }

  private static func readContents(of type: GeoJSONType, from scanner: inout JSONScanner)
    throws(GeometryError) -> Geometry
  {
    switch type {
    case .point:
      return .point(try readPosition(from: &scanner, mayBeEmpty: true))
    case .multiPoint:
      return .multiPoint(try readPositions(from: &scanner))
    case .lineString:
      return .lineString(try readLine(from: &scanner))
    case .multiLineString:
      return .multiLineString(.init(try readEach(from: &scanner, readLine)))
    case .polygon:
      return .polygon(try readPolygon(from: &scanner))
    case .multiPolygon:
      return .multiPolygon(.init(try readEach(from: &scanner, readPolygon)))
    case .collection:
      return .collection(try readEach(from: &scanner, read))
    }
  }

  private static func readEach<Item>(
    from scanner: inout JSONScanner,
    _ read: (inout JSONScanner) throws(GeometryError) -> Item
  ) throws(GeometryError) -> [Item] {
    var items: [Item] = []
    guard try scanner.beginArray() else { return items }
    repeat { items.append(try read(&scanner)) } while try scanner.hasNextElement()
    return items
  }

  private static func readPolygon(from scanner: inout JSONScanner) throws(GeometryError)
    -> Polygon
  {
    let rings = try readEach(from: &scanner, readRing)
    guard let exterior = rings.first else { return Polygon(exterior: LinearRing([])) }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }

  private static func readRing(from scanner: inout JSONScanner) throws(GeometryError)
    -> LinearRing
  {
    scanner.skipWhitespace()
    let start = scanner.offset
    let positions = try readPositions(from: &scanner)
    guard let first = positions.first, let last = positions.last, positions.count >= 4 else {
      throw failure("the ring has \(positions.count) positions and needs at least 4", at: start)
    }
    guard first == last else {
      throw failure("the ring starts at \(first) and is not closed: it ends at \(last)", at: start)
    }
    return LinearRing(positions)
  }

  private static func readLine(from scanner: inout JSONScanner) throws(GeometryError)
    -> LineString
  {
    scanner.skipWhitespace()
    let start = scanner.offset
    let positions = try readPositions(from: &scanner)
    guard positions.count != 1 else {
      throw failure("the line has 1 position and needs at least 2", at: start)
    }
    return LineString(positions)
  }

  private static func readPositions(from scanner: inout JSONScanner) throws(GeometryError)
    -> [Position]
  {
    var positions: [Position] = []
    guard try scanner.beginArray() else { return positions }
    repeat {
      guard let position = try readPosition(from: &scanner) else { continue }
      positions.append(position)
    } while try scanner.hasNextElement()
    return positions
  }

  /// Two numbers and any number of further ones, which are dropped; nil for `[]` where allowed.
  private static func readPosition(
    from scanner: inout JSONScanner, mayBeEmpty: Bool = false
  ) throws(GeometryError) -> Position? {
    scanner.skipWhitespace()
    let start = scanner.offset
    guard try scanner.beginArray() else {
      if mayBeEmpty { return nil }
      throw failure("the position has no coordinates", at: start)
    }
    let longitude = try scanner.readNumber()
    guard try scanner.hasNextElement() else {
      throw failure("the position has 1 coordinate and needs at least 2", at: start)
    }
    let latitude = try scanner.readNumber()
    while try scanner.hasNextElement() { _ = try scanner.readNumber() }
    return Position(longitude: longitude, latitude: latitude)
  }

  private static func failure(_ reason: String, at place: Int) -> GeometryError {
    .malformed(format: "GeoJSON", offset: place, reason: reason)
  }
}
