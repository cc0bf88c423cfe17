/// The side of a line on which ground is under Russian control.
package enum FrontSide: String, CaseIterable, Hashable, Sendable {
  /// To the left or the right of whoever follows the line as it is drawn.
  case left, right
  /// Towards a point of the compass, whichever way the line is drawn.
  case north, east, south, west
}
