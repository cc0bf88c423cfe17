import ChangeLog
import TestSupport

/// A claim about a place, changed as the test likes.
func claim(
  _ kind: ClaimKind = .captured, place: String = "Pokrovsk",
  _ change: (inout Claim) throws -> Void = { _ in }
) throws -> Claim {
  var claim = Claim(
    source: Source(name: "Ministry", side: .russia), kind: kind,
    subject: Subject(form: .settlement, name: place), claimedOn: try date("2025-10-26"),
    statement: "It is so.", citation: Citation(url: "https://example.org"))
  try change(&claim)
  return claim
}
