public import ChangeLog

/// What a feature of somebody's map means for the ground.
public enum GroundMeaning: Hashable, Sendable {
  /// The source itself says it of the ground.
  case said(ClaimKind)
  /// The source draws what a side claims, and does not say so itself.
  case claimed(ClaimKind, by: Side)
  /// It lies outside Ukraine.
  case outsideUkraine
  /// It is a sign for a unit, a direction, a place: no ground.
  case symbol
}
