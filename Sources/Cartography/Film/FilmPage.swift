package import Atlas
package import ChangeLog
package import Control
internal import Days
package import Drawing
internal import SimpleFeatures
internal import Wording

/// The page of a film, on which all its days have room: its legend names what any of them shows.
package struct FilmPage: Sendable {
  let baseMap: BaseMap
  let request: MapRequest
  let sheet: MapSheet
  let boundaries: OblastBoundaries
  /// What any of the days shows.
  private(set) var seen = SeenContent()
  /// Where the map is drawn.
  private(set) var frame: PixelRect
  /// The last day that was added.
  private(set) var lastDay: CalendarDate
  /// Where the line of contact runs on the first and the last day: the scale bar keeps clear of it.
  let avoided: [PixelPoint]
  /// What the file of the film says of it: pairs of keyword and text.
  package private(set) var descriptions: [(keyword: String, text: String)] = []
  private let credits: SourceCredits
  private let firstDay: CalendarDate

  /// A page that says as much as there is room for on the first and on the last day.
  package init(
    from first: ControlMap, to last: ControlMap, on baseMap: BaseMap, _ request: MapRequest,
    crediting credits: SourceCredits, fonts: borrowing FontLibrary
  ) throws(CartographyError) {
    try request.validate()
    var (detail, frames, avoided): (PageDetail, [PixelRect], [PixelPoint]) = (.full, [], [])
    var baseMap = baseMap
    for map in [first, last] {
      let (page, detailed) = try FittedPage.detailed(
        { wording in
          MapContent(
            map, title: request.title, wording: wording, style: request.style, credits: credits)
        }, on: baseMap, request, fonts: fonts)
      baseMap = detailed
      if page.sheet.detail.rawValue > detail.rawValue { detail = page.sheet.detail }
      frames.append(page.layout.frame)
      for line in page.content.lines {
        avoided += page.projection.path(line.course).sampled(every: 12 * page.sheet.unit)
      }
    }
    self.baseMap = baseMap
    self.request = request
    self.credits = credits
    self.avoided = avoided
    sheet = MapSheet(request, detail: detail)
    boundaries = OblastBoundaries(baseMap)
    frame = frames[0].intersection(frames[1])
    firstDay = first.asOf
    lastDay = last.asOf
    for map in [first, last] { try add(map, fonts: fonts) }
  }

  /// Makes room for the map of a day, with what changed up to it where that is brought out.
  package mutating func add(
    _ map: ControlMap, changes: ControlDifference? = nil, fonts: borrowing FontLibrary
  ) throws(CartographyError) {
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
    frame = frame.intersection(
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
