internal import Foundation
internal import GRDB
internal import PlainText

/// What could be saved of a log that is damaged.
package struct SalvageReport: Hashable, Sendable {
  /// How many entries were taken over, each with its hash as it was.
  package internal(set) var kept = 0
  /// How many entries were taken over behind a gap: their hashes had to be worked out anew.
  package internal(set) var rechained = 0
  /// How many records of sources were taken over.
  package internal(set) var sourceRecords = 0
  /// What is lost, each in a line.
  package internal(set) var losses: [String] = []

  /// Nothing yet.
  package init() {}
}

extension ClaimLog {
  /// Makes a new log at a path of all that can be read of a damaged one and is as it was recorded.
  ///
  /// Entries before the first loss keep their numbers and hashes; those behind it say what they said,
  /// with the moment at which they were recorded, and are numbered and hashed anew.
  package func salvage(to path: String) throws(ClaimLogError) -> SalvageReport {
    let new = try ClaimLog.create(at: path)
    return try readingDamaged("salvaging") { old in
      try new.store.appending { new in
        guard let old = old as? GeoPackageReader, let new = new as? GeoPackageReader else {
          throw ClaimLogError.notALog(path: self.path, reason: "only a file is salvaged")
        }
        var salvage = Salvage(from: old.database, to: new.database, store.schema)
        try salvage.run()
        return salvage.report
      }
    }
  }
}

/// Takes rows over, one by one, from a database that may fail at any of them.
private struct Salvage {
  let old: Database
  let new: Database
  let schema: LogSchema
  var report = SalvageReport()
  /// The first of the rows that were lost, up to the present one.
  private var firstLost: Int?

  /// After so many rows that cannot be read the end is taken to be reached, where the greatest number
  /// itself cannot be read.
  private static let mostUnreadable = 20_000

  init(from old: Database, to new: Database, _ schema: LogSchema) {
    self.old = old
    self.new = new
    self.schema = schema
  }

  mutating func run() throws {
    try takeEntries()
    try takeSourceRecords()
    try AnsweredTable.fill(GeoPackageReader(new), path: "")
    try LocalClaimsTable.fill(GeoPackageReader(new), path: "")
  }

  /// Gives the numbers of a table's rows to `take`, which says whether the row could be read.
  private mutating func forEachNumber(
    in table: HashedTable, _ take: (inout Salvage, Int) throws -> Bool
  ) throws {
    let greatest = try? Int.fetchOne(old, sql: "SELECT max(sequence) FROM \(table.name)") ?? 0
    var (number, unreadable) = (1, 0)
    while number <= greatest ?? .max, greatest != nil || unreadable < Self.mostUnreadable {
      unreadable = try take(&self, number) ? 0 : unreadable + 1
      number += 1
    }
    noteLosses(in: table, before: number, isEndKnown: greatest != nil)
  }

  /// Notes rows that were lost one after the other as one loss.
  private mutating func noteLosses(
    in table: HashedTable, before number: Int, isEndKnown: Bool = true
  ) {
    guard let first = firstLost else { return }
    firstLost = nil
    let place = table.place(first, nil)
    report.losses.append(
      !isEndKnown
        ? "\(place) and whatever follows"
        : number - first == 1 ? "\(place)" : "\(place) to \(number - 1)")
  }

  /// The values of a row that holds by itself, whatever comes before it; nil where it is lost.
  private mutating func values(
    of number: Int, in table: HashedTable
  ) -> (values: [DatabaseValue], hash: String)? {
    let found = try? readValues(of: number, in: table)
    if found == nil {
      firstLost = firstLost ?? number
    } else {
      noteLosses(in: table, before: number)
    }
    return found
  }

  private func readValues(
    of number: Int, in table: HashedTable
  ) throws -> (values: [DatabaseValue], hash: String)? {
    let statement = try old.cachedStatement(sql: table.query + " WHERE \(table.number) = ?")
    let rows = try Row.fetchCursor(statement, arguments: [number])
    let stored = GeoPackageRow(statement.sqliteStatement)
    guard let row = try rows.next(), let previous = stored.letters(1), let hash = stored.letters(2),
      table.hash(of: stored, after: previous) == hash
    else { return nil }
    let values = (HashedTable.firstValue..<table.firstDerived).map { row[$0] as DatabaseValue }
    return (values, String(decoding: hash, as: UTF8.self))
  }

  private mutating func takeEntries() throws {
    let table = HashedTable.entries(schema, .sqlite)
    var (last, count) = (CanonicalForm.hashBeforeTheFirst, 0)
    try forEachNumber(in: table) { salvage, number in
      guard let found = salvage.values(of: number, in: table) else { return false }
      var groups: [[DatabaseValue]] = []
      var rest = found.values[...]
      for size in [29, 6, 3] {
        groups.append(
          rest.isEmpty ? Array(repeating: .null, count: size) : Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      groups[0][0] = (count + 1).databaseValue
      let hash = CanonicalForm.entry(
        groups[0].map(ColumnValue.init), groups[1].map(ColumnValue.init),
        groups[2].map(ColumnValue.init)
      ).sha256(after: last)
      do {
        try salvage.new.inSavepoint {
          try salvage.store(groups, previous: last, hash: hash)
          return .commit
        }
      } catch {
        let answered = String.fromDatabaseValue(groups[0][23]).map { ", which answers \($0)" } ?? ""
        salvage.report.losses.append(
          "\(table.place(number, String.fromDatabaseValue(groups[0][1])))\(answered)")
        return true
      }
      if hash == found.hash { salvage.report.kept += 1 } else { salvage.report.rechained += 1 }
      (last, count) = (hash, count + 1)
      return true
    }
  }

  private func store(_ groups: [[DatabaseValue]], previous: String, hash: String) throws {
    let (log, claim) = (groups[0].prefix(4), groups[0].dropFirst(4))
    if let size = Int.fromDatabaseValue(groups[2][0]),
      let sha256 = String.fromDatabaseValue(groups[0][25])
    {
      try takeCopy(sha256, size)
      try new.execute(
        sql: "INSERT INTO evidence VALUES (?, ?, ?, ?)",
        arguments: StatementArguments([groups[0][0]] + groups[2]))
    }
    let columns =
      EntryTable.logColumns + EntryTable.hashColumns + EntryTable.addedColumns
      + EntryTable.claimColumns
    let values: [DatabaseValue] =
      log + [previous.databaseValue, hash.databaseValue] + groups[1] + claim
    let named = Dictionary(uniqueKeysWithValues: zip(columns, values))
    try new.execute(
      sql: """
        INSERT INTO entries (\(columns.joined(separator: ", ")), drawn_by, is_whole_map)
        SELECT \(columns.map { ":\($0)" }.joined(separator: ", ")),
          \(LogSchema.drawnBy), map_extent IS NULL
        FROM (SELECT \(Self.givenColumns.map { ":\($0) AS \($0)" }.joined(separator: ", ")))
        """,
      arguments: StatementArguments(named))
  }

  /// The columns from which the others follow.
  private static let givenColumns = [
    "map_of", "kind", "source", "recorded_by", "subject_form", "area_basis", "evidence_sha256",
    "place", "map_extent",
  ]

  /// Takes the copy of a file over, unless it is there already.
  private func takeCopy(_ sha256: String, _ size: Int) throws {
    guard
      try Int.fetchOne(
        new, sql: "SELECT 1 FROM evidence_copies WHERE sha256 = ?", arguments: [sha256]) == nil,
      let content = try Data.fetchOne(
        old, sql: "SELECT content FROM evidence_copies WHERE sha256 = ?", arguments: [sha256])
    else { return }
    try new.execute(
      sql: "INSERT INTO evidence_copies VALUES (?, ?)", arguments: [sha256, content])
  }

  private mutating func takeSourceRecords() throws {
    let table = HashedTable.sourceRecords(schema, .sqlite)
    var (last, count) = (CanonicalForm.hashBeforeTheFirst, 0)
    try forEachNumber(in: table) { salvage, number in
      guard let found = salvage.values(of: number, in: table) else { return false }
      var first = Array(found.values.prefix(7))
      let lead = found.values.dropFirst(7).first ?? .null
      first[0] = (count + 1).databaseValue
      let hash = CanonicalForm.sourceRecord(first.map(ColumnValue.init), [ColumnValue(lead)])
        .sha256(after: last)
      try salvage.new.execute(
        sql: "INSERT INTO source_records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: StatementArguments(first + [last.databaseValue, hash.databaseValue, lead]))
      salvage.report.sourceRecords += 1
      (last, count) = (hash, count + 1)
      return true
    }
  }
}

extension ColumnValue {
  /// The value that SQLite gave; a real, which nothing records, counts as none.
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null, .double: self = .null
    case .int64(let number): self = .integer(Int(number))
    case .string(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    }
  }
}
