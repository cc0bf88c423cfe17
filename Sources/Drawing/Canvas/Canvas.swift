internal import CCairo

/// A picture being drawn: one opaque Cairo surface.
package struct Canvas: ~Copyable {
  let surface: OpaquePointer
  let context: OpaquePointer
  let width: Int
  let height: Int
  private let memory: PixelMemory

  /// A canvas covered with one colour.
  package init(width: Int, height: Int, background: Color) throws(DrawingError) {
    let stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, Int32(width))
    guard let memory = PixelMemory(byteCount: Int(stride) * height) else {
      throw .drawingFailed(
        operation: "make a surface of \(width)×\(height) pixels", reason: "out of memory")
    }
    let surface = cairo_image_surface_create_for_data(
      memory.start.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24, Int32(width),
      Int32(height), stride)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS, let surface, let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      throw .drawingFailed(
        operation: "make a surface of \(width)×\(height) pixels",
        reason: String(cString: cairo_status_to_string(status)))
    }
    self.surface = surface
    self.context = context
    self.width = width
    self.height = height
    self.memory = memory
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    // Curves may stray this many pixels; it is not seen, and they take half as many points.
    cairo_set_tolerance(context, 0.2)
    use(background)
    cairo_paint(context)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Throws when Cairo has refused anything since the canvas was made.
  package func check() throws(DrawingError) {
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .drawingFailed(
        operation: "draw", reason: String(cString: cairo_status_to_string(status)))
    }
  }

  /// Makes it look as another one of the same size.
  package func copy(_ other: borrowing Canvas) {
    guard let pixels = PixelRows(self), let others = PixelRows(other) else { return }
    for row in 0..<min(height, other.height) { _ = pixels[row].update(fromContentsOf: others[row]) }
    pixels.commit(to: self)
  }

  /// Runs `body` with everything outside the rectangle left as it is.
  func clipped(to rect: PixelRect?, _ body: () -> Void) {
    cairo_save(context)
    defer { cairo_restore(context) }
    if let rect {
      cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
      cairo_clip(context)
    }
    body()
  }

  /// Covers ground with a colour.
  func fill(_ path: PixelPath, with color: Color) {
    trace(path)
    use(color)
    cairo_set_antialias(
      context, color.isLight ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT)
    cairo_fill(context)
    cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
  }

  /// Draws a line.
  func stroke(_ path: PixelPath, with line: Stroke) {
    trace(path)
    stroke(line)
  }

  /// Draws a disc.
  func disc(
    center: PixelPoint, diameter: Double, fill: Color?, edge: Stroke?, clip: PixelRect?
  ) {
    if let fill, let edge, edge.dash.isEmpty, diameter < 32 {
      return dot(center: center, diameter: diameter, fill: fill, edge: edge, clip: clip)
    }
    cairo_new_path(context)
    cairo_arc(context, center.x, center.y, diameter / 2, 0, 2 * .pi)
    finish(fill: fill, edge: edge)
  }

  /// Draws a rectangle with round corners.
  func box(_ rect: PixelRect, corner: Double, fill: Color, edge: Stroke?) {
    let corner = min(corner, rect.width / 2, rect.height / 2)
    cairo_new_path(context)
    let right = rect.maxX - corner
    let bottom = rect.maxY - corner
    cairo_arc(context, right, rect.y + corner, corner, -.pi / 2, 0)
    cairo_arc(context, right, bottom, corner, 0, .pi / 2)
    cairo_arc(context, rect.x + corner, bottom, corner, .pi / 2, .pi)
    cairo_arc(context, rect.x + corner, rect.y + corner, corner, .pi, 1.5 * .pi)
    cairo_close_path(context)
    finish(fill: fill, edge: edge)
  }

  /// Makes a colour the one that is drawn with.
  func use(_ color: Color) {
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      color.opacity)
  }

  /// Makes a path the one that is filled or stroked next.
  func trace(_ path: PixelPath) {
    cairo_new_path(context)
    context.append(path)
  }

  private func finish(fill: Color?, edge: Stroke?) {
    if let fill {
      use(fill)
      cairo_fill_preserve(context)
    }
    if let edge { stroke(edge) }
    cairo_new_path(context)
  }

  private func stroke(_ line: Stroke) {
    use(line.color)
    // Pale and thin lines look the same with 16 steps of coverage as with 255, and take half as
    // long.
    let isThin = line.width < 2.2
    let isSimple = isThin || line.color.opacity < 0.5 || line.color.isLight
    cairo_set_antialias(context, isSimple ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT)
    defer { cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT) }
    cairo_set_line_width(context, line.width)
    // Round joins cost more than all else and are not seen on thin lines.
    cairo_set_line_join(context, isThin ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND)
    let isButt = isThin || !line.dash.isEmpty
    cairo_set_line_cap(context, isButt ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(context, line.dash, Int32(line.dash.count), 0)
    cairo_stroke(context)
  }
}

extension OpaquePointer {
  /// Adds a path to the current one of a Cairo context.
  func append(_ path: PixelPath) {
    for subpath in path.subpaths {
      cairo_new_sub_path(self)
      for point in subpath.points { cairo_line_to(self, point.x, point.y) }
      if subpath.isClosed { cairo_close_path(self) }
    }
  }

  /// Adds discs to the current path of a Cairo context.
  func append(_ discs: [PixelDisc]) {
    for disc in discs {
      cairo_new_sub_path(self)
      cairo_arc(self, disc.center.x, disc.center.y, disc.radius, 0, 2 * .pi)
      cairo_close_path(self)
    }
  }
}
