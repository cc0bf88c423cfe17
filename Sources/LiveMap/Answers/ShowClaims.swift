package import ChangeLog
package import Days
package import Tracker

/// What became of some claims by the maps of an assessor, for faces that tell it beside each.
package struct ShownClaims: Encodable, Sendable {
  /// The assessor; nil where there is none that the claims can be held against.
  package let assessor: String?
  /// Whether its pictures are worked out from settlements that it read, for want of maps.
  package let derived: Bool
  /// The first and the last day with a picture.
  package let from: String?
  package let to: String?
  /// Those of the claims from which a yes or no follows.
  package let claims: [AuditReport.Claim]
}

extension LiveLedger {
  /// What became of some claims by the maps of the lead assessor, or the only one.
  package func shown(_ ids: [ClaimID], knownAt: Instant?) throws(Failure) -> ShownClaims {
    var request = AuditRequest()
    request.ids = Set(ids)
    request.knownAt = knownAt
    let report: AuditReport
    do throws(Failure) {
      report = try maps.audit(request)
    } catch {
      guard error.reason == .data else { throw error }
      return ShownClaims(assessor: nil, derived: false, from: nil, to: nil, claims: [])
    }
    return ShownClaims(
      assessor: report.assessor, derived: report.derived, from: report.from, to: report.to,
      claims: report.claims)
  }
}
