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
    /// Ground of a status; the party is whose forces advance or infiltrate.
    case control(ControlTier, ControlStatus, party: Side?)
    /// Assessed control below one side's claims.
    case context
    case change(ControlDifference.Change, of: MeasuredGround)
    case lineOfContact(side: Side, isDerived: Bool)
    case lineOfContactOn(CalendarDate)
    /// A line that a source of a side draws, and what it is called.
    case course(ClaimKind, party: Side, by: Side, label: String)
    /// Ground that one of two pictures alone shows under Russian control.
    case shownAlone(by: String)
    /// Ground that both show so.
    case shownByBoth
    /// What an answer is about.
    case highlight(MapHighlight.Kind)
  }

  /// The line above the title that calls a map of claims one.
  package let notice: String?
  package let title: String
  package let date: String
  package private(set) var subtitle: String
  package let sources: String
  /// The same with a long list whole.
  let allSources: String
  /// All credits in a line for the corner of a map.
  let cornerCredit: String
  /// What must be borne in mind of what is compared.
  let caution: String?
  /// The least that every picture says: its day, whose picture it is, and how old.
  let caption: String
  /// The day that is shown; the base map follows it.
  package let day: CalendarDate
  package private(set) var grounds: [Ground]
  package private(set) var lines: [Line]
  package let marks: [ControlMark]
  /// What of this must be borne in mind, wherever the map lies.
  let cautions: Set<MapCaution>
  /// The day or the two days, the view and what the log knew, for programs that read the file.
  let facts: [(keyword: String, text: String)]
  /// The claims that are to be numbered and listed.
  private(set) var listedClaims: [ListedClaim] = []
}

extension MapContent {
  /// What is drawn of a control map, whose sources are credited so.
  package init(
    _ map: ControlMap, title: String?, wording: MapWording, style: MapStyle,
    credits: SourceCredits
  ) {
    let side = map.view.side(among: map.sources)
    let list = SourceList(map, credits)
    notice = wording.claimNotice(side)
    self.title = title ?? wording.title(of: map.measuredGround)
    date = wording.date(map.asOf)
    subtitle = wording.description(of: map.view, side: side)
    sources = wording.sources(list)
    allSources = wording.sources(list, isWhole: true)
    cornerCredit = wording.cornerCredit(list)
    caution = nil
    caption = wording.caption(
      date: "\(map.asOf)", view: map.view, dataAsOf: map.dataAsOf)
    day = map.asOf
    grounds = Self.context(of: map, style: style) + Self.grounds(of: map, style: style)
    cautions = map.measuredGround.cautions
    facts = Self.facts("\(map.asOf)", map.view, map.knownAt)
    lines =
      Self.courses(of: map, style: style)
      + Self.lines(
        of: map, side: side, meaning: .lineOfContact(side: side, isDerived: map.lineIsDerived),
        style: style)
    marks = map.marks
  }

  /// The ground of a control map, what lies on top last.
  package static func grounds(of map: ControlMap, style: MapStyle) -> [Ground] {
    map.areas.compactMap { area in
      style.look(area.tier, area.status, party: area.party).map {
        Ground(
          area: area.geometry, style: $0, isDerived: area.isDerived,
          meaning: .control(area.tier, area.status, party: area.party))
      }
    }
  }

  /// The assessed control below one side's claims.
  private static func context(of map: ControlMap, style: MapStyle) -> [Ground] {
    (map.context?.areas ?? []).map {
      Ground(
        area: $0.geometry, style: style.context, isDerived: $0.isDerived, meaning: .context)
    }
  }

  /// The lines that sources draw.
  private static func courses(of map: ControlMap, style: MapStyle) -> [Line] {
    map.courses.compactMap { course in
      guard let stroke = style.courses[course.side] else { return nil }
      return Line(
        course: course.course, style: stroke,
        casing: Stroke(color: style.lineCasing.color, width: stroke.width + 2), isDerived: false,
        meaning: .course(
          course.kind, party: course.party, by: course.side, label: course.label))
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
    _ difference: ControlDifference, title: String?, wording: MapWording, style: MapStyle,
    credits: SourceCredits
  ) {
    let (earlier, later) = (difference.earlier, difference.later)
    let side = difference.view.side(among: earlier.sources + later.sources)
    let list = SourceList(difference, credits)
    let measured = difference.measuredGround
    notice = wording.claimNotice(side)
    self.title = title ?? wording.changeTitle(of: measured)
    date = wording.dates(from: difference.from, to: difference.to)
    subtitle = wording.description(of: difference.view, side: side)
    sources = wording.sources(list)
    allSources = wording.sources(list, isWhole: true)
    cornerCredit = wording.cornerCredit(list)
    caution =
      difference.isCoverageChanged
      ? wording.caution(comparing: difference.coverage?.kind) : nil
    caption = wording.caption(
      date: "\(difference.from) – \(difference.to)", view: difference.view,
      dataAsOf: list.dataAsOf)
    day = difference.to
    let changes = ControlDifference.Change.allCases.flatMap { change in
      [false, true].compactMap { isDerived -> Ground? in
        let pieces = difference.pieces.filter {
          $0.change == change && $0.isDerived == isDerived
        }
        guard !pieces.isEmpty, let look = style.changes[change] else { return nil }
        return Ground(
          area: MultiPolygon(pieces.map(\.polygon)), style: look, isDerived: isDerived,
          meaning: .change(change, of: measured))
      }
    }
    grounds =
      Self.context(of: later, style: style)
      + Self.grounds(of: later, style: style).filter(\.isControlled) + changes
    cautions = measured.cautions
    facts = Self.facts(
      "\(difference.from)/\(difference.to)", difference.view, later.knownAt)
    let before = Line(
      course: earlier.lineOfContact, style: style.earlierLine, casing: nil, isDerived: false,
      meaning: .lineOfContactOn(earlier.asOf))
    lines =
      (earlier.lineOfContact.isEmpty ? [] : [before])
      + Self.lines(of: later, side: side, meaning: .lineOfContactOn(later.asOf), style: style)
    marks = []
  }
}

extension MapContent {
  /// What a program that reads the file learns of it; an interval of days is written by ISO 8601.
  static func facts(_ days: String, _ view: ControlView, _ knownAt: Instant?)
    -> [(keyword: String, text: String)]
  {
    [("Date", days), ("View", "\(view)")] + (knownAt.map { [("Known at", "\($0)")] } ?? [])
  }

  /// The same with the claims that are to be numbered and listed.
  func listing(_ claims: [ListedClaim]) -> MapContent {
    var content = self
    content.listedClaims = claims
    return content
  }

  /// The same with what changed since an earlier day brought out.
  func bringingOut(
    _ changes: ControlDifference?, wording: MapWording, style: MapStyle, credits: SourceCredits
  ) -> MapContent {
    guard let changes else { return self }
    var content = self
    content.grounds += MapContent(
      changes, title: nil, wording: wording, style: style, credits: credits
    ).grounds.filter(\.isChange)
    content.subtitle += ". " + wording.changesBroughtOut(since: changes.from)
    return content
  }

  /// The same with courses brought out.
  func highlighting(_ highlights: [MapHighlight], in style: MapStyle) -> MapContent {
    var content = self
    content.lines += highlights.filter { !$0.course.lines.isEmpty }.map { $0.line(in: style) }
    return content
  }
}

extension MapContent.Ground {
  /// Whether it is ground that changed.
  var isChange: Bool {
    if case .change = meaning { true } else { false }
  }

  /// Whether it is ground that one side is said to hold.
  fileprivate var isControlled: Bool {
    switch meaning {
    case .control(_, .russianControl, _): true
    default: false
    }
  }
}

extension MeasuredGround {
  /// What must be borne in mind of a map of such ground.
  fileprivate var cautions: Set<MapCaution> {
    if case .namedInClaims = self { [.namedInClaims] } else { [] }
  }
}
