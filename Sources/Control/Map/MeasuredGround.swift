package import ChangeLog

/// What the square kilometres of a control map are of.
package enum MeasuredGround: Hashable, Sendable {
  /// Ground under Russian control on a map of the whole front, or as assessors say.
  case control
  /// Ground that claims of one side name, where that side drew no map of the whole front: islands
  /// that add up to no total of control.
  case namedInClaims(by: Side)
}

extension ControlDifference {
  /// What the square kilometres of the difference are of.
  package var measuredGround: MeasuredGround {
    [later, earlier].map(\.measuredGround).first { $0 != .control } ?? .control
  }
}
