package import PlainText

extension GeoJSONGeometry {
  /// Reads a geometry object out of a larger text, such as a feature.
  ///
  /// Heights are dropped, members that GeoJSON does not define are skipped, and the members may come
  /// in any order. Throws the offset of the fault: lines need two positions; rings
  /// need four and must be closed.
  package static func read(from scanner: inout JSONScanner) throws(MalformedText) -> Geometry {
    var reader = GeoJSONGeometryReader()
    return try reader.geometry(from: &scanner)
  }
}

/// Reads GeoJSON geometries one after the other, and counts what it drops.
package struct GeoJSONGeometryReader: Sendable {
  /// How many positions had a third coordinate or more, which were dropped.
  package private(set) var droppedHeights = 0
  /// The first ring that was not closed, where such rings are closed; nil where there was none.
  package var openRing: MalformedText?
  /// The format that faults name.
  package var format = "GeoJSON"
  private let closesRings: Bool

  /// A reader that has dropped nothing yet; it closes rings that are not, or else refuses them.
  package init(closingRings closesRings: Bool = false) {
    self.closesRings = closesRings
  }

  /// Reads a geometry object, as `GeoJSONGeometry.read(from:)` does.
  package mutating func geometry(from scanner: inout JSONScanner) throws(MalformedText) -> Geometry
  {
    scanner.skipWhitespace()
    let start = scanner.offset
    var type: GeoJSONType?
    var geometry: Geometry?
    var unread: [String: Int] = [:]
    try scanner.readObject { scanner, name throws(MalformedText) in
      if name == "type" {
        type = try self.type(from: &scanner)
      } else if let type, name == type.contents {
        geometry = try contents(of: type, from: &scanner)
      } else if name == "bbox" {
        try Self.checkBoundingBox(&scanner)
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
    let late = try contents(of: type, from: &scanner)
    scanner.offset = end
    return late
  }

  /// Reads a `bbox` and makes sure that it has as many numbers as one has: four, six, and so on.
  package static func checkBoundingBox(_ scanner: inout JSONScanner) throws(MalformedText) {
    scanner.skipWhitespace()
    let start = scanner.offset
    if try scanner.nextKind() == .null { return try scanner.readNull() }
    var count = 0
    try scanner.readArray { scanner throws(MalformedText) in
      _ = try scanner.readNumber()
      count += 1
    }
    guard count >= 4, count.isMultiple(of: 2) else {
      throw MalformedText(
        format: "GeoJSON", offset: start,
        reason: "a bbox has 4 or 6 numbers, and this has \(count)")
    }
  }

  private func type(from scanner: inout JSONScanner) throws(MalformedText) -> GeoJSONType {
    scanner.skipWhitespace()
    let start = scanner.offset
    let name = try scanner.readString()
    guard let type = GeoJSONType(rawValue: name) else {
      throw failure("\"\(name)\" is not a type of geometry", at: start)
    }
    return type
  }

  private mutating func contents(of type: GeoJSONType, from scanner: inout JSONScanner)
    throws(MalformedText) -> Geometry
  {
    switch type {
    case .point: return .point(try position(from: &scanner, mayBeEmpty: true))
    case .multiPoint: return .multiPoint(try positions(from: &scanner))
    case .lineString: return .lineString(try line(from: &scanner))
    case .multiLineString:
      return .multiLineString(MultiLineString(try lines(from: &scanner)))
    case .polygon: return .polygon(try polygon(from: &scanner))
    case .multiPolygon:
      let polygons = try each(from: &scanner) { reader, scanner throws(MalformedText) in
        try reader.polygon(from: &scanner)
      }
      return .multiPolygon(MultiPolygon(polygons))
    case .collection:
      let members = try each(from: &scanner) { reader, scanner throws(MalformedText) in
        try reader.geometry(from: &scanner)
      }
      return .collection(members)
    }
  }

  private mutating func each<Item>(
    from scanner: inout JSONScanner,
    _ read: (inout Self, inout JSONScanner) throws(MalformedText) -> Item
  ) throws(MalformedText) -> [Item] {
    var items: [Item] = []
    guard try scanner.beginArray() else { return items }
    repeat { items.append(try read(&self, &scanner)) } while try scanner.hasNextElement()
    return items
  }

  private mutating func polygon(from scanner: inout JSONScanner) throws(MalformedText) -> Polygon {
    let rings = try rings(from: &scanner)
    guard let exterior = rings.first else { return Polygon(exterior: LinearRing([])) }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }

  /// Reads an array of rings.
  package mutating func rings(from scanner: inout JSONScanner) throws(MalformedText)
    -> [LinearRing]
  {
    try each(from: &scanner) { reader, scanner throws(MalformedText) in
      try reader.ring(from: &scanner)
    }
  }

  private mutating func ring(from scanner: inout JSONScanner) throws(MalformedText) -> LinearRing {
    scanner.skipWhitespace()
    let start = scanner.offset
    var positions = try positions(from: &scanner)
    let fewest = closesRings ? 3 : 4
    if positions.count >= fewest, let first = positions.first, positions.last != first {
      let fault = failure(
        "the ring starts at \(first) and is not closed: it ends at "
          + "\(positions[positions.count - 1])", at: start)
      guard closesRings else { throw fault }
      openRing = openRing ?? fault
      positions.append(first)
    }
    guard positions.count >= 4 else {
      throw failure("the ring has \(positions.count) positions and needs at least 4", at: start)
    }
    // A copy of just the size that is needed: an array that grew may hold twice as much.
    return LinearRing(positions.withUnsafeBufferPointer { Array($0) })
  }

  /// Reads an array of lines.
  package mutating func lines(from scanner: inout JSONScanner) throws(MalformedText)
    -> [LineString]
  {
    try each(from: &scanner) { reader, scanner throws(MalformedText) in
      try reader.line(from: &scanner)
    }
  }

  private mutating func line(from scanner: inout JSONScanner) throws(MalformedText) -> LineString {
    scanner.skipWhitespace()
    let start = scanner.offset
    let positions = try positions(from: &scanner)
    guard positions.count != 1 else {
      throw failure("the line has 1 position and needs at least 2", at: start)
    }
    return LineString(positions)
  }

  /// Reads an array of positions.
  package mutating func positions(from scanner: inout JSONScanner) throws(MalformedText)
    -> [Position]
  {
    var positions: [Position] = []
    guard try scanner.beginArray() else { return positions }
    repeat {
      guard let position = try position(from: &scanner) else { continue }
      positions.append(position)
    } while try scanner.hasNextElement()
    return positions
  }

  /// Two numbers and any number of further ones, which are dropped; nil for `[]` where allowed.
  private mutating func position(from scanner: inout JSONScanner, mayBeEmpty: Bool = false)
    throws(MalformedText) -> Position?
  {
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
    guard try scanner.hasNextElement() else {
      return Position(longitude: longitude, latitude: latitude)
    }
    droppedHeights += 1
    repeat { _ = try scanner.readNumber() } while try scanner.hasNextElement()
    return Position(longitude: longitude, latitude: latitude)
  }

  private func failure(_ reason: String, at place: Int) -> MalformedText {
    MalformedText(format: format, offset: place, reason: reason)
  }
}
