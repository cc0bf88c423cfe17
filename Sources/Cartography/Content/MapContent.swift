internal import ChangeLog
internal import Control
internal import SimpleFeatures

/// What a picture says: the ground and the lines to draw, and the words that go with them.
struct MapContent: Sendable {
  /// Ground of one meaning.
  struct Ground: Sendable {
    let area: MultiPolygon
    let style: MapStyle.Area
    let isDerived: Bool
    /// What it is called in the legend, given the ground that is shown.
    let meaning: Meaning
  }

  /// A line of one meaning.
  struct Line: Hashable, Sendable {
    let course: MultiLineString
    let style: MapStyle.Line
    let casing: MapStyle.Line?
    let isDerived: Bool
    let meaning: Meaning
  }

  /// What a sign in the legend stands for.
  enum Meaning: Hashable, Sendable {
    case control(ControlTier, ControlStatus)
    case change(ControlDifference.Change)
    case lineOfContact(side: Side, isDerived: Bool)
    case lineOfContactOn(CalendarDate)
  }

  /// The line above the title that calls a map of claims one.
  let notice: String?
  let title: String
  let date: String
  let subtitle: String
  let sources: String
  /// The least that every picture says: its day, whose picture it is, and how old.
  let caption: String
  /// The day that is shown; the base map follows it.
  let day: CalendarDate
  let grounds: [Ground]
  let lines: [Line]
  let marks: [ControlMark]
}

extension MapContent {
  /// What is drawn of a control map.
  init(_ map: ControlMap, title: String?, wording: MapWording, style: MapStyle) {
    let side = map.view.side(among: map.sources)
    notice = wording.claimNotice(side)
    self.title = title ?? wording.defaultTitle
    date = wording.date(map.asOf)
    subtitle = wording.description(of: map.view, side: side)
    sources = wording.sources(map.sources, dataAsOf: map.dataAsOf, knownAt: map.knownAt)
    caption = wording.caption(
      date: "\(map.asOf)", view: map.view, dataAsOf: map.dataAsOf)
    day = map.asOf
    grounds = Self.grounds(of: map, style: style)
    lines = Self.lines(
      of: map, side: side, meaning: .lineOfContact(side: side, isDerived: map.lineIsDerived),
      style: style)
    marks = map.marks
  }

  /// The ground of a control map, what lies on top last.
  static func grounds(of map: ControlMap, style: MapStyle) -> [Ground] {
    map.areas.compactMap { area in
      style.areas[area.tier]?[area.status].map {
        Ground(
          area: area.geometry, style: $0, isDerived: area.isDerived,
          meaning: .control(area.tier, area.status))
      }
    }
  }

  /// A map's line of contact: unbroken where assessors speak, dashed where a side claims it.
  private static func lines(
    of map: ControlMap, side: Side, meaning: Meaning, style: MapStyle
  ) -> [Line] {
    guard !map.lineOfContact.isEmpty else { return [] }
    let claimed = side == .third ? nil : style.claimedLine[side]
    return [
      Line(
        course: map.lineOfContact, style: claimed ?? style.lineOfContact,
        casing: style.lineCasing, isDerived: map.lineIsDerived, meaning: meaning)
    ]
  }

  /// What is drawn of the difference between two control maps: the changes over the later map's
  /// assessed control, with both lines of contact.
  init(
    _ difference: ControlDifference, title: String?, wording: MapWording, style: MapStyle
  ) {
    let (earlier, later) = (difference.earlier, difference.later)
    let sources = Set(earlier.sources).union(later.sources).sorted()
    let side = difference.view.side(among: sources)
    notice = wording.claimNotice(side)
    self.title = title ?? wording.defaultChangeTitle
    date = wording.dates(from: difference.from, to: difference.to)
    subtitle = wording.description(of: difference.view, side: side)
    self.sources = wording.sources(
      sources, dataAsOf: later.dataAsOf ?? earlier.dataAsOf, knownAt: later.knownAt)
    caption = wording.caption(
      date: "\(difference.from) – \(difference.to)", view: difference.view,
      dataAsOf: later.dataAsOf ?? earlier.dataAsOf)
    day = difference.to
    let changes = ControlDifference.Change.allCases.flatMap { change in
      [false, true].compactMap { isDerived -> Ground? in
        let pieces = difference.pieces.filter {
          $0.change == change && $0.isDerived == isDerived
        }
        guard !pieces.isEmpty, let look = style.changes[change] else { return nil }
        return Ground(
          area: MultiPolygon(pieces.map(\.polygon)), style: look, isDerived: isDerived,
          meaning: .change(change))
      }
    }
    grounds = Self.grounds(of: later, style: style).filter(\.isControlled) + changes
    let before = Line(
      course: earlier.lineOfContact, style: style.earlierLine, casing: nil, isDerived: false,
      meaning: .lineOfContactOn(earlier.asOf))
    lines =
      (earlier.lineOfContact.isEmpty ? [] : [before])
      + Self.lines(of: later, side: side, meaning: .lineOfContactOn(later.asOf), style: style)
    marks = []
  }
}

extension MapContent.Ground {
  /// Whether it is ground that one side is said to hold.
  fileprivate var isControlled: Bool {
    switch meaning {
    case .control(_, .russianControl): true
    default: false
    }
  }
}
