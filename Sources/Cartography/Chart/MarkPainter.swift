internal import ChangeLog
internal import Control
internal import Drawing

/// Draws the marks of a row.
struct MarkPainter {
  let style: MapStyle
  /// Pixels per point.
  let unit: Double

  /// The items of a mark in the rectangle of its row; `at` gives where a value stands.
  func items(of mark: AnswerChart.Mark, in row: PixelRect, at x: (Double) -> Double)
    -> [Scene.Item]
  {
    let middle = row.y + row.height / 2
    switch mark {
    case .bar(let from, let to, let tone):
      let rect = PixelRect(
        x: x(from), y: row.y + row.height * 0.08, width: max(x(to) - x(from), unit),
        height: row.height * 0.84)
      return fills(of: tone).map { .area(PixelPath(rect), $0, softness: 0) }
        + [
          .line(
            PixelPath(rect), Stroke(color: color(tone).opacity(0.75), width: 0.7 * unit))
        ]
    case .line(let from, let to, let tone):
      return [
        stroke([(x(from), middle), (x(to), middle)], color(tone).opacity(0.65), 1.6)
      ]
    case .point(let value, let shape, let tone, let isHollow):
      return point(
        shape, at: PixelPoint(x: x(value), y: middle), color(tone), isHollow: isHollow)
    case .tick(let value, let tone):
      let height = min(row.height * 0.36, 6 * unit)
      return [
        stroke([(x(value), middle - height), (x(value), middle + height)], color(tone), 2)
      ]
    case .cross(let value, let tone):
      let (at, arm) = (x(value), 3.2 * unit)
      return [
        stroke([(at - arm, middle - arm), (at + arm, middle + arm)], color(tone), 1.6),
        stroke([(at - arm, middle + arm), (at + arm, middle - arm)], color(tone), 1.6),
      ]
    case .arrow(let toRight, let tone):
      let tip = toRight ? row.maxX : row.x
      let back = tip + (toRight ? -9 : 9) * unit
      let arm = 4.6 * unit
      let path = PixelPath(
        [
          PixelPoint(x: tip, y: middle), PixelPoint(x: back, y: middle - arm),
          PixelPoint(x: back, y: middle + arm),
        ], isClosed: true)
      return [
        .area(path, .color(style.page), softness: 0),
        .line(path, Stroke(color: color(tone), width: 1.5 * unit)),
      ]
    case .name(let value, _):
      return [
        stroke(
          [(x(value), row.maxY - 2 * unit), (x(value), row.maxY + 3 * unit)],
          style.footer.color, 1)
      ]
    }
  }

  /// The colour of lines and points.
  func color(_ tone: AnswerChart.Tone) -> Color {
    switch tone {
    case .russian: style.markColors[.russia] ?? style.legend.color
    case .ukrainian: style.markColors[.ukraine] ?? style.legend.color
    case .thirdParty: style.markColors[.third] ?? style.legend.color
    case .other: style.footer.color
    case .contested: look(.contested)?.edge?.color ?? style.footer.color
    case .unknown: style.missingStep
    case .ink: style.legend.color
    }
  }

  private func look(_ status: ControlStatus) -> MapStyle.Area? {
    style.areas[.assessed]?[status]
  }

  /// What a bar is filled with, the lowest first.
  private func fills(of tone: AnswerChart.Tone) -> [Scene.Paint] {
    switch tone {
    case .russian: paints(look(.russianControl)) ?? [.color(color(tone))]
    case .contested: paints(look(.contested)) ?? [.color(color(tone))]
    case .ukrainian, .thirdParty, .ink: [.color(color(tone).opacity(0.35))]
    case .other: [.color(style.frame.color.opacity(0.22))]
    case .unknown:
      [
        .pattern(
          Pattern(
            kind: .falling, color: style.missingStep, period: 7 * unit, width: 1.1 * unit))
      ]
    }
  }

  private func paints(_ look: MapStyle.Area?) -> [Scene.Paint]? {
    guard let look else { return nil }
    guard var pattern = look.pattern else { return [.color(look.tint)] }
    pattern.period *= unit
    pattern.width *= unit
    return [.color(look.tint), .pattern(pattern)]
  }

  private func stroke(_ points: [(Double, Double)], _ color: Color, _ width: Double)
    -> Scene.Item
  {
    .line(
      PixelPath(points.map { PixelPoint(x: $0.0, y: $0.1) }),
      Stroke(color: color, width: width * unit))
  }

  /// A point of a shape, of about the same weight whichever it is.
  func point(
    _ shape: AnswerChart.Shape, at center: PixelPoint, _ color: Color, isHollow: Bool
  ) -> [Scene.Item] {
    let edge = Stroke(color: color, width: 1.6 * unit)
    let fill = isHollow ? style.page : color
    if shape == .disc {
      return [.disc(center: center, diameter: 8 * unit, fill: fill, edge: edge)]
    }
    let corners: [(Double, Double)] =
      switch shape {
      case .disc: []
      case .square: [(-3.7, -3.7), (3.7, -3.7), (3.7, 3.7), (-3.7, 3.7)]
      case .diamond: [(0, -5.2), (5.2, 0), (0, 5.2), (-5.2, 0)]
      case .triangle: [(0, -4.8), (4.9, 3.9), (-4.9, 3.9)]
      }
    let path = PixelPath(
      corners.map { PixelPoint(x: center.x + $0.0 * unit, y: center.y + $0.1 * unit) },
      isClosed: true)
    return [.area(path, .color(fill), softness: 0), .line(path, edge)]
  }
}
