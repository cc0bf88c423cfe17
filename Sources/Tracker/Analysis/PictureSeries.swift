internal import Atlas
package import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures

/// The pictures of one view, day after day: those of a source's maps, decoded one at a time, or else
/// the folded maps of the days of which something was said.
struct PictureSeries {
  private enum Origin {
    /// The parts of the source's maps by day, without their ground.
    case maps(source: String, parts: [CalendarDate: [LogEntry]])
    /// Maps that are worked out from claims.
    case fold(ControlView)
  }

  /// Whose pictures: a source's name, or the word for the view.
  let name: String
  /// The days with a picture, in order.
  let days: [CalendarDate]
  /// Whether the edges are worked out from settlements or claims, and not drawn.
  var isDerived: Bool { if case .fold = origin { true } else { false } }
  private let origin: Origin
  private let maps: DayMaps
  private let visibility: Visibility

  /// The pictures of a source's maps; nil where it drew none.
  init?(mapsOf source: String, _ maps: DayMaps, seen visibility: Visibility) throws(Failure) {
    let parts = try failing { try maps.log.mapParts(of: source, seen: visibility) }
    guard !parts.isEmpty else { return nil }
    let byDay = Dictionary(grouping: parts, by: \.claim.validFrom)
    name = source
    days = byDay.keys.sorted()
    origin = .maps(source: source, parts: byDay)
    self.maps = maps
    self.visibility = visibility
  }

  /// The pictures of a view, whose names are resolved: those of the one assessor that it shows, if it
  /// has maps, and else what the claims of each day come to.
  init(_ view: ControlView, _ maps: DayMaps, seen visibility: Visibility) throws(Failure) {
    if view.minimumGrade == nil {
      let sources: [String]
      switch view.perspective {
      case .source(let name): sources = [name]
      case .assessed, .all:
        if let lead = try failing({ try view.lead ?? maps.lead(seen: visibility) }) {
          sources = [lead]
        } else {
          sources = try maps.mappingSources(seen: visibility)
        }
      case .russianClaims, .ukrainianClaims: sources = []
      }
      if sources.count == 1,
        let series = try PictureSeries(mapsOf: sources[0], maps, seen: visibility)
      {
        self = series
        return
      }
    }
    var filter = ClaimFilter()
    switch view.perspective {
    case .source(let name): filter.source = name
    case .assessed, .all: filter.side = .third
    case .russianClaims: filter.side = .russia
    case .ukrainianClaims: filter.side = .ukraine
    }
    let measured = view.measured
    let said = try failing { try maps.log.days(matching: filter, seen: visibility) }
    name = measured.description
    days = Set(said.map(\.day)).sorted()
    origin = .fold(measured)
    self.maps = maps
    self.visibility = visibility
  }

  /// The newest day with a picture that is not later than a day.
  func observed(on day: CalendarDate) -> CalendarDate? { days.last { $0 <= day } }

  /// The days with a picture from one day to another, either of which may be missing; refuses a time
  /// without any.
  func days(from first: CalendarDate?, to last: CalendarDate?) throws(Failure) -> [CalendarDate] {
    let found = days.filter { day in
      first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
    }
    if !found.isEmpty { return found }
    let span = [first.map { "from \($0)" }, last.map { "to \($0)" }].compactMap(\.self)
      .joined(separator: " ")
    throw notObserved(span, before: first ?? last, after: last ?? first)
  }

  /// The newest day with a picture on or before a day, and not more than a week older; refuses a day
  /// that was not observed.
  func day(observing day: CalendarDate) throws(Failure) -> CalendarDate {
    if isObserved(day), let observed = observed(on: day) { return observed }
    throw notObserved("on \(day)", before: day, after: day)
  }

  /// Whether there is a picture of a day, or one that is at most a week older.
  func isObserved(_ day: CalendarDate) -> Bool {
    observed(on: day).map { $0.days(to: day) <= Self.mostDaysOld } ?? false
  }

  static let mostDaysOld = 7

  /// The refusal of a time without a picture, which names the nearest days that have one.
  func notObserved(_ when: String, before: CalendarDate?, after: CalendarDate?) -> Failure {
    let near = [
      before.flatMap { day in days.last { $0 < day } },
      after.flatMap { day in days.first { $0 > day } },
    ].compactMap(\.self)
    let nearest =
      near.isEmpty
      ? "there is no picture at all"
      : "the nearest pictures are of \(near.map { "\($0)" }.joined(separator: " and "))"
    return Failure(.data, "not observed \(when): \(name) has no picture there; \(nearest)")
  }

  /// Gives a body the picture of each of the days, which are days of pictures in order.
  func forEach(
    _ wanted: [CalendarDate], _ body: (CalendarDate, SourcePicture) throws -> Void
  ) throws(Failure) {
    switch origin {
    case .maps(let source, let parts):
      try failing {
        var known: [Int: LogEntry] = [:]
        for day in wanted {
          try Cancellation.check()
          let needed = Self.sequences(until: day, days, parts)
          let missing = needed.filter { known[$0] == nil }
          let read = try maps.log.entries(numbered: missing)
          var entries = needed.compactMap { known[$0] } + read
          entries.sort { $0.sequence < $1.sequence }
          known = Dictionary(uniqueKeysWithValues: entries.map { ($0.sequence, $0) })
          if let picture = try SourcePicture(of: source, entries) { try body(day, picture) }
        }
      }
    case .fold(let view):
      var failure: (any Error)?
      try maps.forEachDay(of: wanted, view, seen: visibility) { day, folded in
        guard failure == nil else { return }
        do {
          let map = try folded.get()
          let tier = map.comparedTier
          try body(
            day,
            SourcePicture(
              day: day, control: map.ground(.russianControl, in: tier),
              contested: map.ground(.contested, in: tier)))
        } catch {
          failure = error
        }
      }
      if let failure { throw Failure(failure) }
    }
  }

  /// The picture of one of the days.
  func picture(of day: CalendarDate) throws(Failure) -> SourcePicture {
    var found: SourcePicture?
    try forEach([day]) { found = $1 }
    return found
      ?? SourcePicture(day: day, control: MultiPolygon(), contested: MultiPolygon())
  }

  /// The numbers of the parts from which the picture of a day is made: those of the day, and of older
  /// ones back to a map of the whole front.
  private static func sequences(
    until day: CalendarDate, _ days: [CalendarDate], _ parts: [CalendarDate: [LogEntry]]
  ) -> [Int] {
    var sequences: [Int] = []
    for here in days.reversed() where here <= day {
      let own = parts[here] ?? []
      sequences += own.map(\.sequence)
      let isWhole = own.contains { $0.claim.map?.extent == nil }
      let isCorrected = own.contains { $0.claim.map?.corrects != nil }
      if isWhole, !isCorrected { break }
    }
    return sequences.sorted()
  }
}

extension DayMaps {
  /// The third parties that drew maps, by name.
  package func mappingSources(seen visibility: Visibility) throws(Failure) -> [String] {
    var mapping: [String] = []
    for source in try failing({ try log.sources(seen: visibility) }) where source.side == .third {
      let days = try failing { try log.daysWithMaps(of: source.name, seen: visibility) }
      if !days.isEmpty { mapping.append(source.name) }
    }
    return mapping
  }

  /// The third parties that read the status of settlements, by name.
  private func readingSources(seen visibility: Visibility) throws(Failure) -> [String] {
    try failing {
      let entries = try log.entries(
        matching: ClaimFilter(side: .third, kind: .captured), seen: visibility)
      return Set(
        entries.filter { $0.claim.subject.areaBasis == .nearestReading }.map(\.claim.source.name)
      ).sorted()
    }
  }

  /// The pictures of an assessor by name or the start of it; without one, of the lead assessor or the
  /// only one. They are those of its maps, or where it drew none, what the settlements come to that it
  /// read.
  func assessorPictures(_ words: String?, seen visibility: Visibility) throws(Failure)
    -> PictureSeries
  {
    let mapping = try mappingSources(seen: visibility)
    let known =
      mapping.isEmpty
      ? "no source in this ledger drew maps; import some first"
      : "those with maps are " + mapping.joined(separator: "; ")
    let lead = try failing { try self.lead(seen: visibility) }
    let named = try words.map { words throws(Failure) in
      try log.sourceName(words, seen: visibility)
    }
    // To look for readings takes all claims of control: only where no maps answer.
    let reading =
      try mapping.isEmpty || named.map { !mapping.contains($0) } == true
      ? readingSources(seen: visibility) : []
    guard
      let name = named ?? lead ?? (mapping.count == 1 ? mapping[0] : nil)
        ?? (mapping.isEmpty && reading.count == 1 ? reading[0] : nil)
    else {
      throw Failure(
        .data,
        mapping.isEmpty
          ? "no assessor to hold the claims against: \(known)"
          : "several assessors drew maps: name one with \(field: .against); \(known)")
    }
    if reading.contains(name), !mapping.contains(name) {
      return try PictureSeries(ControlView(.source(name)), self, seen: visibility)
    }
    guard let series = try PictureSeries(mapsOf: name, self, seen: visibility) else {
      throw Failure(.data, "\(field: .against) \(name): an assessor without maps; \(known)")
    }
    return series
  }
}
