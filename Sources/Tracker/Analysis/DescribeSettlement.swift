internal import Analysis
internal import Atlas
internal import ChangeLog
package import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// Which settlement is described, on which day and in whose picture.
package struct SettlementRequest: Sendable {
  /// Its name in either script, a former name, or its code.
  package var name: String
  /// The oblast or raion that settles which is meant.
  package var region: String?
  /// The day; nil for the last with a picture.
  package var date: CalendarDate?
  /// Whether all changes are listed, back to the first picture.
  package var includesHistory: Bool
  /// Whose picture distances are measured in.
  package var view: ControlView
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    name: String, region: String? = nil, date: CalendarDate? = nil, includesHistory: Bool = false,
    view: ControlView, knownAt: Instant? = nil, includesEmbargoed: Bool = false
  ) {
    self.name = name
    self.region = region
    self.date = date
    self.includesHistory = includesHistory
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

/// A settlement on a day as it is printed; the names of the fields are those of the JSON.
package struct SettlementReport: Encodable, Sendable {
  /// What one source's picture shows of it.
  package struct Layer: Encodable, Sendable {
    /// Whose picture.
    package let picture: String
    /// The day of the picture; nil where it has none that is not later, or that is at most a week old.
    package let observedOn: String?
    /// How many days older the picture is.
    package let ageDays: Int?
    /// `russian-control`, `contested`, `not-shown-as-russian` or `not-observed`.
    package let status: String
    /// The share of the built-up area that is shown under Russian control.
    package let builtUpShare: Double?
    /// The same in words: under 10 %, partly, over 90 %.
    package let builtUp: String?
    /// Whether the edges were worked out from settlements or claims.
    package let derived: Bool
  }

  /// A stretch of days on which a picture shows the settlement alike.
  package struct Band: Encodable, Sendable {
    /// Whose picture.
    package let picture: String
    /// The first day with such a picture.
    package let from: String
    /// The last.
    package let to: String
    /// `russian-control` or `not-shown-as-russian`.
    package let status: String
  }

  /// The settlement.
  package let place: PlaceReport
  /// The day.
  package let date: String
  /// Whose picture distances are measured in.
  package let picture: String
  /// The day of that picture.
  package let observedOn: String
  /// How many days older it is.
  package let ageDays: Int
  /// What each source that drew maps shows.
  package let layers: [Layer]
  /// What the ground of the built-up shares is: the settlement's outline in the atlas, a built-up area of
  /// the base map or a disc (outline, urban-area, disc); nil where none is known.
  package let derivedFrom: String?
  /// Kilometres to the nearest point of the line of contact, above 0 outside Russian control and below
  /// inside; nil where there is no line.
  package let distanceToLineKilometers: Double?
  /// The direction to that point.
  package let directionToLine: String?
  /// The point, longitude and latitude in degrees.
  package let nearestPointOfLine: [Double]?
  /// Whether the distance is less than twice what the settlement's position may be off.
  package let isWithinAccuracy: Bool
  /// The distance now less that of the newest picture 30 days before; nil where there is none, or the
  /// status is another.
  package let changeOver30DaysKilometers: Double?
  /// The day of that picture.
  package let observedOn30DaysBefore: String?
  /// Whether the status was another then: told as a change of status and not as a distance.
  package let statusChangedOver30Days: Bool
  /// The same for 90 days.
  package let changeOver90DaysKilometers: Double?
  /// The day of that picture.
  package let observedOn90DaysBefore: String?
  /// Whether the status was another then.
  package let statusChangedOver90Days: Bool
  /// Roads of the base map within 2 km of its point; their courses are schematic.
  package let roads: [String]
  /// The claims about it up to the day, the newest first, without readings of its status.
  package let claims: [ClaimReport]
  /// Its changes up to the day, where the history was asked for.
  package let changes: [SettlementsReport.Change]?
  /// What did not last.
  package let flicker: [SettlementsReport.Flicker]?
  /// A band for each source over time.
  package let bands: [Band]?
}

extension Tracker {
  /// What pictures and claims say of a settlement on a day.
  package func settlement(_ request: SettlementRequest) throws(Failure) -> SettlementReport {
    try dayMaps(tracingLines: false).settlement(request)
  }
}

extension DayMaps {
  private static let roadReachInKilometers = 2.0

  /// What pictures and claims say of a settlement on a day.
  package func settlement(_ request: SettlementRequest) throws(Failure) -> SettlementReport {
    if let date = request.date { try Tracker.checkNotInFuture(date, .date) }
    let (gazetteer, aliases) = try failing { try file.gazetteerWithAliases() }
    let place = try failing { try gazetteer.find(request.name, region: request.region) }
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let pictures = try PictureSeries(
      view(request.view, seen: visibility), self, seen: visibility)
    guard let last = pictures.days.last else {
      throw Failure(.data, "not observed: \(pictures.name) has no picture in this ledger")
    }
    let date = request.date ?? last
    let observed = try pictures.day(observing: date)
    let all = try layers(beside: pictures, seen: visibility)
    let extent = try failing {
      try file.extents(of: [place.number], outlines: gazetteer.outlines)[place.number]
    }
    let distances = try distances(
      of: place, in: pictures, on: [date, date.adding(days: -30), date.adding(days: -90)])
    let now = distances[0]
    var history: (runs: StatusRuns, bands: [SettlementReport.Band])?
    if request.includesHistory {
      var bands: [SettlementReport.Band] = []
      for series in all { bands += try runs(of: place, in: series, until: date).bands }
      history = (try runs(of: place, in: pictures, until: date).runs, bands)
    }
    let claims = try claims(about: place, until: date, seen: visibility)
    return SettlementReport(
      place: PlaceReport(
        place,
        otherNames: Set(aliases.filter { $0.place == place.number }.map(\.name)).sorted()),
      date: "\(date)", picture: pictures.name, observedOn: "\(observed)",
      ageDays: observed.days(to: date),
      layers: try all.map { series throws(Failure) in
        try layer(of: place, builtUp: extent?.area, in: series, on: date)
      },
      derivedFrom: extent?.origin.rawValue,
      distanceToLineKilometers: now.nearest?.kilometers.rounded(to: 3),
      directionToLine: now.nearest.map { CompassPoint(azimuth: $0.azimuth).rawValue },
      nearestPointOfLine: now.nearest.map {
        [$0.position.longitude.rounded(to: 5), $0.position.latitude.rounded(to: 5)]
      },
      isWithinAccuracy: now.nearest.map {
        abs($0.kilometers) < 2 * place.accuracyInKilometers
      } ?? false,
      changeOver30DaysKilometers: now.change(since: distances[1]),
      observedOn30DaysBefore: distances[1].day.map { "\($0)" },
      statusChangedOver30Days: now.hasOtherStatus(than: distances[1]),
      changeOver90DaysKilometers: now.change(since: distances[2]),
      observedOn90DaysBefore: distances[2].day.map { "\($0)" },
      statusChangedOver90Days: now.hasOtherStatus(than: distances[2]),
      roads: try roads(near: place), claims: claims,
      changes: history?.runs.changes.map { SettlementsReport.Change($0, place) },
      flicker: history?.runs.flicker.map { SettlementsReport.Flicker($0, place) },
      bands: history?.bands)
  }

  /// The pictures of all that drew maps, those of the view first.
  private func layers(beside pictures: PictureSeries, seen visibility: Visibility) throws(Failure)
    -> [PictureSeries]
  {
    var all = [pictures]
    for name in try mappingSources(seen: visibility) where name != pictures.name {
      if let series = try PictureSeries(mapsOf: name, self, seen: visibility) {
        all.append(series)
      }
    }
    return all
  }

  private func layer(
    of place: PopulatedPlace, builtUp: MultiPolygon?, in series: PictureSeries,
    on date: CalendarDate
  ) throws(Failure) -> SettlementReport.Layer {
    guard series.isObserved(date), let day = series.observed(on: date) else {
      return SettlementReport.Layer(
        picture: series.name, observedOn: nil, ageDays: nil, status: "not-observed",
        builtUpShare: nil, builtUp: nil, derived: series.isDerived)
    }
    let picture = try series.picture(of: day)
    let isRussian = EdgeIndex(picture.control).contains(place.position)
    let isContested = EdgeIndex(picture.contested).contains(place.position)
    var share: Double?
    if let builtUp {
      var meter = ShareMeter([.area(builtUp)])
      share = try failing { try meter.shares(of: picture.control)[0] }
    }
    return SettlementReport.Layer(
      picture: series.name, observedOn: "\(day)", ageDays: day.days(to: date),
      status: isRussian
        ? "russian-control" : isContested ? "contested" : "not-shown-as-russian",
      builtUpShare: share?.rounded(to: 3),
      builtUp: share.map { $0 < 0.1 ? "under 10 %" : $0 > 0.9 ? "over 90 %" : "partly" },
      derived: series.isDerived)
  }

  /// The distances of a place to the line in the newest pictures of days, nil where there is none.
  private func distances(
    of place: PopulatedPlace, in series: PictureSeries, on dates: [CalendarDate]
  ) throws(Failure) -> [DistanceOnDay] {
    let ground = try analysisGround()
    return try dates.map { date throws(Failure) in
      guard let day = series.observed(on: date) else { return DistanceOnDay() }
      let control = try series.picture(of: day).control
      return try failing {
        DistanceOnDay(
          day: day,
          nearest: try LineDistance(around: control, on: ground).nearest(to: place.position))
      }
    }
  }

  /// What the pictures of a series show of a place up to a day.
  private func runs(
    of place: PopulatedPlace, in series: PictureSeries, until date: CalendarDate
  ) throws(Failure) -> (runs: StatusRuns, bands: [SettlementReport.Band]) {
    let days = series.days.filter { $0 <= date }
    let sweep = PositionSweep([place.position])
    var states: [Bool] = []
    try series.forEach(days) { _, picture in states.append(sweep.isInside(picture.control)[0]) }
    var bands: [SettlementReport.Band] = []
    var first = 0
    for index in days.indices where index + 1 == days.count || states[index + 1] != states[index] {
      bands.append(
        SettlementReport.Band(
          picture: series.name, from: "\(days[first])", to: "\(days[index])",
          status: states[index] ? "russian-control" : "not-shown-as-russian"))
      first = index + 1
    }
    return (StatusRuns(days: days, isRussian: states), bands)
  }

  private func claims(
    about place: PopulatedPlace, until date: CalendarDate, seen visibility: Visibility
  ) throws(Failure) -> [ClaimReport] {
    try failing {
      let entries = try log.entries(
        matching: ClaimFilter(place: place.codeOrName, to: date), seen: visibility
      ).filter { $0.claim.subject.areaBasis != .nearestReading }
      let standings = try log.standings(of: entries, seen: visibility)
      let numbers = try log.numbers(seen: visibility)
      return entries.map { ClaimReport($0, standing: standings[$0.id], numbers: numbers) }
    }
  }

  private func roads(near place: PopulatedPlace) throws(Failure) -> [String] {
    let box = BoundingBox(
      around: place.position, radiusInKilometers: Self.roadReachInKilometers)
    return try failing {
      let near = try MultiPolygon([
        .disc(around: place.position, radiusInKilometers: Self.roadReachInKilometers)
      ]).repaired()
      return Set(
        try file.roads(within: box).filter { try !$0.course.intersection(near).isEmpty }
          .map(\.ref)
      ).sorted()
    }
  }
}

/// How far a place was from the line in the picture of a day.
private struct DistanceOnDay {
  var day: CalendarDate?
  var nearest: LineDistance.Nearest?

  /// Kilometres more than on another day; nil where one has no line, or the status is another.
  func change(since other: DistanceOnDay) -> Double? {
    guard let now = nearest?.kilometers, let then = other.nearest?.kilometers,
      !hasOtherStatus(than: other)
    else { return nil }
    return (now - then).rounded(to: 3) + 0
  }

  /// Whether the place lies on the other side of the line.
  func hasOtherStatus(than other: DistanceOnDay) -> Bool {
    guard let now = nearest?.kilometers, let then = other.nearest?.kilometers else { return false }
    return (now < 0) != (then < 0)
  }
}

extension SettlementReport {
  /// The names of the cells of `rows`.
  package static let columns = [
    "code", "name", "nameInUkrainian", "oblast", "date", "picture", "observedOn", "ageDays",
    "status", "builtUpShare", "distanceToLineKilometers", "directionToLine",
    "changeOver30DaysKilometers", "changeOver90DaysKilometers", "isWithinAccuracy", "roads",
    "derivedFrom",
  ]

  /// A row for each layer, in the order of `columns`; distances stand with the first.
  package var rows: [[String?]] {
    layers.enumerated().map { number, layer in
      let isFirst = number == 0
      func kilometers(_ value: Double?) -> String? {
        isFirst ? value?.formatted(decimalsUpTo: 3) : nil
      }
      return [
        place.katottg, place.name, place.nameInUkrainian, place.oblast, date, layer.picture,
        layer.observedOn, layer.ageDays.map(String.init), layer.status,
        layer.builtUpShare?.formatted(decimalsUpTo: 3), kilometers(distanceToLineKilometers),
        isFirst ? directionToLine : nil, kilometers(changeOver30DaysKilometers),
        kilometers(changeOver90DaysKilometers), isFirst ? "\(isWithinAccuracy)" : nil,
        roads.joined(separator: " "), derivedFrom,
      ]
    }
  }
}
