import ChangeLog
import Days
import SimpleFeatures
import TestSupport

/// Random claims that answer earlier ones now and then.
struct RandomClaims {
  private var random: SeededGenerator
  private var places = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func draft(answering earlier: [(id: ClaimID, source: Source)]) -> ClaimDraft {
    places += 1
    let answered = chance(60) ? earlier.randomElement(using: &random) : nil
    let target = answered?.id
    let kinds = ClaimKind.allCases.filter { $0.answersAnotherClaim == (target != nil) }
    let kind = kinds.randomElement(using: &random) ?? .note
    var claim = Claim(
      source: Source(name: name(), side: Side.allCases.randomElement(using: &random) ?? .third),
      kind: kind, subject: subject(for: kind), claimedOn: day(), happenedOn: maybe { $0.day() },
      statement: text(), citation: Citation(url: maybe { $0.text() }, outlet: maybe { $0.text() }),
      party: Side.allCases.randomElement(using: &random), repliesTo: target,
      embargoUntil: maybe { $0.moment() })
    if let answered, chance(50) { claim.source = answered.source }
    if chance(30) { claim.grade = Grade(.b, .three) }
    if chance(20) {
      claim.evidence = Evidence(sha256: String(repeating: "0f", count: 32), archiveURL: nil)
    }
    return ClaimDraft(claim, id: ClaimID("claim-\(places)"))
  }

  private mutating func subject(for kind: ClaimKind) -> Subject {
    var subject = Subject(
      form: kind == .assessed ? .wholeFront : .settlement, name: name(),
      nameInUkrainian: maybe { $0.text() }, code: maybe { $0.text() }, part: maybe { $0.text() },
      point: maybe { $0.position() })
    if kind == .assessed || chance(50) {
      let corner = position()
      subject.area = square(corner.longitude, corner.latitude, side: 0.3)
      subject.areaBasis = .drawn
    }
    return subject
  }

  // Escapes, markup, both directions, joined emoji, decomposed letters, the last code point.
  private mutating func text() -> String {
    let pieces = [
      "\u{1B}[31mred\u{1B}[0m", "<script>alert('x')</script>", "\"quoted\", 'twice'", "ї",
      "и\u{306}",
      "e\u{301}", "é", "\u{202E}abc", "👩‍👩‍👧", "\r\n", "\t", "\u{10FFFF}", "\u{FEFF}", "", "%00", "--;",
    ]
    return (0..<Int.random(in: 0...4, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func name() -> String { "N" + text() }

  private mutating func position() -> Position {
    Position(
      longitude: .random(in: -179...179, using: &random),
      latitude: .random(in: -89...89, using: &random))
  }

  private mutating func day() -> CalendarDate {
    CalendarDate(dayNumber: .random(in: -719_162...2_932_896, using: &random))
  }

  private mutating func moment() -> Instant {
    Instant(microseconds: 1000 * .random(in: 0...4_000_000_000_000, using: &random))
  }

  private mutating func maybe<Value>(_ make: (inout RandomClaims) -> Value) -> Value? {
    chance(50) ? make(&self) : nil
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
