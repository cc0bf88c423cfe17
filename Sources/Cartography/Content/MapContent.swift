package import ChangeLog
package import Control
package import Days
package import Drawing
package import SimpleFeatures
package import Wording

/// What a picture says: the ground and the lines to draw, and the words that go with them.
package struct MapContent: Sendable {
  /// Ground of one meaning.
  package struct Ground: Sendable {
    package let area: MultiPolygon
    package let style: MapStyle.Area
    package let isDerived: Bool
    /// What it is called in the legend, given the ground that is shown.
    let meaning: Meaning
  }

  /// A line of one meaning.
  package struct Line: Hashable, Sendable {
    package let course: MultiLineString
    package let style: Stroke
    package let casing: Stroke?
    package let isDerived: Bool
    package let meaning: Meaning

    /// A line from its parts.
    package init(
      course: MultiLineString, style: Stroke, casing: Stroke?, isDerived: Bool, meaning: Meaning
    ) {
      self.course = course
      self.style = style
      self.casing = casing
      self.isDerived = isDerived
      self.meaning = meaning
    }
  }

  /// What a sign in the legend stands for.
  package enum Meaning: Hashable, Sendable {
    case control(ControlTier, ControlStatus)
    case change(ControlDifference.Change)
    case lineOfContact(side: Side, isDerived: Bool)
    case lineOfContactOn(CalendarDate)
  }

  /// The line above the title that calls a map of claims one.
  package let notice: String?
  package let title: String
  package let date: String
  package let subtitle: String
  package let sources: String
  /// What must be borne in mind of what is compared.
  let caution: String?
  /// The least that every picture says: its day, whose picture it is, and how old.
  let caption: String
  /// The day that is shown; the base map follows it.
  package let day: CalendarDate
  package let grounds: [Ground]
  package let lines: [Line]
  package let marks: [ControlMark]
}

extension MapContent {
  /// What is drawn of a control map.
  package init(_ map: ControlMap, title: String?, wording: MapWording, style: MapStyle) {
    let side = map.view.side(among: map.sources)
    notice = wording.claimNotice(side)
    self.title = title ?? wording.defaultTitle
    date = wording.date(map.asOf)
    subtitle = wording.description(of: map.view, side: side)
    sources = wording.sources(map.sources, dataAsOf: map.dataAsOf, knownAt: map.knownAt)
    caution = nil
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
  package static func grounds(of map: ControlMap, style: MapStyle) -> [Ground] {
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
    caution =
      difference.isCoverageChanged
      ? wording.caution(comparing: difference.coverage?.kind) : nil
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
