/// What a claim says happened to the ground, or to another claim.
///
/// A kind says what happened, not who says so: a Ukrainian lawmaker's `captured` means that Russian
/// forces took the place.
package enum ClaimKind: String, CaseIterable, Codable, Sendable {
  /// Russian forces control the area.
  case captured
  /// Ukrainian forces have taken the area back.
  case liberated
  /// Ukrainian forces still control the area.
  case held
  /// The speaker's side has left the area; who holds it now is not said.
  case withdrawn
  /// Russian forces operate or attack in the area and do not yet control it.
  case advanced
  /// Russian soldiers are inside the area; control is unchanged.
  case infiltrated
  /// Neither side controls the area.
  case contested
  /// Forces in the area are said to be surrounded; control is unchanged.
  case encircled
  /// Another claim is denied.
  case denied
  /// Another claim is confirmed.
  case confirmed
  /// Another claim is contradicted by evidence.
  case contradicted
  /// A whole-front assessment: the source draws control on this day exactly so.
  case assessed
  /// An order by an authority, such as an evacuation.
  case order
  /// Inhabitants have left.
  case evacuated
  /// An annotation that says nothing of control.
  case note
  /// The source takes another claim of its own back.
  case retracted
  /// A corrected entry takes the place of another.
  case superseded

  /// Whether a claim of this kind is about another claim, which it must name.
  package var answersAnotherClaim: Bool {
    switch self {
    case .denied, .confirmed, .contradicted, .retracted, .superseded: true
    default: false
    }
  }

  /// Whether a claim of this kind can be said of a line: it changes no control.
  package var canFollowALine: Bool {
    switch self {
    case .note, .advanced, .infiltrated: true
    default: false
    }
  }

  /// Whether the named claim no longer counts from the moment that this one was recorded.
  package var endsAnotherClaim: Bool { self == .retracted || self == .superseded }
}
