import Analysis
import Days
import Testing

@Suite("When a claim was borne out")
struct AuditOutcomeTests {
  private let first = CalendarDate("2025-03-01")

  /// The outcome of a claim made so many days after the first of daily pictures.
  private func outcome(_ states: String, claimedAfter days: Int) throws -> AuditOutcome {
    let first = try #require(first)
    return AuditOutcome(
      claimedOn: first.adding(days: days),
      days: states.indices.enumerated().map { first.adding(days: $0.offset) },
      isShown: states.map { $0 == "1" })
  }

  @Test("Shown later: the lag is the days to the first picture that shows it")
  func later() throws {
    let found = try outcome("0000011", claimedAfter: 2)
    #expect(found.kind == .later)
    #expect(found.lagDays == 3)
    #expect(found.leastLagDays == 3)
  }

  @Test("Shown already: the lag goes back to where the present run began")
  func already() throws {
    let found = try outcome("0101110", claimedAfter: 5)
    #expect(found.kind == .already)
    #expect(found.lagDays == -2)
    let whole = try outcome("1111", claimedAfter: 2)
    #expect(whole.kind == .alreadyBeforeData)
    #expect(whole.lagDays == -2)
  }

  @Test("A claim older than the data was borne out by its first day, or later")
  func olderThanTheData() throws {
    #expect(try outcome("111", claimedAfter: -9).kind == .byFirstDay)
    let later = try outcome("011", claimedAfter: -9)
    #expect(later.kind == .later)
    #expect(later.lagDays == 10)
  }

  @Test("What is never shown is open, and what is too young cannot be told")
  func openEnds() throws {
    let never = try outcome("0000", claimedAfter: 1)
    #expect(never.kind == .notWithinData)
    #expect(never.leastLagDays == 3)
    #expect(try outcome("0000", claimedAfter: 10).kind == .notWithinData)
    #expect(try outcome("1111", claimedAfter: 10).kind == .alreadyBeforeData)
    #expect(try outcome("1111", claimedAfter: 11).kind == .afterData)
  }

  @Test("With gaps the lag is a range")
  func gaps() throws {
    let first = try #require(first)
    let found = AuditOutcome(
      claimedOn: first, days: [first, first.adding(days: 7), first.adding(days: 14)],
      isShown: [false, false, true])
    #expect(found.lagDays == 14)
    #expect(found.leastLagDays == 8)
  }
}
