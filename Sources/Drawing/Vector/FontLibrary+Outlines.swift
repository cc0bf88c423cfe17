internal import CCairo

/// A step of a glyph's outline, in units of the font's grid, y up.
enum GlyphStep {
  case move(PixelPoint)
  case line(PixelPoint)
  /// A quadratic curve.
  case curve(PixelPoint, to: PixelPoint)
}

extension FontLibrary {
  /// The outline of a glyph in units of the font's grid; empty for one without ink.
  func outline(of glyph: UInt32, in face: FontFace) -> [GlyphStep] {
    let font = self[face].outlines
    guard FT_Load_Glyph(font, glyph, Int32(FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP)) == 0,
      let slot = font.pointee.glyph
    else { return [] }
    let outline = slot.pointee.outline
    guard let points = outline.points, let tags = outline.tags, let ends = outline.contours else {
      return []
    }
    var steps: [GlyphStep] = []
    var start = 0
    for contour in 0..<Int(outline.n_contours) {
      let end = Int(ends[contour])
      defer { start = end + 1 }
      guard start <= end else { continue }
      let ring = (start...end).map {
        (
          point: PixelPoint(x: Double(points[$0].x), y: Double(points[$0].y)),
          isOn: tags[$0] & 1 == 1
        )
      }
      Self.add(ring, to: &steps)
    }
    return steps
  }

  /// Adds a ring of points on and off its curves.
  ///
  /// Between two that are off lies one that is on, in their middle.
  /// Source: Apple's TrueType Reference Manual, "Digitizing Letterform Designs".
  private static func add(_ ring: [(point: PixelPoint, isOn: Bool)], to steps: inout [GlyphStep]) {
    func middle(_ first: PixelPoint, _ second: PixelPoint) -> PixelPoint {
      (first + second) * 0.5
    }
    let count = ring.count
    let first = ring.firstIndex(where: \.isOn)
    let start = first.map { ring[$0].point } ?? middle(ring[0].point, ring[count - 1].point)
    let offset = first.map { $0 + 1 } ?? 0
    steps.append(.move(start))
    var control: PixelPoint?
    for index in 0..<(first == nil ? count : count - 1) {
      let (point, isOn) = ring[(offset + index) % count]
      switch (control, isOn) {
      case (nil, true): steps.append(.line(point))
      case (nil, false): control = point
      case (let before?, true):
        steps.append(.curve(before, to: point))
        control = nil
      case (let before?, false):
        steps.append(.curve(before, to: middle(before, point)))
        control = point
      }
    }
    if let control { steps.append(.curve(control, to: start)) }
  }
}
