internal import GRDB
internal import Synchronization

/// Compares a log with an empty one of the same schema: the tables, views, indexes and triggers, and
/// the rows that every log has.
struct SchemaCheck {
  /// What is not as it should be.
  private(set) var faults: [LedgerFault] = []
  /// What is there beside the log, which other programs may have added.
  private(set) var remarks: [String] = []

  private static let pragmas = ["application_id", "user_version", "encoding"]
  /// Tables that have the same rows in every log, but for `gpkg_contents.last_change`, and whether
  /// other programs may add rows to them.
  private static let constantTables = [
    ("change_log_schema", false), ("standings", false), ("gpkg_spatial_ref_sys", true),
    ("gpkg_contents", true), ("gpkg_geometry_columns", true),
  ]
  /// The layers whose date follows the last entry.
  private static let layers: Set = [
    "claims", "claims_points", "claims_areas", "claims_lines",
  ]

  private struct Object: Hashable, Sendable {
    let type: String
    let table: String
    let sql: String?
  }

  /// What schemas make, by their statements: a server opens its ledger for each claim that it records,
  /// and half of that was to make an empty one to compare it with.
  private static let made = Mutex<[[String]: [String: Object]]>([:])

  /// Compares a log with what its schema makes; `recordedAt` is when the last entry was recorded.
  init(_ database: Database, _ schema: LogSchema, recordedAt: String?) throws {
    try schema.makingEmptyLog { model in
      try compareObjects(of: database, with: model)
      guard faults.isEmpty else { return }
      for pragma in Self.pragmas {
        let sql = "PRAGMA \(pragma)"
        if try String.fetchOne(database, sql: sql) != String.fetchOne(model, sql: sql) {
          faults.append(LedgerFault(.file, column: pragma, .changed, "it is not that of a ledger"))
        }
      }
      for (table, isShared) in Self.constantTables {
        try compareRows(of: table, in: database, with: model, recordedAt, isShared: isShared)
      }
    }
  }

  /// The triggers that a log should have and lacks, or has in other words.
  static func missingTriggers(_ database: Database, _ schema: LogSchema) throws -> [String] {
    let found = try objects(database)
    return try objects(of: schema)
      .filter { name, object in object.type == "trigger" && found[name] != object }
      .map(\.key).sorted()
  }

  private static func objects(of schema: LogSchema) throws -> [String: Object] {
    let statements = schema.migrations.map(\.sql)
    if let known = made.withLock({ $0[statements] }) { return known }
    let empty = try schema.makingEmptyLog(objects)
    made.withLock { $0[statements] = empty }
    return empty
  }

  private static func objects(_ database: Database) throws -> [String: Object] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT name, type, tbl_name, sql FROM sqlite_schema")
    return Dictionary(
      rows.map { row in
        (row[0] as String? ?? "", Object(type: row[1] ?? "", table: row[2] ?? "", sql: row[3]))
      }
    ) { first, _ in first }
  }

  private mutating func compareObjects(of database: Database, with model: Database) throws {
    let (found, expected) = (try Self.objects(database), try Self.objects(model))
    let tables = Set(expected.values.map(\.table))
    for (name, object) in expected.sorted(by: { $0.key < $1.key }) {
      guard let other = found[name] else {
        faults.append(
          LedgerFault(.schema("\(object.type) \(name)"), .missing, "it belongs to a ledger"))
        continue
      }
      if other != object {
        faults.append(
          LedgerFault(
            .schema("\(object.type) \(name)"), .changed, "it is not the one of a ledger"))
      }
    }
    for (name, object) in found.sorted(by: { $0.key < $1.key }) where expected[name] == nil {
      if tables.contains(object.table) {
        faults.append(
          LedgerFault(
            .schema("\(object.type) \(name)"), .extra, "it belongs to a table of the ledger"))
      } else {
        remarks.append("the \(object.type) \(name) is no part of the ledger")
      }
    }
  }

  private mutating func compareRows(
    of table: String, in database: Database, with model: Database, _ recordedAt: String?,
    isShared: Bool
  ) throws {
    let columns = try String.fetchAll(
      model, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
    let keys = try String.fetchAll(
      model, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
      arguments: [table])
    // The storage class, and the bytes whatever they are.
    let values = columns.map { "typeof(\"\($0)\") || hex(CAST(\"\($0)\" AS BLOB))" }
    let key = keys.map { "CAST(\"\($0)\" AS TEXT)" }.joined(separator: " || '/' || ")
    let sql = "SELECT \(key), \(values.joined(separator: ", ")) FROM \(table)"
    func rows(_ database: Database) throws -> [String: [String]] {
      let rows = try Row.fetchAll(database, sql: sql)
      return Dictionary(
        rows.map { row in (row[0] ?? "", (1...columns.count).map { row[$0] ?? "" }) }
      ) { first, _ in first }
    }
    let found = try rows(database)
    var expected = try rows(model)
    if table == "gpkg_contents", let recordedAt, let last = columns.firstIndex(of: "last_change") {
      let hex = "text" + Array(recordedAt.utf8).uppercaseHexadecimal
      for layer in Self.layers { expected[layer]?[last] = hex }
    }
    for (key, values) in expected.sorted(by: { $0.key < $1.key }) {
      let place = LedgerFault.Place.row(table: table, key: key)
      guard let others = found[key] else {
        faults.append(LedgerFault(place, .missing, "every ledger has it"))
        continue
      }
      for (column, (value, other)) in zip(columns, zip(values, others)) where value != other {
        faults.append(
          LedgerFault(place, column: column, .changed, "every ledger has another value"))
      }
    }
    for key in found.keys.sorted() where expected[key] == nil {
      if isShared {
        remarks.append("row \(key) of \(table) is no part of the ledger")
      } else {
        faults.append(LedgerFault(.row(table: table, key: key), .extra, "no ledger has it"))
      }
    }
  }
}

extension LogSchema {
  /// Makes an empty log in memory, and gives it to a body.
  fileprivate func makingEmptyLog<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let model = try DatabaseQueue()
    try model.write { try migrate($0, path: "") }
    return try model.read(body)
  }
}

extension [UInt8] {
  fileprivate var uppercaseHexadecimal: String {
    map { String(UInt16($0) + 256, radix: 16, uppercase: true).dropFirst() }.joined()
  }
}
