internal import Atlas
internal import ChangeLog
internal import Control
internal import Days
internal import Drawing
internal import SimpleFeatures
internal import Wording

/// A page whose legend names exactly what its map shows.
///
/// The legend decides how much room the map has, and the map decides what the legend names; so
/// the page is laid out again until the two agree.
struct FittedPage {
  let sheet: MapSheet
  let content: MapContent
  let layout: PageLayout
  let projection: MapProjection
  let boundaries: OblastBoundaries
  /// What of the content its map shows.
  let seen: SeenContent

  /// What the picture shows, in words for those who do not see it: the legend, with its square
  /// kilometres, the claims that are listed, and what must be borne in mind.
  var alternative: String {
    let words = sheet.wording
    func sentence(_ entries: [String]) -> String { entries.joined(separator: "; ") + "." }
    var sentences = [content.notice, content.subtitle].compactMap(\.self).map { $0 + "." }
    for group in LegendGroup.all where group != .baseMap {
      let entries = seen.legend.filter { $0.group == group }.map(\.text)
      guard !entries.isEmpty else { continue }
      sentences.append((words.legendHeading(group) ?? words.shown) + " " + sentence(entries))
    }
    if !seen.claims.isEmpty {
      sentences.append(
        words.claimsHeading + ": "
          + sentence(seen.claims.enumerated().map { "\($0 + 1) \($1.text(in: words))" }))
    }
    if !seen.cautions.isEmpty { sentences.append(seen.cautions) }
    return sentences.joined(separator: " ")
  }

  private static let mostRounds = 5

  /// The page that says most without crowding the map out.
  init(
    _ content: (MapWording) -> MapContent, on map: BaseMap, _ request: MapRequest,
    fonts: borrowing FontLibrary
  ) throws(CartographyError) {
    let boundaries = OblastBoundaries(map)
    for detail in PageDetail.allCases.dropLast() where detail != .sideKeyed {
      var fitting: [FittedPage] = []
      for detail in detail.alternatives(width: request.width, height: request.height) {
        let page = try FittedPage(content, on: map, boundaries, request, detail, fonts: fonts)
        if page.isFitting { fitting.append(page) }
      }
      // Of two ways to lay out as much, the one that shows the ground larger.
      let largest = fitting.min { $0.projection.metersPerPixel < $1.projection.metersPerPixel }
      if let largest {
        self = largest
        return
      }
    }
    try self.init(content, on: map, boundaries, request, .caption, fonts: fonts)
  }

  /// Whether what is said around the map leaves it enough room.
  private var isFitting: Bool {
    layout.hasRoom && layout.frame.height >= sheet.detail.leastShare * sheet.height
  }

  /// The page, and the base map with what the user's atlas knows of the ground that it shows.
  static func detailed(
    _ content: (MapWording) -> MapContent, on map: BaseMap, _ request: MapRequest,
    fonts: borrowing FontLibrary
  ) throws(CartographyError) -> (FittedPage, BaseMap) {
    let page = try FittedPage(content, on: map, request, fonts: fonts)
    guard map.atlas != nil else { return (page, map) }
    let frame = page.projection.frame
    // The page is laid out again with other words below the map, which may show a little more then.
    let detailed = try map.detailed(
      for: page.projection, page.sheet, margin: 0.12 * max(frame.width, frame.height))
    return (try FittedPage(content, on: detailed, request, fonts: fonts), detailed)
  }

  private init(
    _ content: (MapWording) -> MapContent, on map: BaseMap, _ boundaries: OblastBoundaries,
    _ request: MapRequest, _ detail: PageDetail, fonts: borrowing FontLibrary
  ) throws(CartographyError) {
    let sheet = MapSheet(request, detail: detail)
    let content = content(sheet.wording)
    func lay(_ seen: SeenContent) -> (PageLayout, MapProjection) {
      let layout = PageLayout(content, seen: seen, sheet: sheet, fonts: fonts)
      return (layout, MapProjection(request.extent, in: layout.frame))
    }
    var seen = SeenContent()
    var (layout, projection) = lay(seen)
    for _ in 0..<Self.mostRounds {
      let now = try SeenContent(
        content, on: map, boundaries, projection: projection, sheet: sheet)
      guard now != seen else { break }
      seen = now
      (layout, projection) = lay(seen)
    }
    self.sheet = sheet
    self.content = content
    self.layout = layout
    self.projection = projection
    self.boundaries = boundaries
    self.seen = seen
  }
}

/// What of a picture's content lies in its frame, in the words of its page.
struct SeenContent: Hashable, Sendable {
  /// Whom to credit for what the user's atlas shows.
  private(set) var attributions: [String] = []
  private(set) var legend: [LegendEntry] = []
  private(set) var cautions = ""
  /// The claims that have a number, from the north and then from the west.
  private(set) var claims: [ListedClaim] = []
  private var kinds: Set<MapCaution> = []

  /// Nothing seen yet.
  init() {}

  init(
    _ content: MapContent, on map: BaseMap, _ boundaries: OblastBoundaries,
    projection: MapProjection, sheet: MapSheet
  ) throws(CartographyError) {
    let grounds = content.grounds.filter { projection.shows($0.area) }
    for ground in grounds {
      let text = try Self.text(ground.meaning, grounds, [], projection: projection, sheet: sheet)
      let entry = LegendEntry(
        sign: .ground(ground.style), text: text, group: ground.meaning.legendGroup)
      legend.appendUnlessNamed(entry)
    }
    // The line of contact stands beside the control that it bounds.
    let place = (legend.firstIndex { $0.group != .context } ?? legend.count - 1) + 1
    let lines = content.lines.filter { projection.shows($0.course) }
    var named: [LegendEntry] = []
    for line in lines {
      let text = try Self.text(line.meaning, grounds, lines, projection: projection, sheet: sheet)
      let entry = LegendEntry(sign: .line(line), text: text, group: line.meaning.legendGroup)
      named.appendUnlessNamed(entry)
    }
    legend.insert(contentsOf: named, at: place)
    attributions = map.detail.attributions
    claims = content.listedClaims.filter {
      projection.frame.contains(projection.project($0.position))
    }.sorted {
      (-$0.position.latitude, $0.position.longitude, $0.text(in: sheet.wording))
        < (-$1.position.latitude, $1.position.longitude, $1.text(in: sheet.wording))
    }
    addMarks(content.marks, projection: projection, sheet: sheet)
    addBaseMap(map, boundaries, day: content.day, projection: projection, sheet: sheet)
    kinds = Self.cautions(content, grounds, lines, on: map, projection, sheet)
    let ofMap = sheet.wording.cautions(kinds)
    cautions = [content.caution, ofMap].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// Adds what is seen of another day of the same view; each entry stands where it would beside those
  /// before it.
  mutating func formUnion(_ other: SeenContent, sheet: MapSheet) {
    func place(of entry: LegendEntry) -> Int? {
      legend.firstIndex { $0.text == entry.text && $0.group == entry.group }
    }
    var next = 0
    for entry in other.legend {
      if let place = place(of: entry) {
        next = place + 1
      } else {
        legend.insert(entry, at: next)
        next += 1
      }
    }
    attributions += other.attributions.filter { !attributions.contains($0) }
    kinds.formUnion(other.kinds)
    cautions = sheet.wording.cautions(kinds)
  }

  private static func cautions(
    _ content: MapContent, _ grounds: [MapContent.Ground], _ lines: [MapContent.Line],
    on map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet
  ) -> Set<MapCaution> {
    let window = projection.box()
    func isNear(_ box: BoundingBox?) -> Bool { box.map { $0.intersects(window) } ?? false }
    func isInside(_ box: BoundingBox?) -> Bool { box.map { $0.union(window) == window } ?? true }
    var cautions = content.cautions
    if grounds.contains(where: \.isDerived) || lines.contains(where: \.isDerived) {
      cautions.insert(.derived)
    }
    if grounds.contains(where: \.isChange) {
      let changes = content.grounds.filter(\.isChange)
      let isAll = changes.allSatisfy { isInside($0.area.boundingBox) }
      cautions.insert(isAll ? .areasOfAll : .areasOfPart)
    }
    if map.roads.contains(where: { $0.isSchematic && isNear($0.course.boundingBox) }) {
      cautions.insert(.schematicRoads)
    }
    if !BaseMapLayers.schematicTowns(map, projection, sheet).isEmpty {
      cautions.insert(.schematicTowns)
    }
    return cautions
  }

  private mutating func addMarks(
    _ marks: [ControlMark], projection: MapProjection, sheet: MapSheet
  ) {
    let symbols = PlacedMarks(marks, projection: projection, sheet: sheet).symbols
    for symbol in symbols.sorted(by: { $0.rank.lexicographicallyPrecedes($1.rank) }) {
      let group: LegendGroup = symbol.kind == .evacuated ? .assessed : .claims(by: symbol.side)
      let entry = LegendEntry(
        sign: .mark(symbol), text: sheet.wording.legend(symbol), group: group)
      legend.appendUnlessNamed(entry)
    }
  }

  private mutating func addBaseMap(
    _ map: BaseMap, _ boundaries: OblastBoundaries, day: CalendarDate,
    projection: MapProjection, sheet: MapSheet
  ) {
    let words = sheet.wording
    guard !words.isBrief else { return }
    if projection.shows(boundaries.lines) {
      legend.append(
        LegendEntry(
          sign: .boundary(sheet.style.oblastBoundary), text: words.oblastBoundary, group: .baseMap))
    }
    for (kind, stroke, text) in [
      (AtlasKind.raion, sheet.style.atlas.raionBoundary, words.raionBoundary),
      (.hromada, sheet.style.atlas.hromadaBoundary, words.hromadaBoundary),
    ] where map.detail.features[.boundaryLines] != nil {
      guard projection.shows(map.detail.lines(.boundaryLines, kind)) else { continue }
      legend.append(LegendEntry(sign: .boundary(stroke), text: text, group: .baseMap))
    }
    if projection.shows(map.stateBorder) {
      legend.append(
        LegendEntry(
          sign: .boundary(sheet.style.stateBorder), text: words.stateBorder, group: .baseMap))
    }
    if BaseMapLayers.reachesBeyond(map, projection) {
      let look = MapStyle.Area(tint: sheet.style.beyond, pattern: nil, edge: sheet.style.frame)
      legend.append(LegendEntry(sign: .ground(look), text: words.notCovered, group: .baseMap))
    }
    let drained = map.waterBodies.filter { BaseMapLayers.isDrained($0, on: day) }
    if drained.contains(where: { projection.shows($0.area) }) {
      legend.append(
        LegendEntry(
          sign: .ground(sheet.style.formerReservoir), text: words.formerReservoir, group: .baseMap))
    }
  }

  private static func text(
    _ meaning: MapContent.Meaning, _ grounds: [MapContent.Ground], _ lines: [MapContent.Line],
    projection: MapProjection, sheet: MapSheet
  ) throws(CartographyError) -> String {
    switch meaning {
    case .control(let tier, let status, let party):
      return sheet.wording.legend(tier, status, party: party)
    case .context: return sheet.wording.contextControl
    case .lineOfContact(let side, let isDerived):
      return sheet.wording.lineOfContact(side: side, isDerived: isDerived)
    case .lineOfContactOn(let date): return sheet.wording.lineOfContact(on: date)
    case .course(let kind, let party, let side, _):
      let labels = Set(lines.compactMap { $0.meaning.label(ofCourse: kind, by: side) }).sorted()
      return sheet.wording.legend(
        course: kind, party: party, labels: labels.count > mostNamedCourses ? [] : labels)
    case .shownByBoth: return sheet.wording.shownByBoth
    case .highlight(.passage(let kilometers)): return sheet.wording.passage(kilometers: kilometers)
    case .highlight(.roadUnderRussianControl): return sheet.wording.roadUnderRussianControl
    case .highlight(.otherRoad): return sheet.wording.otherRoad
    case .change(let change, let measured):
      return sheet.wording.legend(
        change, of: measured,
        squareKilometers: try shownArea(of: meaning, grounds, projection))
    case .shownAlone(let name):
      return sheet.wording.shownAlone(
        by: name, squareKilometers: try shownArea(of: meaning, grounds, projection))
    }
  }

  /// The legend names at most so many lines that look alike.
  private static let mostNamedCourses = 3

  /// The area of all ground of a meaning in the part that is shown, in square kilometres.
  private static func shownArea(
    of meaning: MapContent.Meaning, _ grounds: [MapContent.Ground], _ projection: MapProjection
  ) throws(CartographyError) -> Double {
    var area = 0.0
    for ground in grounds where ground.meaning == meaning {
      do {
        area += try ground.area.clipped(to: projection.box()).areaInSquareKilometers()
      } catch {
        throw .notMeasurable(error)
      }
    }
    return area
  }
}

extension [LegendEntry] {
  /// Adds an entry, unless one of the same words stands in its group.
  fileprivate mutating func appendUnlessNamed(_ entry: LegendEntry) {
    if !contains(where: { $0.text == entry.text && $0.group == entry.group }) { append(entry) }
  }
}

extension MapContent.Meaning {
  /// What a line of a kind by a side is called; nil for all else.
  fileprivate func label(ofCourse wanted: ClaimKind, by source: Side) -> String? {
    guard case .course(wanted, _, source, let label) = self else { return nil }
    return label
  }

  /// Where the legend says what it means.
  fileprivate var legendGroup: LegendGroup {
    switch self {
    case .control(.claimed(let side), _, _), .change(_, of: .namedInClaims(let side)):
      .claims(by: side)
    case .course(_, _, let side, _): .claims(by: side)
    case .context: .context
    case .lineOfContact(let side, _): side == .third ? .assessed : .claims(by: side)
    case .control(.assessed, _, _), .change, .lineOfContactOn, .shownAlone, .shownByBoth,
      .highlight:
      .assessed
    }
  }
}
