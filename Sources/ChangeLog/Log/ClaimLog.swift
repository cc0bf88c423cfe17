internal import Files
internal import Foundation
internal import GRDB

#if canImport(Glibc)
  private import Glibc
#endif

/// The append-only log of dated claims, in a GeoPackage.
///
/// Entries are added and read, never edited or deleted: the database itself refuses that, to any
/// program. Each entry holds a hash over all that it says and over the hash of the one before.
/// A log may be used from any task.
package final class ClaimLog: Sendable {
  /// The path of the file, as it was given.
  package let path: String
  /// Whether the file is only read; then it is never changed.
  package let isReadOnly: Bool

  /// What became of it where opening brought it up to the present schema; else nil.
  package let migration: MigrationReport?

  /// The triggers that keep entries as they are and that are missing or altered, where the log was
  /// opened for writing.
  package let missingTriggers: [String]

  let queue: DatabaseQueue
  let schema: LogSchema

  /// Makes an empty log and opens it.
  ///
  /// It is made under another name and takes the path's name when it is whole. A file that is there
  /// already is left as it is.
  package static func create(at path: String) throws(ClaimLogError) -> ClaimLog {
    try create(at: path, schema: .current)
  }

  /// Opens a log; for writing, it is brought up to the present schema first.
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
    return try ClaimLog(opening: path, readOnly: false, schema: schema)
  }

  init(
    opening path: String, readOnly: Bool, schema: LogSchema, waiting seconds: Double = usualWait,
    isDamaged: Bool = false
  ) throws(ClaimLogError) {
    self.path = path
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

  /// What the body makes of the log as it stands at one moment.
  func reading<Value>(
    _ operation: String, _ body: (Database) throws -> Value
  ) throws(ClaimLogError) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw ClaimLogError(error, path: path, operation: operation)
    }
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
    to path: String, readOnly: Bool, waiting seconds: Double = usualWait, isDamaged: Bool = false
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(seconds)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      // Otherwise SQLite refuses a file that lacks pages, before it is known which.
      if isDamaged { try database.execute(sql: "PRAGMA writable_schema = ON") }
      if !readOnly { try database.execute(sql: "PRAGMA synchronous = EXTRA") }
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
