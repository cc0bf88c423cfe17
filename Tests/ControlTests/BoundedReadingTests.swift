import ChangeLog
import Control
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("What is read for a day")
struct BoundedReadingTests {
  /// How many ledgers are made: 100, or as many as `FRONTLINE_LEDGERS` says.
  private static let ledgers =
    ProcessInfo.processInfo.environment["FRONTLINE_LEDGERS"].flatMap { Int($0) } ?? 100
  private static let parts = 4

  @Test(
    "A day's map of the entries that can still count is the map of all entries",
    arguments: 0..<parts)
  func sameMap(part: Int) throws {
    let folder = try Repository.temporaryFolder()
    var read = (bounded: 0, all: 0)
    for seed in stride(from: part, to: Self.ledgers, by: Self.parts) {
      var ledger = RandomLedger(seed: UInt64(seed))
      let log = try ClaimLog.create(at: folder.appending(path: "\(seed).gpkg").path)
      for (number, drafts) in ledger.transactions.enumerated() {
        _ = try log.append(drafts, recordedAt: RandomLedger.moment(number))
      }
      for _ in 0..<4 {
        let (day, view, lead, visibility) = ledger.question()
        let all = try log.entries(matching: ClaimFilter(), seen: visibility, withGround: true)
        let bounded = try log.entries(
          for: ControlFold.question(of: day, view, lead: lead), seen: visibility)
        read = (read.bounded + bounded.count, read.all + all.count)
        let maps = try [all, bounded].map { entries in
          var fold = ControlFold(on: Fixture.ground, tracingLineOfContact: true)
          return try fold.map(
            folding: entries, asOf: day, knownAt: visibility.knownAt, view: view, lead: lead)
        }
        let isSame = maps[0] == maps[1]
        #expect(
          isSame, "seed \(seed), \(day), \(view): \(Self.differences(of: maps[0], maps[1]))")
      }
    }
    #expect(read.bounded < read.all / 2)
  }

  /// What two maps do not have in common, by the names of their parts.
  private static func differences(of one: ControlMap, _ other: ControlMap) -> [String] {
    [
      one.statements == other.statements ? nil : "statements",
      one.areas == other.areas ? nil : "areas", one.marks == other.marks ? nil : "marks",
      one.lineOfContact == other.lineOfContact ? nil : "line of contact",
      one.sources == other.sources ? nil : "sources",
      one.dataAsOf == other.dataAsOf ? nil : "data as of",
      one.context == other.context ? nil : "context",
      one.assessors == other.assessors ? nil : "assessors",
      one.ungradedCount == other.ungradedCount ? nil : "ungraded",
      one.coverage == other.coverage ? nil : "coverage",
    ].compactMap(\.self)
  }
}

/// A ledger of some days: few grounds of which much is said, so that most of it is overruled.
private struct RandomLedger {
  private var random: SeededGenerator
  private(set) var transactions: [[ClaimDraft]] = []
  private var answerable: [(id: ClaimID, source: Source)] = []

  private static let firstDay = CalendarDate(dayNumber: 20_000)
  private static let days = 120
  private static let sources = [
    Source(name: "Ministry", side: .russia), Source(name: "Gazette", side: .russia),
    Source(name: "Staff", side: .ukraine), Source(name: "Desk", side: .third),
    Source(name: "ISW", side: .third), Source(name: "DeepState", side: .third),
    Source(name: "Reader", side: .third),
  ]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let mapShare = number(0...12)
    for index in 0..<70 {
      let draft = number(0...99) < mapShare ? map(index) : chance(15) ? answer(index) : local(index)
      if chance(90), !transactions.isEmpty {
        transactions[transactions.count - 1].append(draft)
      } else {
        transactions.append([draft])
      }
    }
  }

  static func moment(_ transaction: Int) -> Instant {
    Instant(microseconds: 1_800_000_000_000_000 + Int64(transaction) * 1_000_000)
  }

  /// A day, a view, a lead and what may be seen.
  mutating func question() -> (CalendarDate, ControlView, String?, Visibility) {
    let perspectives: [ControlView.Perspective] = [
      .all, .all, .assessed, .russianClaims, .ukrainianClaims,
      .source(Self.sources[number(0...6)].name),
    ]
    let view = ControlView(
      perspectives[number(0...5)], minimumGrade: chance(20) ? Grade("B3") : nil,
      lead: chance(10) ? "ISW" : nil)
    let known = chance(50) ? nil : Self.moment(number(0...max(1, transactions.count - 1)))
    let judged = Self.moment(transactions.count)
    return (
      Self.firstDay.adding(days: number(0...Self.days + 40)), view, chance(20) ? "DeepState" : nil,
      chance(30)
        ? .includingEmbargoed(knownAt: known) : .published(at: judged, knownAt: known ?? judged)
    )
  }

  private mutating func local(_ index: Int) -> ClaimDraft {
    let kinds: [ClaimKind] = [
      .captured, .captured, .liberated, .held, .contested, .advanced, .infiltrated, .withdrawn,
      .encircled, .note,
    ]
    let source = Self.sources[number(0...6)]
    let (column, row) = (number(0...2), number(0...1))
    let isReading = source.name == "Reader"
    var subject = Subject(
      form: .settlement, name: "place \(column)\(row)", code: "\(column)\(row)",
      point: Position(longitude: 36.5 + 0.3 * Double(column), latitude: 47.5 + 0.3 * Double(row)))
    if isReading {
      subject.areaBasis = .nearestReading
    } else if chance(85) {
      let part = number(0...2)
      let center = BoundingBox(around: subject.point ?? Fixture.box.center, radiusInKilometers: 8)
      subject.area =
        [
          MultiPolygon([center.polygon]), Fixture.square(center.west, center.south),
          Fixture.square(center.west + 0.05, center.south),
        ][part]
      subject.areaBasis = part == 0 ? .settlementTerritory : .drawn
      if part == 2 { subject.code = nil }
    }
    return draft(
      isReading ? (chance(50) ? .captured : .held) : kinds[number(0...9)], source, subject,
      index)
  }

  private mutating func map(_ index: Int) -> ClaimDraft {
    let source = Self.sources[number(4...5)]
    let claimant = chance(80) ? source : Source(name: "Claims by \(source.name)", side: .russia)
    let kind: ClaimKind =
      claimant.side == .russia ? .captured : chance(70) ? .assessed : .contested
    var draft = draft(
      kind, claimant,
      Subject(
        form: kind == .assessed ? .wholeFront : .polygon, name: "drawn",
        area: Fixture.square(36.2 + 0.1 * Double(number(0...9)), 47.2, side: 1),
        areaBasis: .drawn), index)
    draft.claim.map = MapPart(
      of: source.name,
      extent: chance(25) ? Fixture.square(36.4, 47.4, side: 0.5) : nil)
    draft.claim.happenedOn = nil
    return draft
  }

  private mutating func answer(_ index: Int) -> ClaimDraft {
    guard let target = answerable.randomElement(using: &random) else { return local(index) }
    let kinds: [ClaimKind] = [.denied, .confirmed, .retracted, .superseded, .contradicted]
    let source = chance(50) ? target.source : Self.sources[number(0...6)]
    var draft = draft(
      kinds[number(0...4)], source, Subject(form: .settlement, name: "answer"), index)
    draft.claim.repliesTo = target.id
    draft.claim.evidence =
      chance(50) ? Evidence(archiveURL: "https://example.org/kept") : nil
    return draft
  }

  private mutating func draft(
    _ kind: ClaimKind, _ source: Source, _ subject: Subject, _ index: Int
  ) -> ClaimDraft {
    let said = Self.firstDay.adding(days: number(0...Self.days))
    let grades: [Grade?] = [nil, Grade("A1"), Grade("B2"), Grade("D4")]
    let claim = Claim(
      source: source, kind: kind, subject: subject, claimedOn: said,
      happenedOn: chance(25) ? said.adding(days: -number(1...60)) : nil, statement: "\(index)",
      citation: Citation(), grade: grades[number(0...3)],
      party: kind == .withdrawn ? (chance(50) ? .russia : .ukraine) : nil,
      embargoUntil: chance(5) ? Self.moment(number(0...80)) : nil)
    let draft = ClaimDraft(claim, id: ClaimID("c\(index)"))
    if let id = draft.id { answerable.append((id, source)) }
    return draft
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }
}
