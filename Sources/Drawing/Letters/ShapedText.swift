/// A line of text as glyphs, from its left end on the baseline.
package struct ShapedText: Hashable, Sendable {
  /// A glyph and where it stands along the line.
  package struct Glyph: Hashable, Sendable {
    package let id: UInt32
    package let x: Double
    package let y: Double
    package let advance: Double

    /// A glyph at its place.
    package init(id: UInt32, x: Double, y: Double, advance: Double) {
      self.id = id
      self.x = x
      self.y = y
      self.advance = advance
    }
  }

  package let face: FontFace
  package let size: Double
  package let glyphs: [Glyph]
  /// From the left end to the right one.
  package let width: Double

  /// A line from its glyphs.
  package init(face: FontFace, size: Double, glyphs: [Glyph], width: Double) {
    self.face = face
    self.size = size
    self.glyphs = glyphs
    self.width = width
  }

  /// The height of capital letters of Open Sans; lines are centred by it.
  package var capHeight: Double { size * 0.714 }
  /// How far letters such as Й reach above the baseline.
  package var ascent: Double { size * 0.93 }
  /// How far letters such as g reach below the baseline.
  package var descent: Double { size * 0.24 }
}

extension ShapedText {
  /// The text in lines that fit the width, broken at a glyph that is left out there; a word that
  /// does not fit is broken where it must be.
  package func broken(at space: UInt32, width limit: Double) -> [ShapedText] {
    var lines: [ShapedText] = []
    var start = 0
    var lastSpace: Int?
    for index in glyphs.indices {
      if glyphs[index].id == space {
        lastSpace = index
      } else if index > start, width(start...index) > limit {
        lines.append(part(start..<(lastSpace ?? index)))
        start = lastSpace.map { $0 + 1 } ?? index
        lastSpace = nil
      }
    }
    return start < glyphs.count ? lines + [part(start..<glyphs.count)] : lines
  }

  /// The start of the text, and after it another, which together fit the width.
  package func shortened(endingIn end: ShapedText, width limit: Double) -> ShapedText {
    let room = limit - end.width
    let count = glyphs.firstIndex { $0.x + $0.advance > room } ?? glyphs.count
    let kept = part(0..<count)
    let tail = end.glyphs.map {
      Glyph(id: $0.id, x: $0.x + kept.width, y: $0.y, advance: $0.advance)
    }
    return ShapedText(
      face: face, size: size, glyphs: kept.glyphs + tail, width: kept.width + end.width)
  }

  private func width(_ range: ClosedRange<Int>) -> Double {
    let last = glyphs[range.upperBound]
    return last.x + last.advance - tracking - glyphs[range.lowerBound].x
  }

  /// Some of the glyphs, moved to the left end.
  private func part(_ range: Range<Int>) -> ShapedText {
    guard let first = glyphs[range].first else {
      return ShapedText(face: face, size: size, glyphs: [], width: 0)
    }
    return ShapedText(
      face: face, size: size,
      glyphs: glyphs[range].map {
        Glyph(id: $0.id, x: $0.x - first.x, y: $0.y, advance: $0.advance)
      }, width: width(range.lowerBound...range.upperBound - 1))
  }

  /// The space after a letter that does not count at the end of a line.
  private var tracking: Double {
    glyphs.last.map { max(0, $0.x + $0.advance - width) } ?? 0
  }
}
