/// A line of text as glyphs, from its left end on the baseline.
struct ShapedText: Hashable, Sendable {
  /// A glyph and where it stands along the line.
  struct Glyph: Hashable, Sendable {
    let id: UInt32
    let x: Double
    let y: Double
    let advance: Double
  }

  let face: FontFace
  let size: Double
  let glyphs: [Glyph]
  /// From the left end to the right one.
  let width: Double

  /// The height of capital letters of Open Sans; lines are centred by it.
  var capHeight: Double { size * 0.714 }
  /// How far letters such as Й reach above the baseline.
  var ascent: Double { size * 0.93 }
  /// How far letters such as g reach below the baseline.
  var descent: Double { size * 0.24 }
}
