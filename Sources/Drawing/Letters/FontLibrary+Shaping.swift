internal import CCairo

extension FontLibrary {
  /// The glyphs of a text in a lettering, at so many pixels per point.
  ///
  /// A letter that the font lacks becomes U+FFFD, the replacement character.
  package func shape(_ text: String, as lettering: Lettering, pixelsPerPoint: Double)
    -> ShapedText
  {
    let font = self[lettering.face]
    let size = lettering.size * pixelsPerPoint
    let scale = size / font.unitsPerEm
    let tracking = lettering.tracking * size
    let buffer = hb_buffer_create()
    defer { hb_buffer_destroy(buffer) }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        let count = Int32(characters.count)
        hb_buffer_add_utf8(buffer, characters.baseAddress, count, 0, count)
      }
    }
    hb_buffer_guess_segment_properties(buffer)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_shape(font.shaping, buffer, nil, 0)
    var count: UInt32 = 0
    let infos = hb_buffer_get_glyph_infos(buffer, &count)
    let positions = hb_buffer_get_glyph_positions(buffer, nil)
    var glyphs: [ShapedText.Glyph] = []
    glyphs.reserveCapacity(Int(count))
    var pen = 0.0
    guard let infos, let positions else {
      return ShapedText(face: lettering.face, size: size, glyphs: [], width: 0)
    }
    for index in 0..<Int(count) {
      let id = infos[index].codepoint == 0 ? font.replacement : infos[index].codepoint
      let position = positions[index]
      let advance = Double(position.x_advance) * scale + tracking
      glyphs.append(
        ShapedText.Glyph(
          id: id, x: pen + Double(position.x_offset) * scale,
          y: -Double(position.y_offset) * scale, advance: advance))
      pen += advance
    }
    return ShapedText(
      face: lettering.face, size: size, glyphs: glyphs, width: max(0, pen - tracking))
  }

  /// The text broken at spaces into lines that fit the width; a longer word is broken itself.
  ///
  /// What takes more lines than `most` ends in "…".
  package func wrap(
    _ text: String, as lettering: Lettering, pixelsPerPoint: Double, width: Double,
    most: Int = .max
  ) -> [ShapedText] {
    let words = text.split(separator: " ").joined(separator: " ")
    let whole = shape(words, as: lettering, pixelsPerPoint: pixelsPerPoint)
    let lines = whole.broken(at: self[lettering.face].space, width: width)
    guard lines.count > most else { return lines }
    let dots = shape("…", as: lettering, pixelsPerPoint: pixelsPerPoint)
    return lines.prefix(most - 1) + [lines[most - 1].shortened(endingIn: dots, width: width)]
  }
}
