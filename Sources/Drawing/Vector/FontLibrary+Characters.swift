internal import CCairo

extension FontLibrary {
  /// The characters that the glyphs of a face stand for.
  func characters(of face: FontFace) -> [UInt32: String] {
    let font = self[face].outlines
    var characters: [UInt32: String] = [:]
    var glyph = FT_UInt(0)
    var code = FT_Get_First_Char(font, &glyph)
    while glyph != 0 {
      if characters[glyph] == nil, let scalar = Unicode.Scalar(UInt32(code)) {
        characters[glyph] = String(scalar)
      }
      code = FT_Get_Next_Char(font, code, &glyph)
    }
    // Ligatures are read as their letters.
    for letters in ["ff", "fi", "fl", "ffi", "ffl"] {
      let text = shape(
        letters, as: Lettering(face: face, size: 1, color: Color(0)), pixelsPerPoint: 1)
      if text.glyphs.count == 1 { characters[text.glyphs[0].id] = letters }
    }
    return characters
  }

  /// How far the pen moves after a glyph, in thousandths of the size.
  func advance(of glyph: UInt32, in face: FontFace) -> Double {
    let font = self[face]
    return Double(hb_font_get_glyph_h_advance(font.shaping, glyph)) * 1000 / font.unitsPerEm
  }

  /// A font file with no more than the outlines of some glyphs, which keep their numbers.
  func subset(of face: FontFace, keeping glyphs: Set<UInt32>) throws(DrawingError) -> [UInt8] {
    let whole = hb_font_get_face(self[face].shaping)
    guard let input = hb_subset_input_create_or_fail() else {
      throw .drawingFailed(operation: "embed \(face.fileName)", reason: "out of memory")
    }
    defer { hb_subset_input_destroy(input) }
    let wanted = hb_subset_input_glyph_set(input)
    for glyph in glyphs { hb_set_add(wanted, glyph) }
    hb_subset_input_set_flags(
      input, HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue | HB_SUBSET_FLAGS_NO_HINTING.rawValue)
    // A page of glyphs needs no rules for shaping text.
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for tag in ["GSUB", "GPOS", "GDEF", "DSIG", "kern"] {
      hb_set_add(dropped, tag.utf8.reduce(0) { $0 << 8 | UInt32($1) })
    }
    guard let part = hb_subset_or_fail(whole, input) else {
      throw .drawingFailed(operation: "embed \(face.fileName)", reason: "HarfBuzz cannot cut it")
    }
    defer { hb_face_destroy(part) }
    let blob = hb_face_reference_blob(part)
    defer { hb_blob_destroy(blob) }
    var count: UInt32 = 0
    guard let bytes = hb_blob_get_data(blob, &count) else { return [] }
    return bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  /// What a PDF says of a face, in thousandths of the size.
  func measures(of face: FontFace) -> (box: [Int], ascent: Int, descent: Int) {
    let font = self[face].outlines.pointee
    func thousandths(_ units: Int) -> Int { units * 1000 / Int(font.units_per_EM) }
    let box = font.bbox
    return (
      [box.xMin, box.yMin, box.xMax, box.yMax].map { thousandths(Int($0)) },
      thousandths(Int(font.ascender)), thousandths(Int(font.descender))
    )
  }
}
