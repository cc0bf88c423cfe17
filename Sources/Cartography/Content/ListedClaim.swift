package import ChangeLog
package import Days
package import SimpleFeatures
internal import Wording

/// A claim that a map gives a number, under which a list beside it says what is claimed.
package struct ListedClaim: Hashable, Sendable {
  let position: Position
  let kind: ClaimKind
  let party: Side?
  let place: String
  let placeInUkrainian: String
  let source: String
  let day: CalendarDate
  let standing: Standing

  /// A claim from its parts; the day is that on which it was said.
  package init(
    position: Position, kind: ClaimKind, party: Side?, place: String, placeInUkrainian: String,
    source: String, day: CalendarDate, standing: Standing
  ) {
    self.position = position
    self.kind = kind
    self.party = party
    self.place = place
    self.placeInUkrainian = placeInUkrainian
    self.source = source
    self.day = day
    self.standing = standing
  }

  /// What the list says of it.
  func text(in wording: MapWording) -> String {
    let answer = standing == .unanswered ? "" : ", " + wording.name(of: standing)
    return
      "\(wording.pick(place, placeInUkrainian)): \(wording.name(of: kind, party: party))\(answer). "
      + "\(source), \(wording.date(day))"
  }
}
