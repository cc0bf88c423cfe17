internal import Foundation
internal import GRDB
internal import SimpleFeatures

/// Reads entries from rows with the columns of `EntryTable.selection`, in that order.
///
/// Every column is read as an optional: GRDB ends the program where a value is not of the type that
/// was asked for, and the file may be anybody's.
struct EntryReader {
  private let row: Row
  private let path: String
  private var column = 0

  /// All entries that the statement finds.
  static func entries(
    _ database: Database, sql: String, arguments: StatementArguments = [], path: String
  ) throws -> [LogEntry] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: sql), arguments: arguments)
    var entries: [LogEntry] = []
    while let row = try rows.next() {
      var reader = EntryReader(row: row, path: path)
      entries.append(try reader.entry())
    }
    return entries
  }

  private init(row: Row, path: String) {
    self.row = row
    self.path = path
  }

  private mutating func entry() throws -> LogEntry {
    let sequence = row[0] as Int? ?? 0
    column = 1
    return LogEntry(
      sequence: sequence,
      id: try required("id") { ClaimID($0) },
      recordedAt: try required("recorded_at") { Instant($0) },
      claim: try claim())
  }

  private mutating func claim() throws -> Claim {
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
    subject.point = try point()
    subject.area = try area()
    return Claim(
      source: source, kind: kind, subject: subject, claimedOn: claimedOn, happenedOn: happenedOn,
      statement: statement, citation: citation, grade: grade, party: party, repliesTo: repliesTo,
      embargoUntil: embargoUntil, evidence: evidence == Evidence() ? nil : evidence)
  }

  private mutating func text() -> String? {
    defer { column += 1 }
    return row[column]
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
    switch try geometry() {
    case nil: nil
    case .point(let position?): position
    default: throw fault("point holds another geometry")
    }
  }

  private mutating func area() throws -> MultiPolygon? {
    switch try geometry() {
    case nil: nil
    case .multiPolygon(let area): area
    default: throw fault("area holds another geometry")
    }
  }

  private mutating func geometry() throws -> Geometry? {
    defer { column += 1 }
    return try row.withUnsafeData(atIndex: column) { data in
      try data.map { try $0.withUnsafeBytes { try GeoPackageBinary.decode($0) } }
    }
  }

  private func fault(_ reason: String) -> ClaimLogError {
    .damaged(path: path, reason: "entry \(row[0] as Int? ?? 0): \(reason)")
  }
}
