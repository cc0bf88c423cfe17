internal import CCairo

extension Canvas {
  /// Covers ground with a pattern that is laid from the world's origin.
  func fill(_ path: PixelPath, with pattern: Pattern, worldPixel: PixelPoint) {
    guard let tile = PatternTile(pattern) else { return }
    trace(path)
    tile.use(on: context, worldPixel: worldPixel)
    cairo_fill(context)
  }
}

/// One period of a pattern, drawn once and repeated.
package struct PatternTile: ~Copyable {
  private let surface: OpaquePointer
  /// The side of the tile, in pixels.
  package let period: Int

  /// Draws the period; its side is rounded to whole pixels, so that repeats stay crisp.
  package init?(_ pattern: Pattern) {
    period = max(3, Int(pattern.period.rounded()))
    guard
      let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(period), Int32(period)),
      let context = cairo_create(surface)
    else { return nil }
    self.surface = surface
    defer { cairo_destroy(context) }
    let color = pattern.color
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      color.opacity)
    cairo_set_line_width(context, pattern.width)
    Self.trace(pattern.kind, on: context, period: Double(period), width: pattern.width)
  }

  deinit { cairo_surface_destroy(surface) }

  /// The tile row by row: colours multiplied by their opacity, which is in the upper 8 bits.
  package var pixels: [UInt32] {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    let stride = Int(cairo_image_surface_get_stride(surface))
    return (0..<period).flatMap { row in
      let start = UnsafeRawPointer(data + row * stride)
      return (0..<period).map { start.load(fromByteOffset: $0 * 4, as: UInt32.self) }
    }
  }

  /// Makes the repeated tile the source that is drawn with.
  func use(on context: OpaquePointer, worldPixel: PixelPoint) {
    cairo_set_source_surface(context, surface, 0, 0)
    guard let source = cairo_get_source(context) else { return }
    cairo_pattern_set_extend(source, CAIRO_EXTEND_REPEAT)
    cairo_pattern_set_filter(source, CAIRO_FILTER_NEAREST)
    var matrix = cairo_matrix_t()
    let side = Double(period)
    cairo_matrix_init_translate(
      &matrix, worldPixel.x.truncatingRemainder(dividingBy: side),
      worldPixel.y.truncatingRemainder(dividingBy: side))
    cairo_pattern_set_matrix(source, &matrix)
  }

  private static func trace(
    _ kind: Pattern.Kind, on context: OpaquePointer, period: Double, width: Double
  ) {
    switch kind {
    case .rising: diagonals(on: context, period, rising: true)
    case .falling: diagonals(on: context, period, rising: false)
    case .crossed:
      diagonals(on: context, period, rising: true)
      diagonals(on: context, period, rising: false)
    case .horizontal:
      let middle = crisp(period / 2, width)
      cairo_move_to(context, 0, middle)
      cairo_line_to(context, period, middle)
      cairo_stroke(context)
    case .vertical:
      let middle = crisp(period / 2, width)
      cairo_move_to(context, middle, 0)
      cairo_line_to(context, middle, period)
      cairo_stroke(context)
    case .dots:
      for center in [period / 4, period * 3 / 4] {
        cairo_arc(context, center, center, width / 2, 0, 2 * .pi)
        cairo_fill(context)
      }
    }
  }

  /// Lines through the corners, and their neighbours, whose edges reach into the tile.
  private static func diagonals(on context: OpaquePointer, _ period: Double, rising: Bool) {
    for shift in [-period, 0, period] {
      cairo_move_to(context, shift - period, rising ? period * 2 : -period)
      cairo_line_to(context, shift + period * 2, rising ? -period : period * 2)
    }
    cairo_stroke(context)
  }

  /// The middle of a line whose edges lie on pixel edges where its width allows.
  private static func crisp(_ middle: Double, _ width: Double) -> Double {
    Int(width.rounded()) % 2 == 1 ? middle.rounded(.down) + 0.5 : middle.rounded()
  }
}
