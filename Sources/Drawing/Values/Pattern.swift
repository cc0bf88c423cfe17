/// A pattern of lines or dots, laid from 0° N 0° E so that neighbouring pictures fit together.
package struct Pattern: Hashable, Sendable {
  /// Which way lines run, or that there are dots.
  package enum Kind: Hashable, Sendable {
    case rising, falling, horizontal, vertical, crossed, dots
  }

  /// Which way its lines run, or that it has dots.
  package var kind: Kind
  /// The colour of lines or dots.
  package var color: Color
  /// The distance after which the pattern repeats across and down.
  package var period: Double
  /// The width of a line or the diameter of a dot.
  package var width: Double

  /// A pattern from its parts.
  package init(kind: Kind, color: Color, period: Double, width: Double) {
    self.kind = kind
    self.color = color
    self.period = period
    self.width = width
  }
}
