internal import Analysis
internal import Atlas
internal import ChangeLog
package import Control
package import Days
internal import PlainText
package import SimpleFeatures

/// Which settlements are looked at, in whose pictures and when.
package struct SettlementsRequest: Sendable {
  /// Whose pictures.
  package var view: ControlView
  /// Only settlements of this oblast or raion.
  package var region: String?
  /// Only settlements in this box.
  package var box: BoundingBox?
  /// The first day; nil for the first with a picture.
  package var from: CalendarDate?
  /// The last day; nil for the last with a picture.
  package var to: CalendarDate?
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    view: ControlView, region: String? = nil, box: BoundingBox? = nil, from: CalendarDate? = nil,
    to: CalendarDate? = nil, knownAt: Instant? = nil, includesEmbargoed: Bool = false
  ) {
    self.view = view
    self.region = region
    self.box = box
    self.from = from
    self.to = to
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

/// The changes of settlements as they are printed; the names of the fields are those of the JSON.
package struct SettlementsReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  package struct Definitions: Encodable, Sendable {
    /// What a change is.
    package let changes =
      "the first observed day of a state of the settlement's point that lasts three days or more, "
      + "counted to the day on which the other is seen; RU: shown under Russian control, not RU: not "
      + "shown so, which is not the same as Ukrainian control. With days that were not observed the "
      + "change lies between earliestDate and date"
    /// What flicker is.
    package let flicker = "a state that was shown for less than three days"
    /// What is unconfirmed.
    package let unconfirmed = "the state began less than three days before the last day"
    /// Whose day it is.
    package let date = "the map's day, not that of the event: several places may change on one day"
  }

  /// A change of a settlement.
  package struct Change: Encodable, Hashable, Sendable {
    /// The settlement's KATOTTG code.
    package let code: String
    /// Its English name.
    package let name: String
    /// Its Ukrainian name.
    package let nameInUkrainian: String
    /// Its oblast.
    package let oblast: String
    /// Its raion.
    package let raion: String
    /// The first day on which the state was observed.
    package let date: String
    /// The first day on which it may have begun.
    package let earliestDate: String
    /// `RU` or `not RU`.
    package let to: String
    /// Days until the other state was seen.
    package let lastedDays: Int?
    /// Whether it may still be flicker.
    package let unconfirmed: Bool
    /// How far off the base map's position may be.
    package let accuracyKilometers: Double
    /// The position, in degrees.
    package let longitude: Double
    package let latitude: Double

    init(_ change: StatusRuns.Change, _ place: PopulatedPlace) {
      code = place.katottg
      name = place.name
      nameInUkrainian = place.nameInUkrainian
      (oblast, raion) = (place.oblast, place.raion)
      date = "\(change.date)"
      earliestDate = "\(change.lastSeenOtherwise.adding(days: 1))"
      to = change.isRussian ? "RU" : "not RU"
      lastedDays = change.lastedDays
      unconfirmed = change.isUnconfirmed
      accuracyKilometers = place.accuracyInKilometers
      (longitude, latitude) = (place.position.longitude, place.position.latitude)
    }
  }

  /// A state that did not last.
  package struct Flicker: Encodable, Hashable, Sendable {
    /// The settlement's KATOTTG code.
    package let code: String
    /// Its English name.
    package let name: String
    /// Its Ukrainian name.
    package let nameInUkrainian: String
    /// Its oblast.
    package let oblast: String
    /// The first day on which it was observed.
    package let date: String
    /// `RU` or `not RU`.
    package let to: String
    /// Days until the other state was seen.
    package let lastedDays: Int
    /// The position, in degrees.
    package let longitude: Double
    package let latitude: Double

    init(_ flicker: StatusRuns.Flicker, _ place: PopulatedPlace) {
      code = place.katottg
      name = place.name
      nameInUkrainian = place.nameInUkrainian
      oblast = place.oblast
      date = "\(flicker.date)"
      to = flicker.isRussian ? "RU" : "not RU"
      lastedDays = flicker.lastedDays
      (longitude, latitude) = (place.position.longitude, place.position.latitude)
    }
  }

  /// Whose pictures.
  package let picture: String
  /// Whether their edges were worked out from settlements or claims, and not drawn.
  package let derived: Bool
  /// The first day with a picture.
  package let from: String
  /// The last.
  package let to: String
  /// How many days have one.
  package let observedDays: Int
  /// The largest number of days from one picture to the next.
  package let longestGapDays: Int
  /// How many settlements were looked at.
  package let settlements: Int
  /// How many are shown under Russian control on the first day.
  package let russianOnFirstDay: Int
  /// How many on the last day.
  package let russianOnLastDay: Int
  /// What the words mean.
  package let definitions = Definitions()
  /// The changes, by day.
  package let changes: [Change]
  /// What did not last, by day.
  package let flicker: [Flicker]
}

extension Tracker {
  /// The settlements that changed hands, by the pictures of a view.
  package func settlements(_ request: SettlementsRequest) throws(Failure) -> SettlementsReport {
    try dayMaps(tracingLines: false).settlements(request)
  }
}

extension DayMaps {
  /// The settlements that changed hands, by the pictures of a view.
  package func settlements(_ request: SettlementsRequest) throws(Failure) -> SettlementsReport {
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let pictures = try PictureSeries(
      view(request.view, seen: visibility), self, seen: visibility)
    let days = try pictures.days(from: request.from, to: request.to)
    let places = try settlements(inside: request)
    let sweep = PositionSweep(places.map(\.position))
    var observers = places.map { _ in StatusObserver() }
    var counts: (first: Int?, last: Int) = (nil, 0)
    try pictures.forEach(days) { day, picture in
      let states = sweep.isInside(picture.control)
      for (number, state) in states.enumerated() { observers[number].observe(state, on: day) }
      counts.last = states.count { $0 }
      counts.first = counts.first ?? counts.last
    }
    let runs = zip(places, observers).map { (place: $0, runs: $1.runs) }
    return SettlementsReport(
      picture: pictures.name, derived: pictures.isDerived, from: "\(days[0])",
      to: "\(days[days.count - 1])", observedDays: days.count,
      longestGapDays: zip(days, days.dropFirst()).map { $0.days(to: $1) }.max() ?? 0,
      settlements: places.count, russianOnFirstDay: counts.first ?? 0,
      russianOnLastDay: counts.last,
      changes: runs.flatMap { place, runs in
        runs.changes.map { SettlementsReport.Change($0, place) }
      }.sorted { ($0.date, $0.name, $0.code) < ($1.date, $1.name, $1.code) },
      flicker: runs.flatMap { place, runs in
        runs.flicker.map { SettlementsReport.Flicker($0, place) }
      }.sorted { ($0.date, $0.name, $0.code) < ($1.date, $1.name, $1.code) })
  }

  /// The settlements that a request asks for; refuses ground without any.
  private func settlements(inside request: SettlementsRequest) throws(Failure) -> [PopulatedPlace] {
    var places = try failing { try file.places(within: request.box) }
    if let name = request.region {
      let region = try file.region(named: name)
      places = places.filter { [$0.oblast, $0.raion].contains(region.name) }
      if region.name != region.oblast { places = places.filter { $0.oblast == region.oblast } }
    }
    if places.isEmpty {
      throw Failure(.data, "the base map knows no settlement in \(request.region ?? "this box")")
    }
    return places
  }
}

extension SettlementsReport {
  /// The names of the cells of `rows`.
  package static let columns = [
    "code", "name", "nameInUkrainian", "oblast", "raion", "date", "earliestDate", "to",
    "lastedDays", "unconfirmed", "flicker", "accuracyKilometers", "longitude", "latitude",
  ]

  /// Every change as text and then all that did not last, in the order of `columns`.
  package var rows: [[String?]] {
    changes.map { change in
      [
        change.code, change.name, change.nameInUkrainian, change.oblast, change.raion,
        change.date, change.earliestDate, change.to, change.lastedDays.map(String.init),
        "\(change.unconfirmed)", "false", change.accuracyKilometers.formatted(decimalsUpTo: 1),
        "\(change.longitude)", "\(change.latitude)",
      ]
    }
      + flicker.map { flicker in
        [
          flicker.code, flicker.name, flicker.nameInUkrainian, flicker.oblast, nil, flicker.date,
          nil, flicker.to, "\(flicker.lastedDays)", nil, "true", nil, "\(flicker.longitude)",
          "\(flicker.latitude)",
        ]
      }
  }

  /// Every change as GeoJSON and then all that did not last: the point of the settlement with what
  /// it changed to.
  package var geoJSON: String {
    get throws(Failure) {
      try failing {
        try GeoJSONGeometry.featureCollection(
          changes.map { change in
            (
              .point(Position(longitude: change.longitude, latitude: change.latitude)),
              {
                properties(
                  [
                    ("code", change.code), ("name", change.name),
                    ("nameInUkrainian", change.nameInUkrainian), ("oblast", change.oblast),
                    ("raion", change.raion), ("date", change.date),
                    ("earliestDate", change.earliestDate), ("to", change.to),
                  ], flags: [("unconfirmed", change.unconfirmed), ("flicker", false)])
              }
            )
          }
            + flicker.map { flicker in
              (
                .point(Position(longitude: flicker.longitude, latitude: flicker.latitude)),
                {
                  properties(
                    [
                      ("code", flicker.code), ("name", flicker.name),
                      ("nameInUkrainian", flicker.nameInUkrainian), ("oblast", flicker.oblast),
                      ("date", flicker.date), ("to", flicker.to),
                    ], flags: [("flicker", true)])
                }
              )
            })
      }
    }
  }

  private func properties(_ words: [(String, String)], flags: [(String, Bool)]) -> [UInt8] {
    var text = JSONText()
    text.append(raw: "{")
    text.append(member: "picture", picture, isFirst: true)
    for (name, word) in words { text.append(member: name, word) }
    for (name, flag) in flags {
      text.append(member: name)
      text.append(raw: "\(flag)")
    }
    text.append(raw: "}")
    return text.bytes
  }
}
