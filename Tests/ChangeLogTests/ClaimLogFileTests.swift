import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import ChangeLog

@Suite("ClaimLog file")
struct ClaimLogFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func refusal(_ body: () throws -> Void) -> ClaimLogError? {
    #expect(throws: ClaimLogError.self) { try body() }
  }

  private func write(_ bytes: Data, _ name: String) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: folder.file(name)))
    return folder.file(name)
  }

  private func opening(_ path: String, readOnly: Bool = true) -> ClaimLogError? {
    refusal { _ = try ClaimLog(opening: path, readOnly: readOnly) }
  }

  @Test("A new log leaves nothing else in its folder, and never takes a file's place")
  func create() throws {
    let log = try folder.newLog()
    let before = try allBytes(of: log.path)
    #expect(refusal { _ = try folder.newLog() } == .exists(path: log.path))
    #expect(try allBytes(of: log.path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["log.gpkg"])
    let nowhere = folder.file("no/such/folder.gpkg")
    let error = refusal { _ = try ClaimLog.create(at: nowhere) }
    #expect(
      error
        == .cannotCreate(
          path: nowhere, reason: "the folder is missing or may not be written to"))
  }

  @Test("A name that SQLite would take for an address is a name")
  func nameLikeAnAddress() throws {
    let log = try folder.newLog("file:log?mode=memory&x=%00.gpkg")
    try log.record(try pokrovsk())
    #expect(try ClaimLog(opening: log.path, readOnly: true).count() == 1)
  }

  @Test("What is no change log is told apart")
  func otherFiles() throws {
    let missing = folder.file("missing.gpkg")
    #expect(opening(missing) == .missing(path: missing))
    #expect(opening(missing, readOnly: false) == .missing(path: missing))
    #expect(!FileManager.default.fileExists(atPath: missing))
    #expect(opening(folder.path) == .notALog(path: folder.path, reason: "it is a folder"))
    let empty = try write(Data(), "empty")
    #expect(
      opening(empty) == .notALog(path: empty, reason: "it is an SQLite database, and no GeoPackage")
    )
    let text = try write(Data(String(repeating: "no database\n", count: 500).utf8), "text")
    #expect(opening(text) == .notALog(path: text, reason: "it is not an SQLite database"))
    let package = folder.file("other.gpkg")
    try DatabaseQueue(path: package).writeWithoutTransaction {
      try $0.execute(sql: GeoPackageTables.sql)
    }
    #expect(
      opening(package) == .notALog(path: package, reason: "it is a GeoPackage without a change log")
    )
    for path in [empty, text, package] {
      #expect(opening(path, readOnly: false)?.isAboutTheFile == true)
    }
  }

  @Test("A log that was cut off anywhere is refused, for reading and for writing")
  func truncated() throws {
    let whole = try folder.newLog()
    try whole.record(try pokrovsk(), try pokrovsk(.note))
    let bytes = try allBytes(of: whole.path)
    for length in [bytes.count - 1, bytes.count - 4096, bytes.count / 2, 4096, 1000, 100] {
      let path = try write(bytes.prefix(length), "cut-\(length).gpkg")
      for readOnly in [true, false] {
        let error = opening(path, readOnly: readOnly)
        #expect(error?.isAboutTheFile == true, "\(length) bytes: \(error?.description ?? "opened")")
      }
      #expect(try allBytes(of: path) == bytes.prefix(length))
    }
  }

  private static let nextVersion = LogSchema(
    migrations: LogSchema.current.migrations + [
      LogMigration(
        version: 6, program: "7.0.0", sql: "CREATE TABLE more (sequence INTEGER PRIMARY KEY)")
    ])

  @Test("A log of a later schema is refused, and the program that reads it is named")
  func newerSchema() throws {
    let path = try ClaimLog.create(at: folder.file("new.gpkg"), schema: Self.nextVersion).path
    #expect(
      opening(path)?.description
        == "\(path): the change log has schema 6, and this program reads up to 5. "
        + "Use frontline 7.0.0 or later.")
    #expect(opening(path, readOnly: false) == opening(path))
  }

  @Test("A log of an earlier schema is brought up to date for writing, and keeps its entries")
  func migration() throws {
    let log = try folder.newLog()
    let entries = try log.record(try pokrovsk())
    #expect(
      refusal { _ = try ClaimLog(opening: log.path, readOnly: true, schema: Self.nextVersion) }
        == .olderSchema(path: log.path, version: 5, supported: 6))
    _ = try ClaimLog(opening: log.path, readOnly: false, schema: Self.nextVersion)
    let migrated = try ClaimLog(opening: log.path, readOnly: true, schema: Self.nextVersion)
    #expect(try migrated.entry(id: entries[0].id, seen: .includingEmbargoed()) == entries[0])
    #expect(try migrated.firstFault() == nil)
  }

  @Test("Reading changes neither the file nor its folder, and asks for no right to write")
  func readOnly() throws {
    let log = try folder.newLog()
    try log.record(try pokrovsk())
    let before = try allBytes(of: log.path)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: log.path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    let reader = try ClaimLog(opening: log.path, readOnly: true)
    #expect(try reader.count() == 1)
    #expect(
      refusal {
        _ = try reader.append(
          [ClaimDraft(pokrovsk(.note))], recordedAt: instant("2025-11-02T00:00:00Z"))
      }?.isAboutPermission
        == true)
    #expect(try files.contentsOfDirectory(atPath: folder.path) == ["log.gpkg"])
    #expect(try allBytes(of: log.path) == before)
    // A privileged user may write to every file.
    if !files.isWritableFile(atPath: log.path) {
      #expect(opening(log.path, readOnly: false)?.isAboutPermission == true)
    }
  }

  @Test("A log that QGIS left in WAL mode is brought back to a rollback journal")
  func leavesWAL() throws {
    let path = try folder.newLog().path
    try DatabaseQueue(path: path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA journal_mode = WAL")
    }
    #expect(try allBytes(of: path)[18] == 2)
    let log = try ClaimLog(opening: path, readOnly: false)
    try log.record(try pokrovsk())
    #expect(try allBytes(of: path)[18] == 1)
  }

  @Test("What a killed program had half written is taken back, when reading too")
  func hotJournal() throws {
    let log = try folder.newLog()
    try log.record(try pokrovsk())
    let copy = folder.file("copy.gpkg")
    let writer = try DatabaseQueue(path: log.path)
    try writer.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = 1;
          BEGIN IMMEDIATE;
          CREATE TABLE junk (x);
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
          INSERT INTO junk SELECT randomblob(1000) FROM n
          """)
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: log.path + suffix, toPath: copy + suffix)
      }
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try allBytes(of: copy) != allBytes(of: log.path))
    let recovered = try ClaimLog(opening: copy, readOnly: true)
    #expect(try recovered.count() == 1)
    #expect(try recovered.firstFault() == nil)
    #expect(!FileManager.default.fileExists(atPath: copy + "-journal"))
  }

  @Test("A full disk is reported, and the log stays as it was")
  func fullDisk() throws {
    let log = try folder.newLog()
    try log.record(try pokrovsk())
    let before = try log.entries(matching: ClaimFilter(), seen: .includingEmbargoed())
    try log.queue().writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let long = try pokrovsk(.note) { $0.statement = String(repeating: "long ", count: 4_000) }
    #expect(
      refusal { try log.record(try pokrovsk(.held, by: staff), long) }
        == .inputOutput(
          path: log.path, operation: "recording", reason: "SQLite: database or disk is full"))
    let reopened = try ClaimLog(opening: log.path, readOnly: true)
    #expect(try reopened.entries(matching: ClaimFilter(), seen: .includingEmbargoed()) == before)
    #expect(try reopened.firstFault() == nil)
  }

  @Test("A log that another program keeps locked is busy")
  func busy() throws {
    let log = try folder.newLog()
    try log.queue().writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 10") }
    let other = try DatabaseQueue(path: log.path)
    try other.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN EXCLUSIVE")
      #expect(refusal { try log.record(try pokrovsk()) } == .busy(path: log.path))
      try database.execute(sql: "ROLLBACK")
    }
    try log.record(try pokrovsk())
  }
}

extension ClaimLogError {
  /// Whether the file is at fault: it is something else, or broken.
  fileprivate var isAboutTheFile: Bool {
    switch self {
    case .notALog, .damaged: true
    default: false
    }
  }

  /// Whether permission is missing.
  fileprivate var isAboutPermission: Bool {
    if case .permissionDenied = self { true } else { false }
  }
}

extension ClaimLog {
  /// The connection to its file.
  func queue() throws -> DatabaseQueue { try #require(store as? GeoPackageStore).queue }
}
