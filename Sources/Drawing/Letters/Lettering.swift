/// How letters are set.
package struct Lettering: Hashable, Sendable {
  /// The cut of the type.
  package var face: FontFace
  /// Its size.
  package var size: Double
  /// Its colour.
  package var color: Color
  /// Extra space between letters, as a part of the size.
  package var tracking: Double

  /// Lettering from its parts.
  package init(face: FontFace, size: Double, color: Color, tracking: Double = 0) {
    self.face = face
    self.size = size
    self.color = color
    self.tracking = tracking
  }
}
