package import ChangeLog
import Days
import SimpleFeatures

/// Mixed material about some squares: maps of several assessors with parts, moments and extents, local
/// claims of all sides, and groups in which answers follow what they answer.
package struct MixedClaims {
  /// Claims that must be recorded in this order among themselves.
  package private(set) var groups: [[ClaimDraft]] = []
  private var random: SeededGenerator

  /// The material of a seed.
  package init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    for assessor in ["DeepState", "ISW", "Monitor"] {
      for day in 1...3 where Int.random(in: 0...3, using: &random) > 0 {
        try addMap(of: assessor, on: day * 2 + Int.random(in: 0...1, using: &random))
      }
    }
    for number in 0..<14 { try addLocal(number) }
  }

  private mutating func addMap(of assessor: String, on day: Int) throws {
    let source = Source(name: assessor, side: .third)
    let isPart = Int.random(in: 0...3, using: &random) == 0
    let extent = isPart ? square(37, 48, side: 0.5) : nil
    for version in 0..<Int.random(in: 1...2, using: &random) {
      let moment =
        version == 0
        ? nil
        : Instant(
          microseconds: Instant(startOf: date(day)).microseconds + Int64(version) * 3_600_000_000)
      for (part, kind) in [ClaimKind.assessed, .contested, .advanced].enumerated()
      where part == 0 || Bool.random(using: &random) {
        var claim = self.claim(kind, by: source, on: day, kind == .assessed ? 0.6 : 0.2)
        claim.map = MapPart(of: assessor, moment: moment, extent: extent)
        if kind == .assessed { claim.subject.form = .wholeFront }
        groups.append([draft(claim, "\(assessor)-\(day)-\(version)-\(part)")])
      }
    }
  }

  private mutating func addLocal(_ number: Int) throws {
    let sources = [
      Source(name: "Desk", side: .third), Source(name: "ISW", side: .third),
      Source(name: "Ministry", side: .russia), Source(name: "Staff", side: .ukraine),
    ]
    let kinds: [ClaimKind] = [
      .captured, .liberated, .held, .contested, .advanced, .infiltrated, .withdrawn,
    ]
    let source = sources[Int.random(in: 0..<sources.count, using: &random)]
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
    var claim = self.claim(
      kind, by: source, on: Int.random(in: 1...9, using: &random), 0.2)
    claim.party = kind == .withdrawn || Bool.random(using: &random) ? .russia : nil
    var group = [draft(claim, "local-\(number)")]
    if Int.random(in: 0...2, using: &random) == 0 {
      var answer = claim
      let answers: [ClaimKind] = [.denied, .confirmed, .retracted, .superseded]
      answer.kind = answers[Int.random(in: 0..<answers.count, using: &random)]
      answer.repliesTo = ClaimID("local-\(number)")
      group.append(draft(answer, "answer-\(number)"))
      if Bool.random(using: &random) {
        var back = answer
        back.kind = .retracted
        back.repliesTo = ClaimID("answer-\(number)")
        group.append(draft(back, "back-\(number)"))
      }
    }
    groups.append(group)
  }

  private mutating func claim(
    _ kind: ClaimKind, by source: Source, on day: Int, _ side: Double
  ) -> Claim {
    let west = 36.8 + 0.05 * Double(Int.random(in: 0...10, using: &random))
    let south = 47.8 + 0.05 * Double(Int.random(in: 0...10, using: &random))
    return Claim(
      source: source, kind: kind,
      subject: Subject(
        form: .polygon, name: "ground", area: square(west, south, side: side),
        areaBasis: .drawn),
      claimedOn: date(day), statement: "\(kind) \(west) \(south)", citation: Citation())
  }

  private func draft(_ claim: Claim, _ id: String) -> ClaimDraft {
    ClaimDraft(claim, id: ClaimID(id))
  }

  private func date(_ day: Int) -> CalendarDate { Self.firstDay.adding(days: day - 1) }

  private static let firstDay = CalendarDate(dayNumber: 20_393)

  private func square(_ west: Double, _ south: Double, side: Double) -> MultiPolygon {
    MultiPolygon([
      BoundingBox(west: west, south: south, east: west + side, north: south + side).polygon
    ])
  }

  /// The groups in a new order, cut into transactions at random.
  package mutating func shuffled() -> [[ClaimDraft]] {
    var transactions: [[ClaimDraft]] = []
    for group in groups.shuffled(using: &random) {
      if transactions.isEmpty || Bool.random(using: &random) {
        transactions.append(group)
      } else {
        transactions[transactions.count - 1] += group
      }
    }
    return transactions
  }
}
