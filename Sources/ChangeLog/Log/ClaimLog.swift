/// The append-only log of dated claims, in a store: a GeoPackage or a database.
///
/// Entries are added and read, never edited or deleted: the database itself refuses that, to any
/// program. Each entry holds a hash over all that it says and over the hash of the one before.
/// A log may be used from any task.
package final class ClaimLog: Sendable {
  /// Where its rows are kept.
  package let store: any LogStore

  /// The path of the file as it was given, or what names another store.
  package var path: String { store.name }
  /// Whether it is only read; then it is never changed.
  package var isReadOnly: Bool { store.isReadOnly }

  /// What became of it where opening brought it up to the present schema; else nil.
  package var migration: MigrationReport? { (store as? GeoPackageStore)?.migration }

  /// The triggers that keep entries as they are and that are missing or altered, where the log was
  /// opened for writing.
  package var missingTriggers: [String] { store.missingTriggers }

  /// The log in a store that is open.
  package init(_ store: any LogStore) {
    self.store = store
  }

  /// Makes an empty log in a GeoPackage and opens it.
  ///
  /// It is made under another name and takes the path's name when it is whole. A file that is there
  /// already is left as it is.
  package static func create(at path: String) throws(ClaimLogError) -> ClaimLog {
    try create(at: path, schema: .current)
  }

  /// Opens a log in a GeoPackage; for writing, it is brought up to the present schema first.
  ///
  /// Reading needs no permission to write to the file or its folder. Only where a program was killed
  /// while it wrote does the file change: then SQLite takes back what was half written.
  ///
  /// Where another program holds the file, opening and whatever is done later wait so many seconds.
  package convenience init(
    opening path: String, readOnly: Bool, waiting seconds: Double = usualWait
  ) throws(ClaimLogError) {
    try self.init(opening: path, readOnly: readOnly, schema: .current, waiting: seconds)
  }

  /// How many seconds a log waits for another program, unless told.
  package static let usualWait = 5.0

  static func create(at path: String, schema: LogSchema) throws(ClaimLogError) -> ClaimLog {
    try GeoPackageStore.create(at: path, schema: schema)
    return try ClaimLog(opening: path, readOnly: false, schema: schema)
  }

  convenience init(
    opening path: String, readOnly: Bool, schema: LogSchema, waiting seconds: Double = usualWait,
    isDamaged: Bool = false
  ) throws(ClaimLogError) {
    self.init(
      try GeoPackageStore(
        opening: path, readOnly: readOnly, schema: schema, waiting: seconds, isDamaged: isDamaged))
  }

  /// What the body makes of the log as it stands at one moment.
  func reading<Value>(
    _ operation: String, _ body: (any LogReader) throws -> Value
  ) throws(ClaimLogError) -> Value {
    do {
      return try store.reading(body)
    } catch {
      throw store.failure(error, operation)
    }
  }

  /// What the body makes of the log, to which it alone may add meanwhile.
  func appending<Value>(
    _ operation: String, _ body: (any LogAppender) throws -> Value
  ) throws(ClaimLogError) -> Value {
    do {
      return try store.appending(body)
    } catch {
      throw store.failure(error, operation)
    }
  }

  /// What the body makes of the log as it stands at one moment, though parts of it may be unreadable.
  func readingDamaged<Value>(
    _ operation: String, _ body: (any LogReader) throws -> Value
  ) throws(ClaimLogError) -> Value {
    do {
      return try store.readingDamaged(body)
    } catch {
      throw store.failure(error, operation)
    }
  }
}
