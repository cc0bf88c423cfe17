package import ChangeLog
package import Days
package import Tracker

// Answers with claims in them, numbered among those that may be published: other numbers would tell
// how many there are that may not.
extension LiveLedger {
  /// What pictures and claims say of a settlement.
  package func settlement(_ request: SettlementRequest) throws(Failure) -> SettlementReport {
    var report = try maps.settlement(request)
    try renumber(&report.claims, knownAt: request.knownAt)
    return report
  }

  /// What a period brought.
  package func brief(_ request: BriefRequest) throws(Failure) -> BriefReport {
    var report = try maps.brief(request)
    try renumber(&report.claims, knownAt: request.knownAt)
    return report
  }

  /// Numbers claims among those that may be published.
  private func renumber(_ claims: inout [ClaimReport], knownAt: Instant?) throws(Failure) {
    let numbers = try numbers(knownAt: knownAt)
    for index in claims.indices {
      claims[index].sequence = numbers.number(of: claims[index].sequence)
    }
  }

  /// A claim with all that it answers and all that answers these.
  package func tree(around id: ClaimID, knownAt: Instant?) throws(Failure) -> ChainReport {
    var report = try maps.chain(id, knownAt: knownAt)
    let numbers = try numbers(knownAt: knownAt)
    for index in report.chain.indices {
      report.chain[index].claim.sequence =
        numbers.number(of: report.chain[index].claim.sequence)
    }
    return report
  }
}
