internal import Days
internal import Drawing

/// The curve of a chart with what lies above it, on a panel.
struct ChartCurve {
  let panel: PixelRect
  let axis: ChartAxis
  let bands: [ChartBand]
  let color: Color
  /// Pixels per point.
  let unit: Double
  /// Where a day stands, by its number.
  let x: (Double) -> Double

  /// A run of points; with dots where each of them can be told.
  func items(_ run: [SeriesChart.Point], hasDots: Bool) -> [Scene.Item] {
    func curve(_ values: [Double]) -> [PixelPoint] {
      zip(run, values).map { point, value in
        PixelPoint(x: x(Double(point.date.dayNumber)), y: panel.y(of: value, on: axis))
      }
    }
    var items: [Scene.Item] = []
    var values = run.map { $0.controlled ?? 0 }
    let controlled = curve(values)
    for band in bands where run.contains(where: { $0[keyPath: band.width] > 0 }) {
      let base = curve(values)
      values = zip(values, run).map { $0 + $1[keyPath: band.width] }
      let top = curve(values)
      items += band.look.items(
        over: PixelPath(base + top.reversed(), isClosed: true), unit: unit)
      items.append(
        .line(
          PixelPath(top), Stroke(color: band.look.edge?.color ?? band.look.tint, width: unit)))
    }
    items.append(.line(PixelPath(controlled), Stroke(color: color, width: 2.6 * unit)))
    for point in controlled where controlled.count == 1 || hasDots {
      items.append(.disc(center: point, diameter: 5.5 * unit, fill: color, edge: nil))
    }
    return items
  }
}

extension MapStyle.Area {
  /// An area of a chart: tint and pattern, without an edge.
  func items(over path: PixelPath, unit: Double) -> [Scene.Item] {
    let ground = Scene.Item.area(path, .color(tint), softness: 0)
    guard var pattern else { return [ground] }
    pattern.period *= unit
    pattern.width *= unit
    return [ground, .area(path, .pattern(pattern), softness: 0)]
  }
}
