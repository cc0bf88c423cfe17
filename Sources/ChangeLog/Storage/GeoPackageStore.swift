internal import Files
internal import Foundation
internal import GRDB

#if canImport(Glibc)
  private import Glibc
#endif

/// The rows of a log in a GeoPackage.
final class GeoPackageStore: LogStore {
  /// The path of the file, as it was given.
  let name: String
  let isReadOnly: Bool
  let missingTriggers: [String]
  let schema: LogSchema
  /// What became of it where opening brought it up to the present schema; else nil.
  let migration: MigrationReport?
  let queue: DatabaseQueue

  var dialect: LogDialect { .sqlite }

  /// Makes an empty log under another name, which takes the path's name when it is whole.
  static func create(at path: String, schema: LogSchema) throws(ClaimLogError) {
    guard !FileSystem.exists(path) else { throw .exists(path: path) }
    do {
      let file = try PartFile(for: path)
      let queue = try connect(to: file.path, readOnly: false)
      try queue.write { try schema.migrate($0, path: path) }
      try queue.close()
      _ = try file.finish(.new)
    } catch let error as FileError {
      if FileSystem.exists(path) { throw .exists(path: path) }
      let reason =
        error.isLackOfSpace
        ? "the disk is full" : "the folder is missing or may not be written to"
      throw .cannotCreate(path: path, reason: reason)
    } catch {
      throw ClaimLogError(error, path: path, operation: "making the change log")
    }
  }

  init(
    opening path: String, readOnly: Bool, schema: LogSchema, waiting seconds: Double,
    isDamaged: Bool = false
  ) throws(ClaimLogError) {
    name = path
    self.schema = schema
    isReadOnly = readOnly
    if let code = FileSystem.absence(of: path) {
      guard code == EACCES else { throw .missing(path: path) }
      throw .permissionDenied(path: path, reason: "a folder above it may not be looked into")
    }
    if FileSystem.isFolder(path) { throw .notALog(path: path, reason: "it is a folder") }
    do {
      do {
        (queue, migration) = try Self.openChecked(
          path, readOnly: readOnly, schema: schema, waiting: seconds, isDamaged: isDamaged)
      } catch let error as DatabaseError
        where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK
      {
        try Self.openChecked(path, readOnly: false, schema: schema, waiting: seconds).queue.close()
        (queue, migration) = try Self.openChecked(
          path, readOnly: readOnly, schema: schema, waiting: seconds)
      }
      missingTriggers =
        readOnly ? [] : try queue.read { try SchemaCheck.missingTriggers($0, schema) }
    } catch {
      throw ClaimLogError(error, path: path, operation: "opening")
    }
  }

  func reading<Value>(_ body: (any LogReader) throws -> Value) throws -> Value {
    try queue.read { try body(GeoPackageReader($0)) }
  }

  /// The end of a transaction fails after an unreadable part, and would take what was found with it.
  func readingDamaged<Value>(_ body: (any LogReader) throws -> Value) throws -> Value {
    try queue.unsafeRead { database in
      try database.beginTransaction(.deferred)
      defer { try? database.rollback() }
      return try body(GeoPackageReader(database))
    }
  }

  func appending<Value>(_ body: (any LogAppender) throws -> Value) throws -> Value {
    try queue.write { try body(GeoPackageReader($0)) }
  }

  func condition() -> StoreCondition? { nil }

  func changeMark() throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }

  func failure(_ error: any Error, _ operation: String) -> ClaimLogError {
    ClaimLogError(error, path: name, operation: operation)
  }

  private static func openChecked(
    _ path: String, readOnly: Bool, schema: LogSchema, waiting seconds: Double,
    isDamaged: Bool = false
  ) throws -> (queue: DatabaseQueue, migration: MigrationReport?) {
    guard readOnly || FileManager.default.isWritableFile(atPath: path) else {
      throw ClaimLogError.permissionDenied(path: path, reason: "the file may not be written to")
    }
    let queue = try connect(
      to: path, readOnly: readOnly, waiting: seconds, isDamaged: isDamaged)
    let version = try queue.read { database in
      let version = try schema.version(of: database, path: path)
      if !isDamaged { try checkLength(of: database, path: path) }
      return version
    }
    if readOnly {
      guard version == schema.version else {
        throw ClaimLogError.olderSchema(path: path, version: version, supported: schema.version)
      }
      return (queue, nil)
    }
    // QGIS may leave a GeoPackage in WAL mode, which cannot be read from a read-only folder; while
    // it has the file open, the mode stays as it is, and does no harm.
    try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    guard version < schema.version else { return (queue, nil) }
    let backup = try MigrationReport.keepCopy(of: queue, at: path, version: version)
    let remarks = try queue.write { database in
      let remarks = version == 1 ? try MigrationReport.remarks(onFirstVersion: database) : []
      try schema.migrate(database, path: path)
      return remarks
    }
    return (
      queue,
      MigrationReport(from: version, to: schema.version, backup: backup, remarks: remarks)
    )
  }

  private static func connect(
    to path: String, readOnly: Bool, waiting seconds: Double = ClaimLog.usualWait,
    isDamaged: Bool = false
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(seconds)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      // Otherwise SQLite refuses a file that lacks pages, before it is known which; what follows
      // looks at the file.
      if isDamaged { try database.execute(sql: "PRAGMA writable_schema = ON") }
      // In KiB: what a day's map reads twice, and the indexes that a large import writes to.
      try database.execute(sql: "PRAGMA cache_size = -\(readOnly ? 16_384 : 65_536)")
      if !readOnly {
        try database.execute(sql: "PRAGMA synchronous = EXTRA")
        // What a statement changes is kept until it is done, by default in a file: many writes a claim.
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
      }
    }
    // SQLite would take a relative path such as `file:x?mode=memory` for an address.
    let location = path.hasPrefix("/") ? path : "./" + path
    return try DatabaseQueue(path: location, configuration: configuration)
  }

  // SQLite itself finds whole pages missing, but not a part of the last one.
  private static func checkLength(of database: Database, path: String) throws {
    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
    var status = stat()
    guard stat(path, &status) == 0 else { throw ClaimLogError.missing(path: path) }
    let size = Int(status.st_size)
    guard size >= pages * pageSize || access(path + "-wal", F_OK) == 0 else {
      throw ClaimLogError.damaged(
        path: path, reason: "it has \(size) of \(pages * pageSize) bytes; the end is missing")
    }
  }
}
