internal import GRDB
internal import GRDBSQLite
internal import SimpleFeatures

/// The statement that adds rows to one table of an atlas.
final class AtlasInsertion {
  private let row: Statement

  /// The statement for a table.
  init(_ table: String, _ database: Database) throws {
    row = try database.makeStatement(
      sql: """
        INSERT INTO \(table)
          (geom, set_name, kind, name_uk, name_en, other_names, ref, code, population)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
  }

  /// Adds a feature of a set, with the geometry that the table's range of scales shows.
  func insert(_ feature: AtlasFeature, _ geometry: Geometry, of set: String) throws {
    let names = feature.otherNames.isEmpty ? nil : feature.otherNames.joined(separator: ";")
    let texts = [
      set, feature.kind.rawValue, feature.nameInUkrainian, feature.name, names, feature.ref,
      feature.code,
    ]
    let statement = row.sqliteStatement
    let bytes = GeoPackageBinary.encode(geometry)
    _ = bytes.withUnsafeBytes {
      sqlite3_bind_blob(statement, 1, $0.baseAddress, Int32($0.count), Self.copied)
    }
    for (column, text) in zip(Int32(2)..., texts) {
      if var text {
        _ = text.withUTF8 {
          sqlite3_bind_text(
            statement, column,
            UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self),
            Int32($0.count), Self.copied)
        }
      } else {
        sqlite3_bind_null(statement, column)
      }
    }
    if let population = feature.population {
      sqlite3_bind_int64(statement, 9, Int64(population))
    } else {
      sqlite3_bind_null(statement, 9)
    }
    try row.stepToEnd()
  }

  // What SQLite calls SQLITE_TRANSIENT: it copies what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
