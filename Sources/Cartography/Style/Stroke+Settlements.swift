package import Drawing

extension Stroke {
  /// The stroke of a line that follows settlements: thinner, and dashed.
  package var followingSettlements: Stroke {
    Stroke(color: color, width: width * 0.8, dash: [6, 3.5])
  }
}
