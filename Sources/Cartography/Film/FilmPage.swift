package import Atlas
package import ChangeLog
package import Control
internal import Days
package import Drawing
internal import SimpleFeatures
internal import Wording

/// The page of a film, on which all its days have room: its legend names what any of them shows.
package struct FilmPage: Sendable {
  private(set) var baseMap: BaseMap
  private(set) var request: MapRequest
  let sheet: MapSheet
  let boundaries: OblastBoundaries
  /// What any of the days shows.
  private(set) var seen = SeenContent()
  /// The room for the map, and for the chart where there is one.
  private var room: PixelRect
  /// What is drawn over time beside the map; nil for nothing.
  let chart: SeriesChart?
  /// The last day that was added.
  private(set) var lastDay: CalendarDate
  /// Where the line of contact runs on the first and the last day: the scale bar keeps clear of it.
  let avoided: [MultiLineString]
  /// What the file of the film says of it: pairs of keyword and text.
  package private(set) var descriptions: [(keyword: String, text: String)] = []
  private let credits: SourceCredits
  private let firstDay: CalendarDate

  /// A page that says as much as there is room for on the first and on the last day, each in its
  /// window.
  package init(
    from first: (map: ControlMap, window: MapExtent), to last: (map: ControlMap, window: MapExtent),
    on baseMap: BaseMap, _ request: MapRequest, crediting credits: SourceCredits,
    chart: SeriesChart?, fonts: borrowing FontLibrary
  ) throws(CartographyError) {
    try request.validate()
    var (detail, frames, avoided): (PageDetail, [PixelRect], [MultiLineString]) = (.full, [], [])
    var (baseMap, request) = (baseMap, request)
    for (map, window) in [last, first] {
      request.extent = window
      let (page, detailed) = try FittedPage.detailed(
        { wording in
          MapContent(
            map, title: request.title, wording: wording, style: request.style, credits: credits)
        }, on: baseMap, request, fonts: fonts)
      baseMap = detailed
      if page.sheet.detail.rawValue > detail.rawValue { detail = page.sheet.detail }
      frames.append(page.layout.frame)
      avoided += page.content.lines.map(\.course)
    }
    self.baseMap = baseMap
    self.request = request
    self.credits = credits
    self.avoided = avoided
    self.chart = chart
    sheet = MapSheet(request, detail: detail)
    boundaries = OblastBoundaries(baseMap)
    room = frames[0].intersection(frames[1])
    firstDay = first.map.asOf
    lastDay = last.map.asOf
    for (map, window) in [first, last] { try add(map, in: window, fonts: fonts) }
    guard chart == nil || parts != nil else {
      throw .noRoomForChart(width: request.width, height: request.height)
    }
  }

  /// Where the map is drawn.
  var frame: PixelRect { parts?.map ?? room }

  /// Where the chart is drawn; nil where there is none.
  var chartPlace: PixelRect? { parts?.chart }

  private var parts: (map: PixelRect, chart: PixelRect)? {
    chart == nil ? nil : FilmChart.split(room, unit: sheet.unit)
  }

  /// The ground that the map shows at least.
  package var window: MapExtent { request.extent }

  /// Moves the window of the map.
  package mutating func move(to window: MapExtent) throws(CartographyError) {
    guard window != request.extent else { return }
    request.extent = window
    guard baseMap.atlas != nil else { return }
    baseMap = try baseMap.detailed(
      for: MapProjection(window, in: frame), sheet, margin: 0.12 * max(frame.width, frame.height))
  }

  /// Makes room for the map of a day in its window, with what changed up to it where that is brought
  /// out.
  package mutating func add(
    _ map: ControlMap, in window: MapExtent, changes: ControlDifference? = nil,
    fonts: borrowing FontLibrary
  ) throws(CartographyError) {
    try move(to: window)
    let content = content(of: map, changes: changes)
    seen.formUnion(
      try SeenContent(
        content, on: baseMap, boundaries,
        projection: MapProjection(request.extent, in: frame), sheet: sheet), sheet: sheet)
    lastDay = max(lastDay, map.asOf)
    let period = sheet.wording.period(from: firstDay, to: lastDay)
    descriptions = [
      ("Title", "\(content.title), \(period)"), ("Description", content.subtitle),
      ("Date", "\(firstDay)/\(lastDay)"), ("Source", content.allSources),
      ("Copyright", sheet.wording.baseMapCredit(adding: seen.attributions)),
      ("Software", "Frontline"),
    ]
    descriptions += content.facts.filter { $0.keyword != "Date" }
    if let command = request.command { descriptions.append(("Command", command)) }
    if sheet.includesEmbargoed { descriptions.append(("Warning", sheet.wording.embargoMark)) }
    room = room.intersection(
      PageLayout(content, seen: seen, sheet: sheet, fonts: fonts).frame)
  }

  /// What is drawn of the map of a day.
  func content(of map: ControlMap, changes: ControlDifference?) -> MapContent {
    MapContent(
      map, title: request.title, wording: sheet.wording, style: request.style, credits: credits
    ).bringingOut(changes, wording: sheet.wording, style: request.style, credits: credits)
  }
}

extension PixelRect {
  /// What it has in common with another.
  fileprivate func intersection(_ other: PixelRect) -> PixelRect {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return PixelRect(
      x: left, y: top, width: max(1, min(maxX, other.maxX) - left),
      height: max(1, min(maxY, other.maxY) - top))
  }
}
