/// Reads geometries out of bytes that somebody else keeps alive; no count is believed before the
/// bytes that it promises are known to be there.
struct WKBReader {
  private static let greatestDepth = 32

  private let bytes: UnsafeRawBufferPointer
  private let format: String
  private(set) var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, format: String, from offset: Int = 0) {
    self.bytes = bytes
    self.format = format
    self.offset = offset
  }

  /// The one geometry that takes up all remaining bytes.
  mutating func readToEnd() throws(GeometryError) -> Geometry {
    let geometry = try readGeometry(depth: 1)
    guard offset == bytes.count else {
      throw failure("\(bytes.count - offset) bytes are left over after the geometry")
    }
    return geometry
  }

  /// What stands before the contents of each geometry.
  private struct Header {
    let isLittleEndian: Bool
    let type: WKBGeometryType
    /// The bytes of one position: 8 for each of its coordinates.
    let stride: Int
  }

  private mutating func readGeometry(depth: Int) throws(GeometryError) -> Geometry {
    let start = offset
    let header = try readHeader()
    switch header.type {
    case .point:
      return .point(try readPoint(header))
    case .lineString:
      return .lineString(LineString(try readPositions(header)))
    case .polygon:
      return .polygon(try readPolygon(header))
    case .multiPoint:
      return .multiPoint(
        try readMembers(header, .point) { (reader, header) throws(GeometryError) in
          try reader.readPoint(header)
        }.compactMap(\.self))
    case .multiLineString:
      return .multiLineString(
        .init(
          try readMembers(header, .lineString) { (reader, header) throws(GeometryError) in
            LineString(try reader.readPositions(header))
          }))
    case .multiPolygon:
      return .multiPolygon(
        .init(
          try readMembers(header, .polygon) { (reader, header) throws(GeometryError) in
            try reader.readPolygon(header)
          }))
    case .collection:
      guard depth < Self.greatestDepth else {
        throw failure("collections are nested more than \(Self.greatestDepth) deep", at: start)
      }
      var members: [Geometry] = []
      for _ in 0..<(try readCount(header, ofAtLeast: 9)) {
        members.append(try readGeometry(depth: depth + 1))
      }
      return .collection(members)
    }
  }

  private mutating func readHeader() throws(GeometryError) -> Header {
    try require(5, for: "a geometry's header")
    let order = bytes[offset]
    guard order <= 1 else { throw failure("byte order is \(order), not 0 or 1") }
    let isLittleEndian = order == 1
    let code = uint32(at: offset + 1, isLittleEndian)
    let plain = code & 0x1FFF_FFFF
    guard plain < 4000, let type = WKBGeometryType(rawValue: plain % 1000) else {
      throw failure("geometry type \(code) is unknown", at: offset + 1)
    }
    offset += 5
    if code & 0x2000_0000 != 0 {
      try require(4, for: "an SRID")
      offset += 4
    }
    let hasHeight = code & 0x8000_0000 != 0 || plain / 1000 == 1 || plain / 1000 == 3
    let hasMeasure = code & 0x4000_0000 != 0 || plain / 1000 >= 2
    return Header(
      isLittleEndian: isLittleEndian, type: type,
      stride: 16 + (hasHeight ? 8 : 0) + (hasMeasure ? 8 : 0))
  }

  private mutating func readMembers<Member>(
    _ header: Header, _ type: WKBGeometryType,
    _ read: (inout WKBReader, Header) throws(GeometryError) -> Member
  ) throws(GeometryError) -> [Member] {
    var members: [Member] = []
    for _ in 0..<(try readCount(header, ofAtLeast: 9)) {
      let start = offset
      let header = try readHeader()
      guard header.type == type else {
        throw failure("a member has type \(header.type), not \(type)", at: start + 1)
      }
      members.append(try read(&self, header))
    }
    return members
  }

  private mutating func readPolygon(_ header: Header) throws(GeometryError) -> Polygon {
    let count = try readCount(header, ofAtLeast: 4)
    guard count > 0 else { return Polygon(exterior: LinearRing([])) }
    var polygon = Polygon(exterior: LinearRing(try readPositions(header)))
    for _ in 1..<count { polygon.holes.append(LinearRing(try readPositions(header))) }
    return polygon
  }

  private mutating func readPoint(_ header: Header) throws(GeometryError) -> Position? {
    try require(header.stride, for: "a point")
    let position = position(at: offset, header.isLittleEndian)
    let isEmpty = position.longitude.isNaN && position.latitude.isNaN
    guard isEmpty || position.isFinite else { throw notFinite(position, at: offset) }
    offset += header.stride
    return isEmpty ? nil : position
  }

  private mutating func readPositions(_ header: Header) throws(GeometryError) -> [Position] {
    let count = try readCount(header, ofAtLeast: header.stride)
    let start = offset
    offset += count * header.stride
    let positions = [Position](unsafeUninitializedCapacity: count) { buffer, filled in
      if header.stride == 16, header.isLittleEndian {
        let source = UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      } else {
        for index in 0..<count {
          buffer.initializeElement(
            at: index, to: position(at: start + index * header.stride, header.isLittleEndian))
        }
      }
      filled = count
    }
    guard let fault = positions.firstIndex(where: { !$0.isFinite }) else { return positions }
    throw notFinite(positions[fault], at: start + fault * header.stride)
  }

  private mutating func readCount(_ header: Header, ofAtLeast size: Int) throws(GeometryError)
    -> Int
  {
    try require(4, for: "a count")
    let count = Int(uint32(at: offset, header.isLittleEndian))
    guard count <= (bytes.count - offset - 4) / size else {
      throw failure("\(count) items are announced and \(bytes.count - offset - 4) bytes follow")
    }
    offset += 4
    return count
  }

  private func position(at offset: Int, _ isLittleEndian: Bool) -> Position {
    let x = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let y = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    return Position(
      longitude: Double(bitPattern: isLittleEndian ? x : x.byteSwapped),
      latitude: Double(bitPattern: isLittleEndian ? y : y.byteSwapped))
  }

  private func uint32(at offset: Int, _ isLittleEndian: Bool) -> UInt32 {
    let number = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return isLittleEndian ? number : number.byteSwapped
  }

  private func require(_ count: Int, for purpose: String) throws(GeometryError) {
    guard bytes.count - offset >= count else {
      throw failure("\(purpose) takes \(count) bytes and \(bytes.count - offset) are left")
    }
  }

  private func notFinite(_ position: Position, at place: Int) -> GeometryError {
    failure(
      "coordinate \(position.longitude), \(position.latitude) is not a finite number", at: place)
  }

  private func failure(_ reason: String, at place: Int? = nil) -> GeometryError {
    .malformed(format: format, offset: place ?? offset, reason: reason)
  }
}
