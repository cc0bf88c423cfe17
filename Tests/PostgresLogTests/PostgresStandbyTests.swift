import ChangeLog
import Days
import Foundation
import PostgresLog
import TestSupport
import Testing

@Suite("A log in PostgreSQL with a standby", .needsPostgres)
struct PostgresStandbyTests {
  private let primary: PostgresCluster
  private let standby: PostgresCluster
  private let database: String
  private let moment = Instant(microseconds: 1_762_000_000_000_000)

  /// A log on a primary that answers when its standby has what it answers.
  init() throws {
    primary = try PostgresCluster()
    database = try primary.newDatabase()
    standby = try PostgresCluster(following: primary, named: "second")
    try PostgresSchema.create(at: PostgresAddress(primary.address(of: database)))
    try primary.run(
      "ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (second)'", in: "postgres")
    try primary.run("SELECT pg_reload_conf()", in: "postgres")
  }

  private func log(_ host: String, readOnly: Bool = false) throws -> ClaimLog {
    ClaimLog(
      try PostgresStore(
        opening: PostgresAddress("postgresql://postgres@/\(database)?host=\(host)"),
        readOnly: readOnly))
  }

  @Test("What records goes to the primary, and what reads to the standby, which tells its lag")
  func twoHosts() throws {
    let hosts = "\(standby.folder),\(primary.folder)"
    let writer = try log(hosts)
    let entry = try writer.append([ClaimDraft(claim())], recordedAt: moment)[0].entry
    let reader = try log(hosts, readOnly: true)
    for _ in 0..<500 where try reader.count() == 0 { usleep(10_000) }
    #expect(try reader.lastMark()?.sequence == entry.sequence)
    #expect(try reader.lastMark() == writer.lastMark())
    let condition = try #require(try reader.condition())
    #expect(condition.isStandby && condition.connections == 1)
    #expect(try #require(condition.replayLagSeconds) >= 0)
    #expect(try writer.condition()?.isStandby == false)
    #expect(try writer.condition()?.replayLagSeconds == nil)
    guard
      case .permissionDenied(_, let reason)? = refusal({
        try log(standby.folder).append([ClaimDraft(claim(.held))], recordedAt: moment)
      })
    else {
      Issue.record("a standby records nothing")
      return
    }
    #expect(reason.hasSuffix("this server is a standby, or only reads for this user"))
  }

  @Test("Nothing that was answered is missing when the primary dies and its standby takes over")
  func promotion() throws {
    let writers = try DoomedWriters(
      16, at: PostgresAddress(primary.address(of: database)), endedBy: primary.kill)
    try standby.run("SELECT pg_promote()", in: "postgres")
    try standby.run("ALTER SYSTEM SET synchronous_standby_names = ''", in: "postgres")
    try standby.run("SELECT pg_reload_conf()", in: "postgres")
    try writers.check(log(standby.folder))
  }

  @Test(
    "While the standby is away it is not known whether a claim is recorded; sent again it is once")
  func standbyAway() throws {
    let draft = ClaimDraft(try claim(), idempotencyKey: "once")
    let log = try log(primary.folder)
    try standby.kill()
    #expect(
      refusal { try log.append([draft], recordedAt: moment) }
        == .outcomeUnknown(path: log.path))
    #expect(try log.count() == 0)
    try standby.restart()
    for _ in 0..<3_000 where try log.count() == 0 { usleep(10_000) }
    guard case .alreadyRecorded = try log.append([draft], recordedAt: moment)[0] else {
      Issue.record("it was recorded twice")
      return
    }
    #expect(try log.count() == 1)
  }

  @Test("An old primary that comes back has another entry of a number, which no copy takes over")
  func oldPrimary() throws {
    let old = try log(primary.folder)
    _ = try old.append([ClaimDraft(claim())], recordedAt: moment)
    try standby.kill()
    // It is on the old primary's disk, and nobody was told so.
    #expect(
      refusal { try old.append([ClaimDraft(claim(.held))], recordedAt: moment) }
        == .outcomeUnknown(path: old.path))
    try primary.kill()
    try standby.restart()
    try standby.run("SELECT pg_promote()", in: "postgres")
    try standby.run("ALTER SYSTEM SET synchronous_standby_names = ''", in: "postgres")
    try standby.run("SELECT pg_reload_conf()", in: "postgres")
    let new = try log(standby.folder)
    _ = try new.append([ClaimDraft(claim(.note))], recordedAt: moment)
    try primary.restart()
    let back = try log(primary.folder, readOnly: true)
    let (one, other) = (try #require(try new.lastMark()), try #require(try back.lastMark()))
    #expect(one.sequence == 2 && other.sequence == 2 && one.sha256 != other.sha256)
    #expect(try new.firstFault() == nil && back.firstFault() == nil)
    let kept = try ClaimLog.create(at: Repository.temporaryFolder().path + "/kept.gpkg")
    _ = try new.copy(to: kept)
    #expect(
      refusal { try back.copy(to: kept) }
        == .otherLog(path: kept.path, place: "entry 2", source: back.path))
  }
}
