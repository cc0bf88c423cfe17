import Days
import Foundation
import GRDB
import TestSupport
import Testing

@testable import ChangeLog

@Suite("ClaimLog reading, in a file and in PostgreSQL")
struct ClaimLogReadingTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private let everything = Visibility.includingEmbargoed()

  @Test(
    "A day sees what speaks of it or of earlier days, in the order of the days",
    arguments: TestStore.allCases)
  func asOf(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let late = try pokrovsk(on: "2025-10-20")
    let early = try pokrovsk(on: "2025-10-30") { $0.happenedOn = try date("2025-10-10") }
    try log.record(late, early)
    func statements(_ day: String) throws -> [Claim] {
      try log.entries(
        for: DayQuestion(day: date(day), speakers: .all), seen: everything
      ).map(\.claim)
    }
    #expect(try statements("2025-10-09").isEmpty)
    #expect(try statements("2025-10-10") == [early])
    #expect(try statements("2025-10-20") == [early, late])
  }

  @Test("What answers a claim is read with it, whatever its day", arguments: TestStore.allCases)
  func endings(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let target = try log.record(try pokrovsk(on: "2025-10-10"))[0].id
    try log.record(
      try pokrovsk(.denied, by: staff, on: "2025-10-12") { $0.repliesTo = target },
      try pokrovsk(.retracted, on: "2025-12-01") { $0.repliesTo = target })
    let kinds = try log.entries(
      for: DayQuestion(day: date("2025-10-11"), speakers: .all), seen: everything
    ).map(\.claim.kind)
    #expect(kinds == [.captured, .denied, .retracted])
  }

  @Test("A moment sees what the log knew then", arguments: TestStore.allCases)
  func knownAt(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let first = try log.record(try pokrovsk(on: "2025-10-01"), at: "2025-11-01T00:00:00Z")
    try log.record(try pokrovsk(on: "2025-10-02"), at: "2025-11-02T00:00:00Z")
    let day = try date("2026-01-01")
    let moment = try instant("2025-11-01T23:59:59.999999Z")
    #expect(
      try log.entries(
        for: DayQuestion(day: day, speakers: .all), seen: .includingEmbargoed(knownAt: moment))
        == first)
    #expect(
      try log.entries(
        for: DayQuestion(day: day, speakers: .all), seen: .published(at: moment)
      ).count == 2)
  }

  @Test(
    "Of a source's maps the newest that nothing speaks against bounds what is read",
    arguments: TestStore.allCases)
  func newestAssessment(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let institute = Source(name: "ISW", side: .third)
    var entries: [LogEntry] = []
    for day in ["2025-10-03", "2025-10-01", "2025-10-02", "2025-10-09"] {
      entries += try log.record(try assessment(on: day), try assessment(on: day, by: institute))
    }
    let redrawn = try log.record(try assessment(on: "2025-10-03", west: 38))
    func read(_ day: String) throws -> [LogEntry] {
      try log.entries(
        for: DayQuestion(day: date(day), speakers: .all), seen: everything)
    }
    #expect(try read("2025-09-30").isEmpty)
    #expect(try read("2025-10-02") == [entries[4], entries[5]])
    // Parts of one day are one map.
    #expect(try read("2025-10-08") == [entries[0], entries[1], redrawn[0]])
    let ending = try log.record(
      try pokrovsk(.superseded, by: monitor, on: "2025-11-01") { $0.repliesTo = entries[2].id },
      try pokrovsk(.retracted, by: monitor, on: "2025-11-01") { $0.repliesTo = entries[0].id },
      try pokrovsk(.retracted, by: monitor, on: "2025-11-01") { $0.repliesTo = redrawn[0].id })
    #expect(
      try read("2025-10-08") == [entries[4], entries[0], entries[1], redrawn[0]] + ending[1...])
    #expect(
      try log.daysWithMaps(of: "DeepState", seen: everything).map(\.description)
        == ["2025-10-02", "2025-10-09"])
  }

  @Test("Every assessor is found once, with a grade or without", arguments: TestStore.allCases)
  func assessors(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let grades: [Grade?] = [nil, Grade("A1"), Grade("B2")]
    for side in Side.allCases {
      for name in ["A", "B", "C"] {
        for grade in grades {
          for day in ["2025-10-01", "2025-10-02"] {
            var claim = try assessment(on: day, by: Source(name: name, side: side))
            claim.grade = grade
            try log.record(claim)
          }
        }
      }
    }
    let read = try log.entries(
      for: DayQuestion(day: date("2025-10-02"), speakers: .all), seen: everything)
    #expect(read.count == 27)
    #expect(Set(read.map { [$0.claim.source.name, $0.claim.source.side.rawValue] }).count == 9)
    #expect(read.allSatisfy { $0.claim.claimedOn.day == 2 })
  }

  @Test(
    "Knowing the entries of the day before, each day sees what it sees alone",
    arguments: TestStore.allCases)
  func dayAfterDay(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    for day in ["2025-10-01", "2025-10-03"] { try log.record(try assessment(on: day)) }
    try log.record(try pokrovsk(on: "2025-10-02"))
    let days = try (1...4).map { try date("2025-10-0\($0)") }
    var known: [LogEntry] = []
    for day in days + days.reversed() {
      known = try log.entries(
        for: DayQuestion(day: day, speakers: .all), seen: everything, known: known)
      #expect(
        try known
          == log.entries(
            for: DayQuestion(day: day, speakers: .all), seen: everything))
    }
  }

  @Test("An assessment that was taken back gives no day", arguments: TestStore.allCases)
  func daysThatCount(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let drawn = try log.record(
      try assessment(on: "2025-10-01"), try assessment(on: "2025-10-02"))
    try log.record(
      try pokrovsk(.retracted, by: monitor, on: "2025-11-01") { $0.repliesTo = drawn[0].id },
      at: "2025-11-05T00:00:00Z")
    func days(_ visibility: Visibility) throws -> [String] {
      try log.daysWithMaps(of: "DeepState", seen: visibility).map(\.description)
    }
    #expect(try days(everything) == ["2025-10-02"])
    let before = try instant("2025-11-04T00:00:00Z")
    #expect(try days(.includingEmbargoed(knownAt: before)) == ["2025-10-01", "2025-10-02"])
  }

  @Test("Choosing among the assessments reads an index and none of their ground")
  func readsNoOtherGround() throws {
    let log = try folder.newLog()
    let plan = try log.queue().read { database in
      try Row.fetchAll(
        database, sql: "EXPLAIN QUERY PLAN " + DayReader.mapsQuery(.sqlite),
        arguments: ["knownAt": nil, "embargoesJudgedAt": nil, "asOf": "2025-10-26"]
      ).map { $0["detail"] as String? ?? "" }
    }
    let choosing = plan.filter { $0.contains("INDEX maps") }
    #expect(choosing.count == 5)
    #expect(choosing.allSatisfy { $0.contains("USING COVERING INDEX maps") }, "\(plan)")
    #expect(!plan.contains("SCAN entries"))
  }

  @Test(
    "What a source drew before its newest map is not read; what others drew is",
    arguments: TestStore.allCases)
  func drawnGround(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    func drawn(_ day: String, by source: Source = monitor) throws -> Claim {
      try pokrovsk(.contested, by: source, on: day) {
        $0.subject.form = .polygon
        $0.map = MapPart(of: source.name)
      }
    }
    try log.record(
      try drawn("2025-10-01"), try assessment(on: "2025-10-02"), try drawn("2025-10-02"),
      try drawn("2025-10-03"), try drawn("2025-10-01", by: staff), try drawn("2025-10-09"))
    func read(_ day: String) throws -> [Int] {
      try log.entries(
        for: DayQuestion(day: date(day), speakers: .all), seen: everything
      ).map(\.sequence)
    }
    #expect(try read("2025-10-05") == [5, 4])
    #expect(try read("2025-10-02") == [5, 2, 3])
  }

  @Test(
    "An entry under embargo, and whatever answers it, is absent until the embargo ends",
    arguments: TestStore.allCases)
  func embargo(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let end = try instant("2025-12-01T06:00:00Z")
    let secret = try log.record(try pokrovsk { $0.embargoUntil = end })[0].id
    let answer = try log.record(try pokrovsk(.denied, by: staff) { $0.repliesTo = secret })[0].id
    try log.record(try pokrovsk(.contradicted, by: monitor) { $0.repliesTo = answer })
    try log.record(try assessment(on: "2025-10-01"))
    try log.record(try assessment(on: "2025-10-02") { $0.embargoUntil = end })
    let day = try date("2026-01-01")
    func count(_ visibility: Visibility) throws -> [Int] {
      try [
        log.entries(
          for: DayQuestion(day: day, speakers: .all), seen: visibility
        ).count,
        log.count(matching: ClaimFilter(), seen: visibility),
        log.entry(id: secret, seen: visibility) == nil ? 0 : 1,
        log.answers(to: secret, seen: visibility).count,
        log.daysWithMaps(of: "DeepState", seen: visibility).count,
        log.sources(seen: visibility).count,
      ]
    }
    let before = Instant(microseconds: end.microseconds - 1)
    #expect(try count(.published(at: before)) == [1, 1, 0, 0, 1, 1])
    #expect(try count(.published(at: end)) == [4, 5, 1, 1, 2, 3])
    #expect(try count(.includingEmbargoed()) == [4, 5, 1, 1, 2, 3])
    #expect(try count(.published(at: before, knownAt: end)) == [1, 1, 0, 0, 1, 1])
    #expect(try count(.published(at: end, knownAt: before)) == [1, 1, 0, 0, 1, 1])
  }

  @Test(
    "What may be seen is counted as it is listed, now and as it was known",
    arguments: TestStore.allCases)
  func count(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let hidden = try log.record(
      try pokrovsk(on: "2025-10-01") { $0.embargoUntil = try instant("2030-01-01T00:00:00Z") },
      at: "2025-11-01T00:00:00Z")[0].id
    try log.record(
      try pokrovsk(.denied, by: staff, on: "2025-10-02") { $0.repliesTo = hidden },
      at: "2025-11-02T00:00:00Z")
    try log.record(try pokrovsk(on: "2025-10-03"), at: "2025-11-03T00:00:00Z")
    try log.record(try pokrovsk(on: "2025-10-04"), at: "2025-11-04T00:00:00Z")
    let known = try instant("2025-11-03T12:00:00Z")
    for (visibility, expected) in [
      (.includingEmbargoed(), 4), (.includingEmbargoed(knownAt: known), 3),
      (.published(at: try instant("2025-11-05T00:00:00Z")), 2),
      (.published(at: try instant("2025-11-05T00:00:00Z"), knownAt: known), 1),
    ] as [(Visibility, Int)] {
      #expect(try log.count(matching: ClaimFilter(), seen: visibility) == expected)
      #expect(try log.entries(matching: ClaimFilter(), seen: visibility).count == expected)
    }
  }

  @Test(
    "A filter finds by place, source, side, kind and days, the newest first",
    arguments: TestStore.allCases)
  func filters(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let denial = try log.record(
      try pokrovsk(on: "2025-10-01"), try pokrovsk(.held, by: staff, on: "2025-10-03"),
      try pokrovsk(.note, on: "2025-10-03"),
      try pokrovsk(.note, on: "2025-10-02") {
        $0.subject = Subject(form: .settlement, name: "Rodynske")
      })
    func sequences(_ filter: ClaimFilter) throws -> [Int] {
      try log.entries(matching: filter, seen: everything).map(\.sequence)
    }
    #expect(try sequences(ClaimFilter()) == [3, 2, 4, 1])
    #expect(try sequences(ClaimFilter(limit: 2)) == [3, 2])
    #expect(try sequences(ClaimFilter(offset: 1, limit: 2)) == [2, 4])
    #expect(try log.count(matching: ClaimFilter(offset: 1, limit: 2), seen: everything) == 4)
    #expect(try log.count(matching: ClaimFilter(kind: .note), seen: everything) == 2)
    #expect(try sequences(ClaimFilter(place: "rodynske")) == [4])
    #expect(try sequences(ClaimFilter(place: "Покровськ")) == [3, 2, 1])
    #expect(try sequences(ClaimFilter(place: "UA14160170010064850", kind: .note)) == [3])
    #expect(try sequences(ClaimFilter(source: staff.name)) == [2])
    #expect(try sequences(ClaimFilter(side: .russia, kind: .captured)) == [1])
    let middle = try date("2025-10-02")
    #expect(try sequences(ClaimFilter(from: middle)) == [3, 2, 4])
    #expect(try sequences(ClaimFilter(from: middle, to: middle)) == [4])
    #expect(try sequences(ClaimFilter(place: "' OR 1=1 --")).isEmpty)
    let bare = try log.entries(matching: ClaimFilter(limit: 1), seen: everything)[0].claim.subject
    #expect(bare.area == nil && bare.areaBasis == .settlementTerritory && bare.point != nil)
    let full = try log.entries(
      matching: ClaimFilter(limit: 1), seen: everything, withGround: true)
    #expect(full == [denial[2]])
  }

  @Test(
    "Entries stand as the answers to them and to these say, as far as they may be seen",
    arguments: TestStore.allCases)
  func standings(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let end = try instant("2025-12-01T06:00:00Z")
    let claim = try log.record(try pokrovsk())[0]
    let retracted = try log.record(try pokrovsk(.retracted) { $0.repliesTo = claim.id })[0]
    func standing(_ visibility: Visibility = .includingEmbargoed()) throws -> Standing {
      try log.standings(of: [claim], seen: visibility)[claim.id]
    }
    #expect(try standing() == .retracted)
    try log.record(
      try pokrovsk(.retracted) {
        $0.repliesTo = retracted.id
        $0.embargoUntil = end
      })
    #expect(try standing() == .unanswered)
    #expect(try standing(.published(at: try instant("2025-11-30T06:00:00Z"))) == .retracted)
  }

  @Test("The last entry and the count are those of the whole log", arguments: TestStore.allCases)
  func lastEntry(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    #expect(try log.lastEntry() == nil)
    try log.record(try pokrovsk(), try pokrovsk(.note))
    #expect(try log.lastEntry()?.sequence == 2)
    #expect(try log.count() == 2)
  }

  @Test("A tampered value is reported and ends nothing")
  func tampered() throws {
    let log = try folder.newLog()
    try log.record(try pokrovsk())
    try DatabaseQueue(path: log.path).writeWithoutTransaction {
      try $0.execute(
        sql: """
          DROP TRIGGER entries_are_never_edited;
          PRAGMA ignore_check_constraints = ON;
          UPDATE entries SET kind = 'won', sequence = 7
          """)
    }
    #expect(
      throws: ClaimLogError.damaged(
        path: log.path,
        reason: "entry 7 (pokrovsk-russian-ministry-of-defence-2025-10-26): kind cannot be \"won\"")
    ) { try log.entries(matching: ClaimFilter(), seen: everything) }
  }

  @Test(
    "The layers' standing is the one that the answers give, however many are recorded at once",
    arguments: [1, 2, 3] as [UInt64], [1, 300])
  func standingInSQL(seed: UInt64, together: Int) throws {
    let log = try folder.newLog("standing-\(seed)-\(together).gpkg")
    var claims = RandomClaims(seed: seed)
    var drafts: [ClaimDraft] = []
    for _ in 0..<300 {
      drafts.append(
        claims.draft(
          answering: drafts.prefix(80).compactMap { draft in
            draft.id.map { ($0, draft.claim.source) }
          }))
    }
    var entries: [LogEntry] = []
    for start in stride(from: 0, to: drafts.count, by: together) {
      let group = Array(drafts[start..<start + together])
      entries += try log.append(group, recordedAt: instant("2025-11-01T12:00:00Z")).map(\.entry)
    }
    let standings = Standings(entries)
    var found: Set<Standing> = []
    try DatabaseQueue(path: log.path).read { database in
      for row in try Row.fetchAll(database, sql: "SELECT id, standing FROM claims") {
        let name: String = row["id"]
        let expected = standings[try id(name)]
        #expect(row["standing"] == expected.rawValue, "seed \(seed), \(name)")
        found.insert(expected)
      }
      #expect(found.count == Standing.allCases.count)
      #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM claims") == 300)
    }
  }
}
