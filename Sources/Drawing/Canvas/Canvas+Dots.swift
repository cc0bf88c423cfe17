extension Canvas {
  /// Draws a small disc with an edge: pixel by pixel, by how far each is from the middle. A
  /// map has hundreds, and Cairo takes ten times as long.
  func dot(
    center: PixelPoint, diameter: Double, fill: Color, edge: Stroke, clip: PixelRect?
  ) {
    guard let pixels = PixelRows(self) else { return }
    let span = pixels.span(within: clip)
    let (inner, outer) = ((diameter - edge.width) / 2, (diameter + edge.width) / 2)
    func around(_ middle: Double) -> Range<Int> {
      Int((middle - outer).rounded(.down))..<Int((middle + outer).rounded(.up)) + 1
    }
    let (inside, rim) = (ColorBrush(fill), ColorBrush(edge.color))
    func coverage(_ distance: Double, _ radius: Double) -> UInt32 {
      UInt32(min(max(radius + 0.5 - distance, 0), 1) * 255)
    }
    for row in span.rows.clamped(to: around(center.y)) {
      let line = pixels[row]
      for column in span.columns.clamped(to: around(center.x)) {
        let away = PixelPoint(x: Double(column) + 0.5, y: Double(row) + 0.5) - center
        let distance = away.length
        rim.lay(coverage(distance, outer), on: line, row: row, column: column)
        inside.lay(coverage(distance, inner), on: line, row: row, column: column)
      }
    }
    pixels.commit(to: self)
  }
}
