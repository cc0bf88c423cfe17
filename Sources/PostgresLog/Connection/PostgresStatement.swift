internal import ChangeLog
internal import Foundation

/// A statement with its named arguments as PostgreSQL numbers them.
struct PostgresStatement {
  /// Whether its arguments get their types from their values, or from the columns they go into.
  enum Kind: Hashable {
    case query, insertion
  }

  /// The statement with `$1` and so on.
  let sql: String
  /// The names of the arguments, by number; none where they are given by number.
  let names: [String]
  /// The types; empty where they follow from columns.
  let types: [UInt32]

  /// A statement of ours: a colon and a letter start an argument, wherever they stand.
  init(_ query: LogQuery, _ kind: Kind) {
    var (sql, names, types) = ("", [String](), [UInt32]())
    var rest = query.sql[...]
    while let colon = rest.firstIndex(of: ":") {
      sql += rest[..<colon]
      rest = rest[rest.index(after: colon)...]
      let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      guard name.first?.isLetter == true, sql.last != ":" else {
        sql += ":"
        continue
      }
      rest = rest.dropFirst(name.count)
      let number = names.firstIndex(of: name).map { $0 + 1 } ?? names.count + 1
      let type = Self.type(of: query.arguments[name])
      if number > names.count {
        names.append(name)
        types.append(type)
      }
      // Texts compare byte by byte, as columns do.
      sql +=
        kind == .query && type == PostgresType.text
        ? "($\(number) COLLATE \"C\")" : "$\(number)"
    }
    (self.sql, self.names) = (sql + rest, names)
    self.types = kind == .query ? types : []
  }

  /// The statement that adds so many rows to a table.
  init(inserting count: Int, of columns: [String], into table: String) {
    let rows = (0..<count).map { row in
      let numbers = columns.indices.map { "$\(row * columns.count + $0 + 1)" }
      return "(" + numbers.joined(separator: ", ") + ")"
    }
    sql =
      "INSERT INTO \(table) (\(columns.joined(separator: ", "))) "
      + "VALUES \(rows.joined(separator: ", "))"
    (names, types) = ([], [])
  }

  /// The arguments of a query, in their order.
  func values(of query: LogQuery) -> [ColumnValue] {
    names.map { query.arguments[$0] ?? .null }
  }

  private static func type(of value: ColumnValue?) -> UInt32 {
    switch value {
    case .integer: PostgresType.int8
    case .blob: PostgresType.bytes
    case .text, .null, nil: PostgresType.text
    }
  }
}

/// The values of a statement's arguments in binary form, where libpq reads them.
struct PostgresArguments: ~Copyable {
  private(set) var values: [UnsafePointer<CChar>?] = []
  private(set) var lengths: [Int32] = []
  private(set) var formats: [Int32] = []

  init(_ values: [ColumnValue]) {
    for value in values {
      switch value {
      case .null: add(nil)
      case .integer(let number): withUnsafeBytes(of: Int64(number).bigEndian) { add($0) }
      case .text(let text):
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
      case .blob(let bytes): bytes.withUnsafeBytes { add($0) }
      }
    }
  }

  deinit {
    for value in values { value?.deallocate() }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer?) {
    formats.append(1)
    lengths.append(Int32(bytes?.count ?? 0))
    guard let bytes else {
      values.append(nil)
      return
    }
    // One more, since no bytes at all are not NULL.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 1)
    copy.copyMemory(from: bytes)
    values.append(UnsafePointer(copy.baseAddress?.assumingMemoryBound(to: CChar.self)))
  }
}
