import ChangeLog
import Days
import Foundation
import PostgresLog
import TestSupport
import Testing

@Suite("A log in PostgreSQL", .needsPostgres)
struct PostgresStoreTests {
  private let moment = Instant(microseconds: 1_762_000_000_000_000)

  @Test("Settings of sessions change no hash")
  func hostileSettings() throws {
    let made = try DatabaseLog()
    try made.run(
      "ALTER DATABASE \(made.database) SET datestyle = 'SQL, DMY'; "
        + "ALTER DATABASE \(made.database) SET timezone = 'Asia/Kolkata'; "
        + "ALTER DATABASE \(made.database) SET bytea_output = 'escape'")
    let file = try ClaimLog.create(at: Repository.temporaryFolder().path + "/log.gpkg")
    let database = try made.open()
    for drafts in RandomLedger(seed: 1).transactions {
      _ = try file.append(drafts, recordedAt: moment)
      _ = try database.append(drafts, recordedAt: moment)
    }
    #expect(try file.verify().lastHash == database.verify().lastHash)
  }

  @Test("The server's clock says when it was recorded, and never goes back")
  func clock() throws {
    let made = try DatabaseLog()
    let log = ClaimLog(try PostgresStore(opening: made.address(), readOnly: false))
    let future = Instant(microseconds: 4_000_000_000_000_000)
    let entries =
      try log.append(
        [ClaimDraft(claim())], recordedAt: future
      ).map(\.entry) + log.append([ClaimDraft(claim(.note))], recordedAt: future).map(\.entry)
    let now = Instant(microseconds: Int64(Date.now.timeIntervalSince1970 * 1e6))
    #expect(entries[0].recordedAt < entries[1].recordedAt)
    #expect(abs(entries[1].recordedAt.microseconds - now.microseconds) < 60_000_000)
    #expect(
      refusal { try made.open().append([ClaimDraft(claim(.held))], recordedAt: future) }
        == .settings(
          path: log.path,
          reason: "recorded_at lies in the future: look at the clocks"))
  }

  @Test(
    "After a large import the server knows how many rows there are, if its owner made it",
    arguments: [true, false])
  func statistics(owner: Bool) throws {
    let made = try DatabaseLog()
    let log = try made.open(as: owner ? "postgres" : made.login(in: "frontline_writer"))
    func known() throws -> Int? {
      try log.store.reading {
        try $0.integer(
          LogQuery("SELECT reltuples::bigint FROM pg_class WHERE oid = 'entries'::regclass"))
      }
    }
    let drafts = try (0..<1200).map { ClaimDraft(try claim(place: "Place \($0)")) }
    for drafts in [drafts[..<10], drafts[10...]] {
      #expect(try known() == -1)
      _ = try log.append(Array(drafts), recordedAt: moment)
    }
    #expect(try known() == (owner ? 1200 : -1))
    _ = try log.append([ClaimDraft(claim(.held))], recordedAt: moment)
    #expect(try log.count() == 1201)
  }

  @Test("A text with a NUL in it is refused by the server, and not cut off")
  func nul() throws {
    let log = try DatabaseLog().open()
    let query = LogQuery("SELECT :text", ["text": .text("a\0b")])
    do {
      let text = try log.store.reading { try $0.text(query) }
      Issue.record("it was taken for \(text ?? "nothing")")
    } catch {
      #expect(
        "\(log.store.failure(error, "asking"))".contains(
          "invalid byte sequence for encoding \"UTF8\": 0x00"))
    }
  }

  @Test("Many writers make one chain without gaps")
  func manyWriters() async throws {
    let made = try DatabaseLog()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let log = try made.open(waiting: 30)
          for number in 0..<20 {
            _ = try log.append(
              [ClaimDraft(claim(place: "\(writer)-\(number)"))], recordedAt: moment)
          }
        }
      }
      try await group.waitForAll()
    }
    let log = try made.open()
    #expect(try log.count() == 160)
    #expect(try log.firstFault() == nil)
  }

  @Test(
    "What was answered is there after the server was killed, and what was sent again is there once")
  func killed() throws {
    let cluster = try PostgresCluster()
    let address = try PostgresAddress(cluster.address(of: cluster.newDatabase()))
    try PostgresSchema.create(at: address)
    let writers = try DoomedWriters(4, at: address, endedBy: cluster.kill)
    try cluster.restart()
    try writers.check(ClaimLog(PostgresStore(opening: address, readOnly: false)))
  }

  @Test("Whoever waits too long for the turn is told that it is busy")
  func busy() throws {
    let made = try DatabaseLog()
    let (one, other) = (try made.open(), try made.open(waiting: 0.2))
    try one.store.appending { _ in
      #expect(
        refusal { try other.append([ClaimDraft(claim())], recordedAt: moment) }
          == .busy(path: other.path))
    }
    _ = try other.append([ClaimDraft(claim())], recordedAt: moment)
  }

  @Test("A connection that was lost while idle is replaced; one lost in the middle records nothing")
  func lostConnections() throws {
    let made = try DatabaseLog()
    let log = try made.open()
    _ = try log.append([ClaimDraft(claim())], recordedAt: moment)
    let end =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
      + "WHERE datname = '\(made.database)' AND pid <> pg_backend_pid()"
    try made.run(end)
    #expect(try log.count() == 1)
    var failure: ClaimLogError?
    do {
      try log.store.appending { appender in
        try made.run(end)
        try appender.execute(LogQuery("INSERT INTO answered VALUES (:a, :a)", ["a": .integer(9)]))
      }
    } catch {
      failure = log.store.failure(error, "recording")
    }
    guard case .unreachable = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try log.firstFault() == nil)
  }

  @Test(
    "What fails of what was sent ahead is told before anything is answered, and undoes all of it")
  func sentAhead() throws {
    let log = try DatabaseLog().open()
    func insert(_ numbers: some Sequence<Int>) throws {
      try log.store.appending { appender in
        for number in numbers {
          try appender.execute(
            LogQuery("INSERT INTO answered VALUES (:number, 1)", ["number": .integer(number)]))
        }
      }
    }
    for repeated in [Array(1...200) + [7], [1, 2, 2, 3], [5, 5] + Array(6...90)] {
      var failure: ClaimLogError?
      do { try insert(repeated) } catch { failure = log.store.failure(error, "recording") }
      #expect(failure == .busy(path: log.path))
    }
    try insert(1...200)
    let count = try log.store.reading { try $0.integer(LogQuery("SELECT count(*) FROM answered")) }
    #expect(count == 200)
    // A connection that was used so is as good as before.
    _ = try log.append([ClaimDraft(claim())], recordedAt: moment)
    #expect(try log.condition()?.connections == 1)
  }

  @Test("A server that may lose what it has answered is refused")
  func synchronousCommit() throws {
    let made = try DatabaseLog()
    try made.run("ALTER DATABASE \(made.database) SET synchronous_commit = off")
    let log = try made.open()
    #expect(
      refusal { try log.append([ClaimDraft(claim())], recordedAt: moment) }
        == .settings(
          path: log.path,
          reason: "synchronous_commit is off here, so that what is recorded could be lost; set it "
            + "to on for this database or user"))
    #expect(try log.count() == 0)
  }

  @Test("A database without a log, and one with a later log, are told apart")
  func otherDatabases() throws {
    let cluster = try #require(PostgresCluster.shared)
    let address = try PostgresAddress(cluster.address(of: cluster.newDatabase()))
    #expect(
      refusal { try PostgresStore(opening: address, readOnly: true) }
        == .missing(path: address.name))
    let made = try DatabaseLog()
    #expect(
      refusal { try PostgresSchema.create(at: made.address()) }
        == .cannotCreate(path: try made.address().name, reason: "there is one already"))
    try made.run("INSERT INTO frontline.change_log_schema VALUES (9, '7.0')")
    #expect(
      refusal { try made.open() }
        == .newerSchema(
          path: try made.address().name, version: 9, supported: PostgresSchema.version,
          program: "7.0"))
    let missing = try PostgresAddress(cluster.address(of: "nowhere"))
    guard case .settings = refusal({ try PostgresStore(opening: missing, readOnly: true) }) else {
      Issue.record("a database that is not there is a matter of settings")
      return
    }
  }

  @Test("A log of an earlier version is brought up to date, once")
  func migration() throws {
    let made = try DatabaseLog()
    let address = try made.address()
    #expect(try PostgresSchema.migrate(at: address) == nil)
    try made.run(
      "DROP INDEX frontline.courses; DROP TABLE frontline.token_events; "
        + "DROP FUNCTION frontline.token_name, frontline.token_create, frontline.token_revoke; "
        + "DELETE FROM frontline.change_log_schema WHERE version > 4")
    #expect(
      refusal { try made.open() }
        == .olderSchema(path: address.name, version: 4, supported: PostgresSchema.version))
    #expect(try PostgresSchema.migrate(at: address) == 4)
    #expect(try PostgresSchema.migrate(at: address) == nil)
    #expect(try made.open().count() == 0)
    #expect(
      try made.run("DROP INDEX frontline.courses; DROP TABLE frontline.token_events")
        == "")
  }

  @Test("Layers for maps are there where PostGIS is")
  func layers() throws {
    let cluster = try #require(PostgresCluster.shared)
    let database = try cluster.newDatabase()
    guard try cluster.run("CREATE EXTENSION postgis", in: database).status == 0 else { return }
    let address = try PostgresAddress(cluster.address(of: database))
    try PostgresSchema.create(at: address)
    let log = ClaimLog(try PostgresStore(opening: address, readOnly: false))
    for drafts in RandomLedger(seed: 5).transactions {
      _ = try log.append(drafts, recordedAt: moment)
    }
    let count = try cluster.run(
      "SELECT count(*) > 5 FROM frontline_maps.claims_areas "
        + "WHERE ST_IsValid(area) AND ST_SRID(area) = 4326", in: database)
    #expect(count.output == "t\n")
    let lines = try cluster.run(
      "SELECT count(*) > 0 AND bool_and(ST_GeometryType(course) = 'ST_MultiLineString') "
        + "FROM frontline_maps.claims_lines", in: database)
    #expect(lines.output == "t\n")
  }
}

/// The error that the log throws; nil where it throws none.
func refusal<Value>(_ work: () throws -> Value) -> ClaimLogError? {
  do {
    _ = try work()
    return nil
  } catch let error as ClaimLogError {
    return error
  } catch {
    Issue.record("\(error)")
    return nil
  }
}
