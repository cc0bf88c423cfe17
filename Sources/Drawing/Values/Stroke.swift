/// How a line is drawn.
package struct Stroke: Hashable, Sendable {
  /// Its colour.
  package var color: Color
  /// Its width.
  package var width: Double
  /// Lengths of dashes and gaps; empty for an unbroken line.
  package var dash: [Double]

  /// A stroke from its parts.
  package init(color: Color, width: Double, dash: [Double] = []) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}
