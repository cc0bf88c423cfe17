internal import ChangeLog
internal import Drawing
internal import Wording

extension MarkSymbol {
  /// The sign around a point.
  func items(at center: PixelPoint, on sheet: MapSheet) -> [Scene.Item] {
    let size = sheet.style.markSize * sheet.unit
    let color = sheet.style.markColors[side] ?? sheet.style.placeDot
    let edge = Stroke(color: color, width: 1.5 * sheet.unit)
    let casing = Stroke(color: sheet.style.halo, width: 4.5 * sheet.unit)
    let paper = sheet.style.land
    func outline(_ corners: [(Double, Double)]) -> [Scene.Item] {
      let path = PixelPath(
        corners.map {
          PixelPoint(x: center.x + $0.0 * size / 2, y: center.y + $0.1 * size / 2)
        }, isClosed: true)
      let fill = isDoubted ? paper : color
      return [
        .line(path, casing), .area(path, .color(fill), softness: 0), .line(path, edge),
      ] + bar(at: center, size, ink: isDoubted ? color : paper, sheet)
    }
    switch kind {
    case .encircled:
      let ring = Stroke(
        color: color, width: (isDoubted ? 1.3 : 2.4) * sheet.unit,
        dash: [3.4 * sheet.unit, 2 * sheet.unit])
      return [casing, ring].map {
        .disc(center: center, diameter: size * 1.6, fill: nil, edge: $0)
      }
    case .infiltrated: return outline([(0, -0.8), (0.9, 0.8), (-0.9, 0.8)])
    case .advanced: return outline([(-0.8, -0.8), (0.9, 0), (-0.8, 0.8), (-0.3, 0)])
    case .captured: return outline([(-0.7, -0.7), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7)])
    case .withdrawn: return outline([(-0.8, -0.35), (0.8, -0.35), (0.8, 0.35), (-0.8, 0.35)])
    case .evacuated:
      return outline([(-0.7, 0.8), (-0.7, -0.1), (0, -0.8), (0.7, -0.1), (0.7, 0.8)])
    case .liberated: return outline([(0, -0.95), (0.95, 0), (0, 0.95), (-0.95, 0)])
    case .contested:
      return outline([(-0.8, -0.8), (0.8, 0.8), (0.8, -0.8), (-0.8, 0.8)])
    default:
      return [casing, edge].map {
        .disc(center: center, diameter: size * 0.8, fill: isDoubted ? paper : color, edge: $0)
      } + bar(at: center, size, ink: isDoubted ? color : paper, sheet)
    }
  }

  /// The bar that tells whose sign it is, where colours do not.
  private func bar(at center: PixelPoint, _ size: Double, ink: Color, _ sheet: MapSheet)
    -> [Scene.Item]
  {
    guard let bar = sheet.style.signBars[side] else { return [] }
    let reach =
      bar == .upright ? PixelPoint(x: 0, y: size * 0.42) : PixelPoint(x: size * 0.42, y: 0)
    return [
      .line(
        PixelPath([center - reach, center + reach]),
        Stroke(color: ink, width: 1.9 * sheet.unit))
    ]
  }
}
