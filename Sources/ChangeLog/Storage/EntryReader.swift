internal import Days
internal import Foundation
internal import SimpleFeatures

/// Reads entries from rows with the columns of `EntryTable.selection`, in that order.
///
/// A map reads some 25,000 values: they are taken from the store as they lie there. What is not of the
/// type that was asked for counts as missing; the file may be anybody's.
struct EntryReader {
  private let row: any LogRow
  private let areas: SharedAreas
  private let path: String
  private var column = 0

  private static let world = BoundingBox(west: -180, south: -90, east: 180, north: 90)

  /// All entries that the query finds.
  static func entries(
    _ reader: any LogReader, _ query: LogQuery, path: String
  ) throws -> [LogEntry] {
    var entries: [LogEntry] = []
    try forEach(reader, query, path: path) { entries.append($0) }
    return entries
  }

  /// Gives each entry that the query finds to `body`, one after the other.
  static func forEach(
    _ reader: any LogReader, _ query: LogQuery, path: String, _ body: (LogEntry) throws -> Void
  ) throws {
    let areas = SharedAreas()
    try reader.forEachRow(query) { row in
      var entry = EntryReader(row, areas, path: path)
      try body(try entry.entry())
      return true
    }
  }

  /// The entries of the sequences, with their ground: all, or those that may be seen.
  static func entries(
    _ reader: any LogReader, sequences: [Int], seen visibility: Visibility? = nil, path: String
  ) throws -> [LogEntry] {
    let query = """
      SELECT \(EntryTable.selection(withGround: true))
      FROM \(reader.dialect.numbers(":sequences")) AS chosen
      JOIN entries AS entry ON entry.sequence = chosen.value
      """
    let arguments: [String: ColumnValue] = ["sequences": .list(sequences)]
    guard let visibility else {
      return try entries(reader, LogQuery(query, arguments), path: path)
    }
    return try entries(
      reader, LogQuery("\(query) WHERE \(Visibility.condition)", seen: visibility, arguments),
      path: path)
  }

  private init(_ row: any LogRow, _ areas: SharedAreas, path: String) {
    self.row = row
    self.areas = areas
    self.path = path
  }

  private var sequence: Int { row.integer(0) }

  private mutating func entry() throws -> LogEntry {
    let sequence = sequence
    column = 1
    let id = try required("id") { ClaimID($0) }
    let recordedAt = try required("recorded_at") { Instant($0) }
    let (claim, recordedBy) = try claim()
    return LogEntry(
      sequence: sequence, id: id, recordedAt: recordedAt, recordedBy: recordedBy, claim: claim)
  }

  private mutating func claim() throws -> (Claim, recordedBy: String?) {
    let source = Source(
      name: try required("source") { $0 }, side: try required("side", Side.init(rawValue:)))
    let kind = try required("kind", ClaimKind.init(rawValue:))
    var subject = Subject(
      form: try required("subject_form", Subject.Form.init(rawValue:)),
      name: try required("place") { $0 }, nameInUkrainian: text(), code: text(), oblast: text(),
      part: text(), areaBasis: try optional("area_basis", Subject.AreaBasis.init(rawValue:)))
    let claimedOn = try required("claimed_on") { CalendarDate($0) }
    let happenedOn = try optional("happened_on") { CalendarDate($0) }
    column += 1  // valid_from, which follows from the two before
    let statement = try required("statement") { $0 }
    let citation = Citation(url: text(), outlet: text(), title: text())
    let grade = try optional("grade") { Grade($0) }
    let party = try optional("party", Side.init(rawValue:))
    let repliesTo = try optional("replies_to") { ClaimID($0) }
    let embargoUntil = try optional("embargo_until") { Instant($0) }
    let evidence = Evidence(sha256: text(), archiveURL: text())
    let recordedBy = text()
    let correction = text()
    let map = try mapPart()
    subject.point = try point()
    if subject.areaBasis == nil {
      subject.course = try course()
    } else {
      subject.area = try area()
    }
    let claim = Claim(
      source: source, kind: kind, subject: subject, claimedOn: claimedOn, happenedOn: happenedOn,
      statement: statement, citation: citation, grade: grade, party: party, repliesTo: repliesTo,
      embargoUntil: embargoUntil, evidence: evidence == Evidence() ? nil : evidence,
      correction: correction, map: map)
    return (claim, recordedBy)
  }

  private mutating func mapPart() throws -> MapPart? {
    let assessor = text()
    let moment = try optional("map_moment") { Instant($0) }
    let corrects = try optional("map_corrects") { Instant($0) }
    let extent = try area("map_extent")
    return assessor.map { MapPart(of: $0, moment: moment, corrects: corrects, extent: extent) }
  }

  private mutating func text() -> String? {
    defer { column += 1 }
    return row.text(column)
  }

  private mutating func required<Value>(
    _ name: String, _ parse: (String) -> Value?
  ) throws -> Value {
    guard let value = try optional(name, parse) else { throw fault("\(name) is missing") }
    return value
  }

  private mutating func optional<Value>(
    _ name: String, _ parse: (String) -> Value?
  ) throws -> Value? {
    guard let text = text() else { return nil }
    guard let value = parse(text) else { throw fault("\(name) cannot be \"\(text)\"") }
    return value
  }

  private mutating func point() throws -> Position? {
    guard let bytes = bytes() else { return nil }
    guard case .point(let position?) = try decoded(bytes, "point") else {
      throw fault("point holds another geometry")
    }
    try check(position, "point")
    return position
  }

  private mutating func area(_ name: String = "area") throws -> MultiPolygon? {
    guard let bytes = bytes() else { return nil }
    let key = SharedAreas.key(of: bytes)
    if let area = areas[key] { return area }
    guard case .multiPolygon(let area) = try decoded(bytes, name) else {
      throw fault("\(name) holds another geometry")
    }
    for polygon in area.polygons {
      for ring in polygon.rings {
        for position in ring.positions { try check(position, name) }
      }
    }
    areas[key] = area
    return area
  }

  /// The line that stands in `area` where no basis of an area is given.
  private mutating func course() throws -> MultiLineString? {
    guard let bytes = bytes() else { return nil }
    guard case .multiLineString(let course) = try decoded(bytes, "area") else {
      throw fault("area holds another geometry than a line, and area_basis is missing")
    }
    for line in course.lines {
      for position in line.positions { try check(position, "area") }
    }
    return course
  }

  private func decoded(_ bytes: UnsafeRawBufferPointer, _ name: String) throws -> Geometry {
    do {
      return try GeoPackageBinary.decode(bytes)
    } catch {
      throw fault("\(name): \(error)")
    }
  }

  /// Refuses what no writer of the log stores: overlays and pictures go by these numbers.
  private func check(_ position: Position, _ name: String) throws {
    guard !Self.world.contains(position) else { return }
    throw fault(
      "\(name) holds the coordinate \(position.longitude), \(position.latitude), which is no "
        + "longitude and latitude in degrees")
  }

  /// The bytes of a geometry as they lie in the row; nil for NULL.
  private mutating func bytes() -> UnsafeRawBufferPointer? {
    defer { column += 1 }
    return row.isNull(column) ? nil : row.bytes(column)
  }

  private func fault(_ reason: String) -> ClaimLogError {
    // The name stands beside the number in every selection.
    let name = ClaimID(row.text(1) ?? "").map { " (\($0))" } ?? ""
    return .damaged(path: path, reason: "entry \(sequence)\(name): \(reason)")
  }
}

/// The small grounds read so far, by their bytes: many claims speak of one settlement, and share it.
private final class SharedAreas {
  private var areas: [Data: MultiPolygon] = [:]

  private static let mostBytes = 16_384
  private static let mostAreas = 4_096

  /// What names a ground; nil for one that is too large to be shared.
  static func key(of bytes: UnsafeRawBufferPointer) -> Data? {
    bytes.count <= mostBytes ? Data(bytes) : nil
  }

  subscript(key: Data?) -> MultiPolygon? {
    get { key.flatMap { areas[$0] } }
    set {
      guard let key else { return }
      if areas.count >= Self.mostAreas { areas.removeAll() }
      areas[key] = newValue
    }
  }
}
