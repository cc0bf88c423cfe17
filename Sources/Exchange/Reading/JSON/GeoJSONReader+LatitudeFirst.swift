internal import PlainText
internal import SimpleFeatures

extension GeoJSONReader {
  /// The members that hold outlines or lines; the others of such a file hold signs.
  static let latitudeFirstMembers: Set<String> = ["areas", "areas_ua", "frontline"]

  /// Reads outlines and lines as lists of `[latitude, longitude]`, as UA Control Map keeps them.
  ///
  /// Each ring of a member, or list of rings, becomes a feature with the attribute `member`. Rings are
  /// closed by whoever draws them. Signs for units and events are passed over.
  mutating func readLatitudeFirst(_ scanner: inout JSONScanner) throws(MalformedText) {
    try scanner.readObject { scanner, name throws(MalformedText) in
      guard Self.latitudeFirstMembers.contains(name), try scanner.nextKind() == .array else {
        return try file.attributes.read(name, from: &scanner)
      }
      let line = line(of: &scanner)
      let coordinates = try Coordinates(from: &scanner)
      for (index, geometry) in coordinates.geometries(areLines: name == "frontline").enumerated() {
        addFeature(
          FilePlace(path: path, line: line, part: "\(name)[\(index)]"),
          FeatureAttributes(["member": name]), .success(geometry))
      }
    }
  }
}

/// Positions in lists, as deep as they stand in a file.
private enum Coordinates {
  case position(Position)
  case list([Coordinates])

  /// Reads an array of two numbers, latitude first, or of such arrays.
  init(from scanner: inout JSONScanner) throws(MalformedText) {
    let start = scanner.offset
    var numbers: [Double] = []
    var items: [Coordinates] = []
    try scanner.readArray { scanner throws(MalformedText) in
      if try scanner.nextKind() == .number {
        numbers.append(try scanner.readNumber())
      } else {
        items.append(try Coordinates(from: &scanner))
      }
    }
    if numbers.isEmpty {
      self = .list(items)
    } else {
      guard numbers.count >= 2, items.isEmpty else {
        throw scanner.failure("a position is [latitude, longitude]", at: start)
      }
      self = .position(Position(longitude: numbers[1], latitude: numbers[0]))
    }
  }

  /// What a member holds: one geometry for each ring or line in it, or for each list of them.
  func geometries(areLines: Bool) -> [Geometry] {
    guard case .list(let items) = self, !items.isEmpty else { return [] }
    return positions == nil
      ? items.map { $0.geometry(isLine: areLines) } : [geometry(isLine: areLines)]
  }

  private func geometry(isLine: Bool) -> Geometry {
    isLine
      ? .multiLineString(MultiLineString(sequences.map { LineString($0) }))
      : .multiPolygon(MultiPolygon(RingAssembly.polygons(nesting: sequences.map(Self.ring))))
  }

  /// The positions, where this is a list of nothing else.
  private var positions: [Position]? {
    guard case .list(let items) = self else { return nil }
    var positions: [Position] = []
    for item in items {
      guard case .position(let position) = item else { return nil }
      positions.append(position)
    }
    return positions
  }

  /// Every list of positions in it, however deep.
  private var sequences: [[Position]] {
    if let positions { return positions.isEmpty ? [] : [positions] }
    guard case .list(let items) = self else { return [] }
    return items.flatMap(\.sequences)
  }

  private static func ring(_ positions: [Position]) -> LinearRing {
    LinearRing(positions.first == positions.last ? positions : positions + positions.prefix(1))
  }
}
