internal import Control
internal import Drawing
internal import Wording

extension Scene {
  /// The scene of a chart: title above, a curve, bars, sources below.
  init(_ chart: SeriesChart, fonts: borrowing FontLibrary) {
    var sheet = ChartSheet(chart)
    let wording = sheet.wording
    let side = chart.view.side(among: chart.sources)
    let title = chart.title ?? wording.chartTitle(of: chart.extent, chart.ground)
    let subtitle = wording.description(of: chart.view, side: side)
    let list = SourceList(
      chart.sources, chart.credits, dataAsOf: chart.dataAsOf, knownAt: chart.knownAt)

    var date = chart.style.date
    date.size = 17
    if chart.includesEmbargoed {
      sheet.write(wording.embargoMark.uppercased(), as: chart.style.kicker, fonts)
    }
    if let notice = wording.claimNotice(side) {
      sheet.write(notice.uppercased(), as: chart.style.kicker, fonts)
    }
    sheet.write(title, as: chart.style.title, fonts)
    sheet.write(
      wording.period(from: chart.points[0].date, to: chart.points[chart.points.count - 1].date),
      as: date, fonts)
    sheet.write("\(subtitle). \(chart.sum(in: wording)).", as: chart.style.subtitle, fonts)
    let texts: [String?] = [
      chart.wishes.note, wording.sources(list),
      wording.chartCautions(
        hasGaps: chart.points.contains { $0.isMissing && $0.isMeasured },
        unmeasured: chart.points.count { !$0.isMeasured },
        isCoverageChanged: chart.points.contains(where: \.isCoverageChanged),
        isDerived: chart.isDerived), chart.wishes.credit ?? chart.style.credit,
    ]
    sheet.writeAtFoot(texts.compactMap(\.self), as: chart.style.footer, fonts)

    let gap = 52 * sheet.unit
    let room = sheet.foot - sheet.head - 2 * gap - 26 * sheet.unit
    let upper = sheet.panel(from: sheet.head + gap * 0.8, height: room * 0.54)
    let lower = sheet.panel(from: upper.maxY + gap, height: room * 0.46)
    var plot = ChartPlot(chart, on: sheet, upper: upper, lower: lower)
    plot.draw(fonts)

    self.init(
      width: Int(sheet.width), height: Int(sheet.height), scale: chart.scale,
      background: chart.style.page, worldPixel: PixelPoint(x: 0, y: 0),
      layers: [Layer(clip: nil, items: sheet.items + plot.items)],
      descriptions: [
        ("Title", title), ("Description", "\(subtitle). \(chart.sum(in: wording))."),
        ("Source", wording.sources(list, isWhole: true)), ("Software", "Frontline"),
      ]
        + MapContent.facts(
          "\(chart.points[0].date)/\(chart.points[chart.points.count - 1].date)", chart.view,
          chart.knownAt) + (chart.command.map { [("Command", $0)] } ?? [])
        + (chart.includesEmbargoed ? [("Warning", wording.embargoMark)] : []))
    language = chart.language.rawValue
  }
}

extension SeriesChart {
  /// What changed over the whole time of the chart, in words.
  fileprivate func sum(in wording: MapWording) -> String {
    let changes = points.compactMap(\.change)
    return wording.sum(
      gained: changes.reduce(0) { $0 + $1.totals.gained },
      lost: changes.reduce(0) { $0 + $1.totals.lost }, days: changes.reduce(0) { $0 + $1.days },
      of: ground)
  }
}
