/// A run of letters as the text that they stand for.
struct LiveText {
  /// The characters of each glyph.
  let pieces: [String]
  /// Extra space between letters, in pixels; nil where the letters do not stand as the font sets
  /// them on a level line.
  let spacing: Double?

  /// The whole text.
  var text: String { pieces.joined() }

  /// The text of a run.
  init(_ run: Scene.TextRun, _ characters: [UInt32: String], _ fonts: borrowing FontLibrary) {
    pieces = run.glyphs.map { characters[$0.id] ?? "\u{FFFD}" }
    let lettering = Lettering(face: run.face, size: run.size, color: run.color)
    let plain = fonts.shape(pieces.joined(), as: lettering, pixelsPerPoint: 1)
    spacing = Self.spacing(run.glyphs, plain.glyphs)
  }

  /// How much further apart glyphs stand than set plainly, where all stand so by the same.
  private static func spacing(_ set: [Scene.TextRun.Glyph], _ plain: [ShapedText.Glyph])
    -> Double?
  {
    guard set.count == plain.count, let first = set.first, let start = plain.first,
      set.allSatisfy({ $0.angle == 0 && abs($0.origin.y - first.origin.y) < 0.01 })
    else { return nil }
    guard set.count > 1 else { return 0 }
    let last = set.count - 1
    let spacing =
      ((set[last].origin.x - first.origin.x) - (plain[last].x - start.x)) / Double(last)
    let isEven = set.indices.allSatisfy { index in
      let place = plain[index].x - start.x + spacing * Double(index)
      return abs(set[index].origin.x - first.origin.x - place) < 0.05
    }
    return isEven ? (abs(spacing) < 0.005 ? 0 : spacing) : nil
  }
}

extension FontFace {
  /// The family, weight and slant by which programs know it.
  var family: (name: String, weight: Int, isItalic: Bool) {
    switch self {
    case .light: ("Open Sans", 300, false)
    case .regular: ("Open Sans", 400, false)
    case .italic: ("Open Sans", 400, true)
    case .semibold: ("Open Sans", 600, false)
    case .bold: ("Open Sans", 700, false)
    case .condensedBold: ("Open Sans Condensed", 700, false)
    }
  }
}
