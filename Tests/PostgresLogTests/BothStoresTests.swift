import ChangeLog
import Control
import Days
import Foundation
import PostgresLog
import TestSupport
import Testing

@Suite("A log in a file and in PostgreSQL", .needsPostgres)
struct BothStoresTests {
  @Test(
    "The same claims make the same log, and every question has the same answer", arguments: 0..<6)
  func same(seed: UInt64) throws {
    let file = try ClaimLog.create(at: Repository.temporaryFolder().path + "/log.gpkg")
    let made = try DatabaseLog()
    let database = try made.open()
    var ledger = RandomLedger(seed: seed)
    for (number, drafts) in ledger.transactions.enumerated() {
      let moment = RandomLedger.moment(number)
      #expect(
        try file.append(drafts, recordedAt: moment) == database.append(drafts, recordedAt: moment))
    }
    for record in [
      SourceRecord(source: "ISW", attribution: "Institute", isLead: true),
      SourceRecord(source: "DeepState", reuse: .notAllowed),
    ] {
      let moment = RandomLedger.moment(90)
      #expect(try file.append(record, recordedAt: moment))
      #expect(try database.append(record, recordedAt: moment))
    }
    for _ in 0..<12 {
      let (day, view, lead, visibility) = ledger.question()
      let question = ControlFold.question(of: day, view, lead: lead)
      let here = "seed \(seed), \(day), \(view)"
      #expect(
        try file.entries(for: question, seen: visibility)
          == database.entries(for: question, seen: visibility), "\(here)")
      try compare(file, database, seen: visibility, here)
    }
    let (first, second) = (try file.verify(), try database.verify())
    #expect(first.holds && second.holds, "\(first.faults) \(second.faults)")
    #expect(first.rootDigits == second.rootDigits)
    #expect(first.sourceRecords == second.sourceRecords)
  }

  @Test("Hundreds of claims, and groups that are refused among them, make the same log")
  func many() throws {
    let file = try ClaimLog.create(at: Repository.temporaryFolder().path + "/log.gpkg")
    let database = try DatabaseLog().open()
    var taken = try claim(place: "Taken")
    let id = ClaimID("taken")
    func group(_ number: Int, of count: Int, refused: Bool) throws -> [ClaimDraft] {
      var drafts = try (0..<count).map { ClaimDraft(try claim(place: "Place \(number)-\($0)")) }
      taken.statement = "Said otherwise in \(number)."
      if refused { drafts.append(ClaimDraft(taken, id: id)) }
      return drafts
    }
    let sizes = [1, 200, 64, 65, 63, 2]
    let groups =
      try [[ClaimDraft(taken, id: id)]]
      + sizes.enumerated().flatMap { number, size in
        try [true, false].map { try group(number, of: size, refused: $0) }
      }
    for log in [file, database] {
      let outcomes = try log.append(groups: groups, recordedAt: RandomLedger.moment(1))
      #expect(
        outcomes.map { (try? $0.get().count) ?? 0 } == [1] + sizes.flatMap { [0, $0] })
    }
    #expect(try database.count() == 1 + sizes.reduce(0, +))
    #expect(try file.verify().rootDigits == database.verify().rootDigits)
    #expect(try database.verify().holds)
  }

  /// Compares what two logs say in lists and numbers.
  private func compare(
    _ file: ClaimLog, _ database: ClaimLog, seen visibility: Visibility, _ here: String
  ) throws {
    func same<Value: Equatable>(_ ask: (ClaimLog) throws -> Value) throws {
      #expect(try ask(file) == ask(database), "\(here)")
    }
    let filters = [
      ClaimFilter(), ClaimFilter(offset: 3, limit: 9), ClaimFilter(place: "PLACE 10"),
      ClaimFilter(source: "ISW"), ClaimFilter(side: .russia, kind: .captured),
      ClaimFilter(from: CalendarDate(dayNumber: 20_030), to: CalendarDate(dayNumber: 20_090)),
    ]
    for filter in filters {
      try same { try $0.entries(matching: filter, seen: visibility, withGround: true) }
      try same { try $0.count(matching: filter, seen: visibility) }
      try same {
        try $0.days(matching: filter, seen: visibility).map {
          "\($0.day) \($0.grade?.description ?? "")"
        }
      }
    }
    let moment = visibility.knownAt ?? RandomLedger.moment(40)
    let entries = try file.entries(matching: ClaimFilter(limit: 20), seen: visibility)
    let ids = entries.map(\.id)
    try same { try $0.sources(seen: visibility) }
    try same { try $0.mapParts(of: "ISW", seen: visibility) }
    try same { try $0.lastSequence(seen: visibility) }
    try same { try $0.firstMoment(seen: visibility) }
    try same { try $0.lastChange(upTo: moment) }
    try same { try $0.nextEnd(ofEmbargoAfter: moment) }
    try same { log in
      let numbers = try log.numbers(seen: visibility)
      return (1...70).map { numbers.number(of: $0) }
    }
    try same { log in
      let standings = try log.standings(of: entries, seen: visibility)
      return ids.map { standings[$0] }
    }
    try same { try $0.entries(named: ids, seen: visibility) }
    try same { log in try ids.map { try log.chain(of: $0, seen: visibility).map(\.id) } }
    try same { log in try ids.map { try log.answers(to: $0, seen: visibility) } }
    try same { try $0.entries(seen: visibility, butNot: .published(at: moment, knownAt: moment)) }
    try same { try $0.leadAssessor(knownAt: visibility.knownAt) }
    try same { try $0.sourceRecords(knownAt: visibility.knownAt) }
    try same { log in try ids.map { try log.sha256(of: $0) } }
  }

  @Test("What the log refuses, it refuses in the same words")
  func refusals() throws {
    let file = try ClaimLog.create(at: Repository.temporaryFolder().path + "/log.gpkg")
    let database = try DatabaseLog().open()
    let moment = try instant("2025-11-01T12:00:00Z")
    let name = try #require(ClaimID("a"))
    let groups: [[ClaimDraft]] = try [
      [ClaimDraft(claim(), id: name, idempotencyKey: "one")],
      [ClaimDraft(claim(), id: name)],
      [ClaimDraft(claim(place: "Myrnohrad")), ClaimDraft(claim(.note), id: name)],
      [ClaimDraft(claim(.held), idempotencyKey: "one")],
      [ClaimDraft(claim(.denied) { $0.repliesTo = ClaimID("nobody") })],
      [ClaimDraft(claim { $0.statement = "a\0b" })],
      [ClaimDraft(claim(place: "Myrnohrad"))],
    ]
    func outcomes(_ log: ClaimLog) throws -> [String] {
      try log.append(groups: groups, recordedAt: moment).map {
        switch $0 {
        case .success(let outcomes): "\(outcomes.map { ($0.entry.id, $0.entry.sequence) })"
        case .failure(let error): "\(error)"
        }
      }
    }
    #expect(try outcomes(file) == outcomes(database))
    #expect(try file.count() == 2 && database.count() == 2)
    #expect(try database.firstFault() == nil)
  }

  @Test("A copy has the same entries and hashes, either way, and is gone on with")
  func copies() throws {
    let folder = try Repository.temporaryFolder().path
    let file = try ClaimLog.create(at: folder + "/log.gpkg")
    let moment = try instant("2025-11-01T12:00:00Z")
    for drafts in RandomLedger(seed: 3).transactions {
      _ = try file.append(drafts, recordedAt: moment)
    }
    _ = try file.append(SourceRecord(source: "ISW", isLead: true), recordedAt: moment)
    let made = try DatabaseLog()
    let database = try made.open()
    let first = try file.copy(to: database)
    #expect(first.entries == 70 && first.entriesBefore == 0 && first.sourceRecords == 1)
    _ = try file.append([ClaimDraft(claim())], recordedAt: moment)
    let second = try file.copy(to: database)
    #expect(second.entries == 71 && second.entriesBefore == 70)
    let back = try ClaimLog.create(at: folder + "/back.gpkg")
    _ = try database.copy(to: back)
    let found = try [file, database, back].map { try $0.verify() }
    #expect(found.flatMap(\.faults).isEmpty)
    #expect(Set(found.map(\.rootDigits)).count == 1)
    let other = try ClaimLog.create(at: folder + "/other.gpkg")
    _ = try other.append([ClaimDraft(claim(.note))], recordedAt: moment)
    #expect(
      throws: ClaimLogError.otherLog(
        path: database.path, place: "entry 71", source: other.path)
    ) { try other.copy(to: database) }
  }

  @Test("A file that proves a claim is kept and copied in both")
  func evidence() throws {
    let folder = try Repository.temporaryFolder().path
    let content = Data("proof".utf8)
    try content.write(to: URL(filePath: folder + "/proof.txt"))
    let sha256 =
      "\(try #require(try Checker.sha256sum.run(folder + "/proof.txt").output.split(separator: " ").first))"
    var draft = ClaimDraft(
      try claim { $0.evidence = Evidence(sha256: sha256) })
    draft.evidenceFile = EvidenceFile(
      size: content.count, mediaType: "text/plain", keptFrom: folder + "/proof.txt")
    let database = try DatabaseLog().open()
    let moment = try instant("2025-11-01T12:00:00Z")
    let entries = try database.append([draft], recordedAt: moment).map(\.entry)
    #expect(try database.evidenceFiles(of: entries)[1]?.isKept == true)
    let file = try ClaimLog.create(at: folder + "/log.gpkg")
    _ = try database.copy(to: file)
    let found = try [file, database].map { try $0.verify() }
    #expect(found.map(\.evidenceCopies) == [1, 1])
    #expect(found.flatMap(\.faults).isEmpty)
    #expect(found[0].rootDigits == found[1].rootDigits)
  }
}
