package import ChangeLog
package import Days
package import Tracker

/// What became of some claims by the maps of an assessor, for faces that tell it beside each.
package struct ShownClaims: Encodable, Sendable {
  /// The assessor; nil where none drew maps that the claims can be held against.
  package let assessor: String?
  /// The first and the last day with a map.
  package let from: String?
  package let to: String?
  /// Those of the claims from which a yes or no follows.
  package let claims: [AuditReport.Claim]
}

extension LiveLedger {
  /// What became of some claims by the maps of the lead assessor, or the only one.
  package func shown(_ ids: [ClaimID], knownAt: Instant?) throws(Failure) -> ShownClaims {
    let nothing = ShownClaims(assessor: nil, from: nil, to: nil, claims: [])
    let visibility = visibility(after: try lastChange(upTo: knownAt))
    // What settlements that were read come to is worked out for each day: too much for a line.
    guard try !maps.mappingSources(seen: visibility).isEmpty else { return nothing }
    var request = AuditRequest()
    request.ids = Set(ids)
    request.knownAt = knownAt
    do throws(Failure) {
      let report = try maps.audit(request)
      return ShownClaims(
        assessor: report.assessor, from: report.from, to: report.to, claims: report.claims)
    } catch {
      guard error.reason == .data else { throw error }
      return nothing
    }
  }
}
