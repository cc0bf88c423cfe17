internal import PlainText
import Tracker

/// An audit as tables for people.
struct AuditTable {
  /// The claims, what they come to, and what must be said beside it.
  let text: String

  init(_ report: AuditReport) {
    var claims = TextTable(
      ["CLAIMED", "SOURCE", "KIND", "PLACE", "GROUND", "SHARE", "LAG", "90 %", "OUTCOME"],
      numeric: [5, 6, 7])
    for claim in report.claims {
      let marks = [
        claim.deniedOn.map { "denied \($0)" },
        claim.lostAgainOn.map { "no more from \($0) on" },
        claim.dependsOnGround ? "depends on the ground" : nil,
        claim.derivedFrom == "outline" ? "derived: outline" : nil,
        claim.positionEstimated ? "position estimated" : nil,
      ].compactMap(\.self)
      claims.add([
        claim.claimedOn, claim.source, claim.kind,
        claim.part.map { "\(claim.place) (\($0))" } ?? claim.place, claim.ground,
        claim.shareOnDay.map { "\(($0 * 100).formatted(decimals: 0)) %" } ?? "–",
        Self.lag(claim.outcome, claim.lagDays, claim.leastLagDays),
        Self.lag(claim.outcome90, claim.lagDays90, claim.leastLagDays90),
        ([claim.words] + marks).joined(separator: "; "),
      ])
    }
    var summary = TextTable(
      [
        "WHO", "KIND", "GROUND", "CLAIMS", "TESTABLE", "ALREADY", "LATER", "BY FIRST DAY",
        "NOT WITHIN", "NO GROUND", "MEDIAN", "OF ALL", "LEAST", "MOST", "IN 30", "IN 90", "DENIED",
      ], numeric: Set(3...16))
    for row in report.summary {
      summary.add(
        [row.who, row.kind, row.ground]
          + [
            row.claims, row.testable, row.already, row.later, row.byFirstDay, row.notWithinData,
            row.noGround,
          ].map { "\($0)" } + [
            row.medianLagDaysOfBorneOut?.formatted(decimalsUpTo: 1) ?? "–",
            row.lowerMedianIsOpen ? "∞" : row.lowerMedianLagDays.map { "\($0)" } ?? "–",
            row.leastLagDays.map { "\($0)" } ?? "–", row.greatestLagDays.map { "\($0)" } ?? "–",
            "\(row.borneOutWithin30Days)/\(row.observedFor30Days)",
            "\(row.borneOutWithin90Days)/\(row.observedFor90Days)", "\(row.denied)",
          ])
    }
    let heading =
      "Claims against \(Console.harmless(report.assessor))'s maps, \(report.from) → \(report.to), "
      + "\(report.observedDays) days"
    text = """
      \(Console.bold(heading)), at most \(report.longestGapDays) apart
      Borne out from \((report.threshold * 100).formatted(decimalsUpTo: 1)) % of the ground on. \
      Lag: days from the claim to the first such map; < and > are bounds.

      \(claims.text)

      \(Console.bold("Of repeated claims the first; without the assessor's own"))
      \(summary.text)

      \(report.remarks.map(Console.harmless).joined(separator: "\n"))
      """
  }

  /// A lag, or its bound: "-12", "<-74", ">165".
  private static func lag(_ outcome: String, _ days: Int?, _ least: Int?) -> String {
    switch outcome {
    case "not-within-data": least.map { ">\($0 - 1)" } ?? "–"
    case "already-before-data", "by-first-day": days.map { "<\($0)" } ?? "–"
    case "later", "already": days.map { "\($0)" } ?? "–"
    default: "–"
    }
  }
}
