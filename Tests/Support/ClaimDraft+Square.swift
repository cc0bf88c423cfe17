package import ChangeLog
internal import Days
internal import SimpleFeatures
internal import Testing

extension ClaimDraft {
  /// A claim about a square beside Pokrovsk, hidden for a hundred years where that is wanted.
  package static func square(
    _ id: String?, _ kind: ClaimKind, of name: String, day: String, west: Double,
    saying statement: String, answering target: String?, isHidden: Bool
  ) throws -> ClaimDraft {
    var claim = Claim(
      source: Source(name: name, side: .third), kind: kind,
      subject: Subject(
        form: .polygon, name: "Pokrovsk",
        area: MultiPolygon([
          BoundingBox(west: west, south: 48.2, east: west + 0.2, north: 48.4).polygon
        ]), areaBasis: .drawn),
      claimedOn: try #require(CalendarDate(day)), statement: statement, citation: Citation())
    claim.repliesTo = target.flatMap { ClaimID($0) }
    claim.embargoUntil = isHidden ? Instant("2125-01-01T00:00:00Z") : nil
    return ClaimDraft(claim, id: id.flatMap { ClaimID($0) })
  }
}
