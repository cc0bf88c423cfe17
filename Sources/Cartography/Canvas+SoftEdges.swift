internal import CCairo

extension Canvas {
  /// Covers ground with a paint that fades over about `softness` pixels at the edge.
  ///
  /// The ground is drawn small, blurred there, and stretched back: the cost does not grow with the
  /// softness.
  func fillSoftly(
    _ path: PixelPath, with paint: MapScene.Paint, softness: Double, worldPixel: PixelPoint,
    within clip: PixelRect?
  ) {
    guard let bounds = path.bounds?.grown(by: softness * 2) else { return }
    let page = clip ?? PixelRect(x: 0, y: 0, width: Double(width), height: Double(height))
    let window = page.grown(by: softness * 2)
    let left = max(bounds.x, window.x).rounded(.down)
    let top = max(bounds.y, window.y).rounded(.down)
    let shrink = max(1, (softness / 3).rounded())
    let columns = Int(((min(bounds.maxX, window.maxX) - left) / shrink).rounded(.up)) + 1
    let rows = Int(((min(bounds.maxY, window.maxY) - top) / shrink).rounded(.up)) + 1
    guard columns > 1, rows > 1,
      let mask = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(columns), Int32(rows)),
      let small = cairo_create(mask)
    else { return }
    defer { cairo_surface_destroy(mask) }
    cairo_set_fill_rule(small, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_scale(small, 1 / shrink, 1 / shrink)
    cairo_translate(small, -left, -top)
    small.append(path)
    cairo_fill(small)
    cairo_destroy(small)
    blur(mask, radius: max(1, Int((softness / shrink / 2).rounded())))

    guard let stretched = cairo_pattern_create_for_surface(mask) else { return }
    defer { cairo_pattern_destroy(stretched) }
    var matrix = cairo_matrix_t()
    cairo_matrix_init(&matrix, 1 / shrink, 0, 0, 1 / shrink, -left / shrink, -top / shrink)
    cairo_pattern_set_matrix(stretched, &matrix)
    cairo_pattern_set_filter(stretched, CAIRO_FILTER_BILINEAR)
    switch paint {
    case .color(let color):
      use(color)
      cairo_mask(context, stretched)
    case .pattern(let pattern):
      guard let tile = PatternTile(pattern) else { return }
      tile.use(on: context, worldPixel: worldPixel)
      cairo_mask(context, stretched)
    }
  }

  /// Blurs a mask in place: a running mean, twice across and twice down.
  private func blur(_ mask: OpaquePointer, radius: Int) {
    cairo_surface_flush(mask)
    guard let bytes = cairo_image_surface_get_data(mask) else { return }
    let columns = Int(cairo_image_surface_get_width(mask))
    let rows = Int(cairo_image_surface_get_height(mask))
    let stride = Int(cairo_image_surface_get_stride(mask))
    var line = [UInt8](repeating: 0, count: max(columns, rows))
    for _ in 0..<2 {
      for row in 0..<rows {
        Self.average(bytes + row * stride, count: columns, step: 1, radius, &line)
      }
      for column in 0..<columns {
        Self.average(bytes + column, count: rows, step: stride, radius, &line)
      }
    }
    cairo_surface_mark_dirty(mask)
  }

  private static func average(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, step: Int, _ radius: Int,
    _ line: inout [UInt8]
  ) {
    for index in 0..<count { line[index] = bytes[index * step] }
    let span = 2 * radius + 1
    var sum = Int(line[0]) * radius
    for index in 0..<radius { sum += Int(line[min(index, count - 1)]) }
    for index in 0..<count {
      sum += Int(line[min(index + radius, count - 1)])
      bytes[index * step] = UInt8(sum / span)
      sum -= Int(line[max(index - radius, 0)])
    }
  }
}
