/// The lines or rows of dots of a pattern over a rectangle, where the picture in pixels has them.
///
/// They are lines of their own and not a repeated tile: programs show seams between tiles, and a
/// line can be edited.
struct Hatch {
  /// The lines.
  let lines: PixelPath
  /// How they are drawn; rows of dots are lines with dashes of no length and round ends.
  let stroke: Stroke
  /// Whether they are rows of dots.
  let isDotted: Bool

  /// A pattern that is laid from the world's origin, over a rectangle.
  init(_ pattern: Pattern, worldPixel: PixelPoint, in rect: PixelRect) {
    let period = max(3, pattern.period.rounded())
    let grid = Grid(
      period: period, right: worldPixel.x.truncatingRemainder(dividingBy: period),
      down: worldPixel.y.truncatingRemainder(dividingBy: period), rect: rect)
    isDotted = pattern.kind == .dots
    stroke = Stroke(
      color: pattern.color, width: pattern.width, dash: isDotted ? [0, period] : [])
    switch pattern.kind {
    case .rising: lines = PixelPath(grid.rising)
    case .falling: lines = PixelPath(grid.falling)
    case .crossed: lines = PixelPath(grid.rising + grid.falling)
    case .horizontal: lines = PixelPath(grid.rows(at: Self.crisp(period / 2, pattern.width)))
    case .vertical: lines = PixelPath(grid.columns(at: Self.crisp(period / 2, pattern.width)))
    case .dots:
      lines = PixelPath([period / 4, period * 3 / 4].flatMap { grid.rows(at: $0, startingAt: $0) })
    }
  }

  /// The middle of a line where the pattern's tile has it.
  private static func crisp(_ middle: Double, _ width: Double) -> Double {
    Int(width.rounded()) % 2 == 1 ? middle.rounded(.down) + 0.5 : middle.rounded()
  }
}

/// Lines that repeat over a rectangle.
private struct Grid {
  let period: Double
  /// How far the rectangle's origin lies inside a period.
  let right: Double
  let down: Double
  let rect: PixelRect

  /// The places between two limits that lie a whole number of periods from a start.
  private func places(_ start: Double, from low: Double, to high: Double) -> [Double] {
    let first = start + ((low - start) / period).rounded(.up) * period
    return Array(stride(from: first, through: high, by: period))
  }

  private func line(_ from: PixelPoint, _ to: PixelPoint) -> PixelPath.Subpath {
    .init(points: [from, to], isClosed: false)
  }

  /// Lines along which the sum of both coordinates stays the same.
  var rising: [PixelPath.Subpath] {
    places(-right - down, from: rect.x + rect.y, to: rect.maxX + rect.maxY).map { sum in
      let (left, right) = (max(rect.x, sum - rect.maxY), min(rect.maxX, sum - rect.y))
      return line(PixelPoint(x: left, y: sum - left), PixelPoint(x: right, y: sum - right))
    }
  }

  /// Lines along which the difference of both coordinates stays the same.
  var falling: [PixelPath.Subpath] {
    places(right - down, from: rect.y - rect.maxX, to: rect.maxY - rect.x).map { difference in
      let left = max(rect.x, rect.y - difference)
      let right = min(rect.maxX, rect.maxY - difference)
      return line(
        PixelPoint(x: left, y: left + difference), PixelPoint(x: right, y: right + difference))
    }
  }

  /// Lines across at a height within the period, which start at a place within it.
  func rows(at height: Double, startingAt start: Double? = nil) -> [PixelPath.Subpath] {
    let left = start.map { places($0 - right, from: rect.x - period, to: rect.x)[0] } ?? rect.x
    return places(height - down, from: rect.y, to: rect.maxY).map {
      line(PixelPoint(x: left, y: $0), PixelPoint(x: rect.maxX, y: $0))
    }
  }

  /// Lines down at a place within the period.
  func columns(at place: Double) -> [PixelPath.Subpath] {
    places(place - right, from: rect.x, to: rect.maxX).map {
      line(PixelPoint(x: $0, y: rect.y), PixelPoint(x: $0, y: rect.maxY))
    }
  }
}
