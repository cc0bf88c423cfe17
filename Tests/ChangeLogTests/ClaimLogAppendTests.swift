import ChangeLog
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("ClaimLog recording, in a file and in PostgreSQL")
struct ClaimLogAppendTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    "A claim is read back as it was given, under a name that says what it is",
    arguments: TestStore.allCases)
  func recordsAndReads(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let claim = try pokrovsk { $0.happenedOn = try date("2025-10-25") }
    let entries = try log.record(claim)
    #expect(entries.map(\.id.text) == ["pokrovsk-russian-ministry-of-defence-2025-10-26"])
    let reopened = try log.reopened(readOnly: true)
    #expect(try reopened.entry(id: entries[0].id, seen: .includingEmbargoed()) == entries[0])
    #expect(entries[0].sequence == 1 && entries[0].claim == claim)
  }

  @Test(
    "Names in other letters are transliterated, and a taken name gets a number",
    arguments: TestStore.allCases)
  func names(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let first = try pokrovsk(by: Source(name: "Генштаб ЗСУ", side: .ukraine)) {
      $0.subject.name = "Šahtars'k – Nord"
    }
    let second = try pokrovsk(by: Source(name: "Генштаб ЗСУ", side: .ukraine)) {
      $0.subject.name = "Šahtars'k – Nord"
      $0.statement = "Another"
    }
    let nameless = try pokrovsk(by: Source(name: "🪖", side: .third)) {
      $0.subject.name = String(repeating: "long ", count: 40)
    }
    #expect(
      try log.record(first, second, nameless).map(\.id.text) == [
        "sahtarsk-nord-genstab-zsu-2025-10-26", "sahtarsk-nord-genstab-zsu-2025-10-26-2",
        "long-long-long-long-long-long-lon-2025-10-26",
      ])
  }

  @Test(
    "A name takes the first number that is free, each in a transaction of its own or together",
    arguments: TestStore.allCases)
  func numbers(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    func said(_ number: Int) throws -> Claim { try pokrovsk { $0.statement = "Said \(number)." } }
    let name = "pokrovsk-russian-ministry-of-defence-2025-10-26"
    let named = ClaimDraft(try said(0), id: ClaimID(name + "-5"))
    _ = try log.append([named], recordedAt: try instant("2025-11-01T12:00:00Z"))
    let apart = try (1...3).flatMap { try log.record(said($0)) }
    let together = try log.append(
      try (4...9).map { ClaimDraft(try said($0)) },
      recordedAt: try instant("2025-11-01T13:00:00Z"))
    #expect(
      (apart + together.map(\.entry)).map(\.id.text)
        == [name] + [2, 3, 4, 6, 7, 8, 9, 10].map { "\(name)-\($0)" })
  }

  @Test("The same claim a second time is told and not stored", arguments: TestStore.allCases)
  func twice(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let draft = ClaimDraft(try pokrovsk())
    let now = try instant("2025-11-01T12:00:00Z")
    let first = try log.append([draft, draft], recordedAt: now)
    #expect(first == [.recorded(first[0].entry), .alreadyRecorded(first[0].entry)])
    let before = try log.storedContent()
    let second = try log.append([draft], recordedAt: try instant("2025-12-01T00:00:00Z"))
    #expect(second == [.alreadyRecorded(first[0].entry)])
    #expect(try log.count() == 1)
    #expect(try log.storedContent() == before)
  }

  @Test("Texts that only look the same are not the same claim", arguments: TestStore.allCases)
  func decomposedLetters(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let composed = try pokrovsk { $0.statement = "\u{E9}" }
    let decomposed = try pokrovsk { $0.statement = "e\u{301}" }
    let entries = try log.record(composed, decomposed)
    #expect(entries.map(\.sequence) == [1, 2])
    let kept = try log.entries(matching: ClaimFilter(), seen: .includingEmbargoed())
    #expect(kept.map { Array($0.claim.statement.utf8) } == [[101, 204, 129], [195, 169]])
  }

  @Test(
    "An id or a key that stands for another claim is refused, with both named",
    arguments: TestStore.allCases)
  func conflicts(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let taken = try id("pokrovsk-1")
    let now = try instant("2025-11-01T12:00:00Z")
    _ = try log.append(
      [ClaimDraft(try pokrovsk(), id: taken, idempotencyKey: "k")], recordedAt: now)
    let denial = try pokrovsk(.denied, by: staff) { $0.repliesTo = taken }
    #expect(
      throws: ClaimLogError.idTaken(
        draft: 0, id: taken,
        recorded: "captured, Pokrovsk, Russian Ministry of Defence, 2025-10-26",
        new: "denied, Pokrovsk, General Staff of Ukraine, 2025-10-26")
    ) { try log.append([ClaimDraft(denial, id: taken)], recordedAt: now) }
    #expect(throws: ClaimLogError.keyTaken(draft: 0, key: "k", id: taken)) {
      try log.append([ClaimDraft(denial, idempotencyKey: "k")], recordedAt: now)
    }
    #expect(try log.count() == 1)
  }

  @Test(
    "An answer needs its claim, which may stand earlier in the same batch",
    arguments: TestStore.allCases)
  func answers(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let now = try instant("2025-11-01T12:00:00Z")
    let claim = ClaimDraft(try pokrovsk(), id: try id("claim"))
    let answer = ClaimDraft(try pokrovsk(.denied, by: staff) { $0.repliesTo = try id("claim") })
    #expect(throws: ClaimLogError.unknownClaim(draft: 0, repliesTo: try id("claim"))) {
      try log.append([answer, claim], recordedAt: now)
    }
    #expect(try log.count() == 0)
    let outcomes = try log.append([claim, answer], recordedAt: now)
    #expect(
      try log.answers(to: try id("claim"), seen: .includingEmbargoed()) == [outcomes[1].entry])
  }

  @Test("One faulty claim keeps the whole batch out", arguments: TestStore.allCases)
  func allOrNothing(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let good = try pokrovsk()
    func refusal(_ change: (inout Claim) throws -> Void) throws -> String {
      let bad = try pokrovsk(.note, change)
      do {
        _ = try log.record(good, bad)
        return "recorded"
      } catch let error as ClaimLogError {
        return "\(error)"
      }
    }
    #expect(
      try refusal { $0.statement = "a\u{0}b" }
        == "claim 2: the statement holds a NUL character, which the log cannot keep. "
        + "Nothing was recorded.")
    let long = String(repeating: "є", count: TextLimit.name + 1)
    #expect(
      try refusal { $0.subject.part = long }
        == "claim 2: the part has 201 characters; the log keeps at most 200. Nothing was recorded.")
    #expect(
      try refusal { $0.source = Source(name: long, side: .third) }.contains(
        "the source has 201 characters"))
    #expect(try refusal { $0.statement = String(repeating: "a", count: 20_001) }.contains("20000"))
    #expect(try refusal { $0.citation.url = String(repeating: "a", count: 2_001) }.contains("2000"))
    #expect(try refusal { $0.source = Source(name: "", side: .third) }.contains("no name"))
    #expect(try refusal { $0.kind = .retracted }.contains("must be named"))
    #expect(try refusal { $0.kind = .assessed }.contains("whole front"))
    #expect(try refusal { $0.subject.areaBasis = nil }.contains("how it was found"))
    #expect(try refusal { $0.subject.point?.longitude = .nan }.contains("no longitude"))
    #expect(try refusal { $0.subject.point?.latitude = 90.5 }.contains("no longitude"))
    #expect(try refusal { $0.embargoUntil = Instant(microseconds: 1) }.contains("milliseconds"))
    #expect(try refusal { $0.claimedOn = CalendarDate(dayNumber: 9_999_999) }.contains("years"))
    #expect(try refusal { $0.evidence = Evidence(sha256: "ABC") }.contains("64 hexadecimal"))
    #expect(try refusal { $0.evidence = Evidence() }.contains("neither"))
    #expect(try log.count() == 0)
  }

  @Test(
    "Each batch gets a moment after the one before, whatever the clock says",
    arguments: TestStore.allCases)
  func timeNeverRunsBack(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let noon = "2025-11-01T12:00:00.123456Z"
    let first = try log.record(try pokrovsk(on: "2025-10-01"), try pokrovsk(), at: noon)
    let second = try log.record(try pokrovsk(on: "2025-10-02"), at: "2025-01-01T00:00:00Z")
    let third = try log.record(try pokrovsk(on: "2025-10-03"), at: "2025-12-01T00:00:00Z")
    #expect(
      (first + second + third).map(\.recordedAt.description) == [
        "2025-11-01T12:00:00.123000Z", "2025-11-01T12:00:00.123000Z",
        "2025-11-01T12:00:00.124000Z", "2025-12-01T00:00:00Z",
      ])
  }

  @Test(
    "Tasks and programs that record at once lose nothing and keep one chain",
    arguments: TestStore.allCases)
  func manyWriters(store: TestStore) async throws {
    let log = try folder.newLog(in: store)
    let other = try log.reopened(readOnly: false)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (writer, log) in [log, other, log, other].enumerated() {
        group.addTask {
          for number in 0..<10 {
            try log.record(try pokrovsk(.note) { $0.statement = "\(writer)-\(number)" })
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try log.count() == 40)
    #expect(try log.firstFault() == nil)
  }

  @Test(
    "Random claims with odd texts come back as they were", arguments: TestStore.allCases,
    [1, 2, 3] as [UInt64])
  func randomRoundTrip(store: TestStore, seed: UInt64) throws {
    let log = try folder.newLog("random-\(seed).gpkg", in: store)
    var claims = RandomClaims(seed: seed)
    var known: [LogEntry] = []
    for _ in 0..<20 {
      let drafts = (0..<10).map { _ in
        claims.draft(answering: known.map { ($0.id, $0.claim.source) })
      }
      known += try log.append(drafts, recordedAt: instant("2025-11-01T12:00:00Z")).map(\.entry)
    }
    let reopened = try log.reopened(readOnly: true)
    for entry in known {
      let read = try reopened.entry(id: entry.id, seen: .includingEmbargoed())
      #expect(read == entry, "seed \(seed)")
      #expect(
        read.map { Array($0.claim.statement.utf8) } == Array(entry.claim.statement.utf8),
        "seed \(seed)")
    }
    #expect(try reopened.firstFault() == nil)
  }
}
