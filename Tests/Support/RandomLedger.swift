package import ChangeLog
package import Control
package import Days
internal import SimpleFeatures

/// A ledger of some days: few grounds of which much is said, so that most of it is overruled.
package struct RandomLedger {
  private var random: SeededGenerator
  /// What is recorded, a transaction at a time.
  package private(set) var transactions: [[ClaimDraft]] = []
  private var answerable: [(id: ClaimID, source: Source)] = []

  private static let firstDay = CalendarDate(dayNumber: 20_000)
  private static let days = 120
  private static let sources = [
    Source(name: "Ministry", side: .russia), Source(name: "Gazette", side: .russia),
    Source(name: "Staff", side: .ukraine), Source(name: "Desk", side: .third),
    Source(name: "ISW", side: .third), Source(name: "DeepState", side: .third),
    Source(name: "Reader", side: .third),
  ]

  /// The ledger of a seed.
  package init(seed: UInt64) {
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

  /// The moment of a transaction.
  package static func moment(_ transaction: Int) -> Instant {
    Instant(microseconds: 1_750_000_000_000_000 + Int64(transaction) * 1_000_000)
  }

  /// A day, a view, a lead and what may be seen.
  package mutating func question() -> (CalendarDate, ControlView, String?, Visibility) {
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
    if !isReading, chance(10) { return line(source, index) }
    if isReading {
      subject.areaBasis = .nearestReading
    } else if chance(85) {
      let part = number(0...2)
      let center = BoundingBox(around: subject.point ?? Self.center, radiusInKilometers: 8)
      subject.area =
        [
          MultiPolygon([center.polygon]), Self.square(center.west, center.south),
          Self.square(center.west + 0.05, center.south),
        ][part]
      subject.areaBasis = part == 0 ? .settlementTerritory : .drawn
      if part == 2 { subject.code = nil }
    }
    return draft(
      isReading ? (chance(50) ? .captured : .held) : kinds[number(0...9)], source, subject,
      index)
  }

  private mutating func line(_ source: Source, _ index: Int) -> ClaimDraft {
    let west = 36.5 + 0.1 * Double(number(0...9))
    let course = MultiLineString([
      LineString([
        Position(longitude: west, latitude: 47.5), Position(longitude: west + 0.1, latitude: 48),
      ])
    ])
    let kinds: [ClaimKind] = [.note, .note, .advanced, .infiltrated]
    return draft(
      kinds[number(0...3)], source,
      Subject(
        form: .polygon, name: chance(50) ? "ditch" : "wire", point: course.middle, course: course),
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
        area: Self.square(36.2 + 0.1 * Double(number(0...9)), 47.2, side: 1),
        areaBasis: .drawn), index)
    draft.claim.map = MapPart(
      of: source.name,
      extent: chance(25) ? Self.square(36.4, 47.4, side: 0.5) : nil)
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

  private static let center = Position(longitude: 37, latitude: 48)

  private static func square(_ west: Double, _ south: Double, side: Double = 0.1) -> MultiPolygon {
    MultiPolygon([
      BoundingBox(west: west, south: south, east: west + side, north: south + side).polygon
    ])
  }
}
