internal import Analysis
internal import Atlas
internal import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// The side that would be cut off.
package enum PocketSide: String, CaseIterable, Sendable {
  case ukraine = "UA"
  case russia = "RU"
}

/// Whether a town can be reached from the rear in a picture, as it is printed.
package struct PocketReport: Encodable, Sendable {
  /// A road through the neck, or within the base map's accuracy of it.
  package struct RoadThrough: Encodable, Sendable {
    package let ref: String
    package let kilometersToNearerSide: Double?
    package let isBeside: Bool
  }

  package let place: String
  package let placeInUkrainian: String
  package let katottg: String
  package let side: String
  package let picture: PictureOfDay
  package let answer: String
  /// The answer in words.
  package let words: String
  package let shareUnderOtherSide: Double
  package let threatenedDegrees: Int
  package let distanceToEdgeKilometers: Double?
  package let neckKilometers: Double?
  package let bestPointKilometers: Double?
  package let worstPointKilometers: Double?
  package let atTown: Bool?
  package let neckLongitude: Double?
  package let neckLatitude: Double?
  package let neckFromTownKilometers: Double?
  package let neckAzimuthDegrees: Double?
  /// The two ends of the chord, each as longitude and latitude.
  package let chord: [[Double]]?
  package let secondPassageKilometers: Double?
  package let pocketSquareKilometers: Double?
  package let gapToRearKilometers: Double?
  package let roadsThrough: [RoadThrough]?
  /// The neck with contested ground counted as the other side's; absent where there is none near.
  package let neckWithContestedClosedKilometers: Double?
  package let answerWithContestedClosed: String?
  package let caution = "the picture does not show which ground is under fire"

  /// The narrowest place of the passage, to be brought out on a picture; nil where there is none.
  package var passage: PictureHighlight? {
    guard let chord, let kilometers = neckKilometers, chord.count == 2 else { return nil }
    let ends = chord.map { Position(longitude: $0[0], latitude: $0[1]) }
    return .passage(from: ends[0], to: ends[1], kilometers: kilometers)
  }

  /// Names and values as text, in order; nil where a figure does not apply.
  package var figures: [(name: String, value: String?)] {
    func number(_ value: Double?) -> String? { value?.formatted(decimals: 3) }
    return [
      ("place", place), ("side", side), ("picture", picture.name), ("date", picture.date),
      ("observedOn", picture.observedOn), ("ageDays", "\(picture.ageDays)"),
      ("derived", "\(picture.derived)"), ("answer", answer),
      ("neckKilometers", number(neckKilometers)), ("atTown", atTown.map { "\($0)" }),
      ("neckLongitude", neckLongitude?.formatted(decimals: 5)),
      ("neckLatitude", neckLatitude?.formatted(decimals: 5)),
      ("neckFromTownKilometers", number(neckFromTownKilometers)),
      ("neckAzimuthDegrees", neckAzimuthDegrees?.formatted(decimals: 0)),
      ("secondPassageKilometers", number(secondPassageKilometers)),
      ("pocketSquareKilometers", number(pocketSquareKilometers)),
      ("gapToRearKilometers", number(gapToRearKilometers)),
      ("bestPointKilometers", number(bestPointKilometers)),
      ("worstPointKilometers", number(worstPointKilometers)),
      ("neckWithContestedClosedKilometers", number(neckWithContestedClosedKilometers)),
      ("answerWithContestedClosed", answerWithContestedClosed),
      ("threatenedDegrees", "\(threatenedDegrees)"),
      ("shareUnderOtherSide", shareUnderOtherSide.formatted(decimals: 4)),
      ("distanceToEdgeKilometers", number(distanceToEdgeKilometers)),
      (
        "roadsThrough",
        roadsThrough.map {
          $0.map { road in
            road.isBeside
              ? "\(road.ref) (beside it)"
              : "\(road.ref) (\(number(road.kilometersToNearerSide) ?? "") km from the nearer side)"
          }.joined(separator: "; ")
        }
      ),
    ]
  }
}

/// Whether a town could be reached from the rear, week by week.
package struct PocketHistory: Encodable, Sendable {
  /// The answers, in the order of their days.
  package let weeks: [PocketReport]
  /// The days without a picture, or with one that is more than a week older.
  package let notObserved: [String]
}

extension Tracker {
  /// Whether a town could be reached from the rear on a day.
  package func pocket(
    around name: String, region: String?, on day: CalendarDate, of side: PocketSide,
    _ request: AnalysisRequest
  ) throws(Failure) -> PocketReport {
    try dayMaps(tracingLines: false).pocket(
      around: name, region: region, on: day, of: side, request)
  }
}

extension DayMaps {
  /// Whether a town could be reached from the rear on a day.
  package func pocket(
    around name: String, region: String?, on day: CalendarDate, of side: PocketSide,
    _ request: AnalysisRequest
  ) throws(Failure) -> PocketReport {
    try Tracker.checkNotInFuture(day, .date)
    let town = try TownGround(named: name, region: region, self)
    return try town.pocket(in: pictures(request).observedDay(day), of: side)
  }

  /// Whether a town could be reached from the rear on a day and every week before it, back to another.
  package func pocketHistory(
    around name: String, region: String?, from first: CalendarDate, to last: CalendarDate,
    of side: PocketSide, _ request: AnalysisRequest
  ) throws(Failure) -> PocketHistory {
    try Tracker.checkNotInFuture(last, .date)
    let town = try TownGround(named: name, region: region, self)
    let pictures = try pictures(request)
    var weeks: [PocketReport] = []
    var missing: [String] = []
    for age in stride(from: first.days(to: last) / 7 * 7, through: 0, by: -7) {
      try failing { try Cancellation.check() }
      let day = last.adding(days: -age)
      if pictures.isObserved(day) {
        weeks.append(try town.pocket(in: pictures.observedDay(day), of: side))
      } else {
        missing.append("\(day)")
      }
    }
    guard !weeks.isEmpty else {
      throw pictures.notObserved("from \(first) to \(last)", before: first, after: last)
    }
    return PocketHistory(weeks: weeks, notObserved: missing)
  }
}

/// A town and what lies around it, for many pictures.
private struct TownGround {
  private let place: PopulatedPlace
  private let window: BoundingBox
  private let builtUp: MultiPolygon
  private let roads: [Road]
  private let ground: AnalysisGround

  init(named name: String, region: String?, _ maps: DayMaps) throws(Failure) {
    let file = maps.file
    let place = try failing { try file.gazetteer().find(name, region: region) }
    let window = BoundingBox(
      around: place.position, radiusInKilometers: Pocket.windowInKilometers)
    ground = try maps.analysisGround()
    roads = try failing { try file.roads(within: window) }
    builtUp =
      try failing { try file.builtUpAreas(within: window) }
      .first { $0.place == place.number }?.area
      ?? MultiPolygon([.disc(around: place.position, radiusInKilometers: 1)])
    (self.place, self.window) = (place, window)
  }

  func pocket(in day: ObservedDay, of side: PocketSide) throws(Failure) -> PocketReport {
    let control = day.shown.control
    let cutOff: Pocket.CutOff = side == .ukraine ? .ukraine : .russia
    return try failing {
      let pocket = try Pocket(
        around: place.position, builtUp: builtUp, in: control, of: cutOff, on: ground,
        roads: roads)
      let contested = try day.shown.contested.clipped(to: window)
      let other =
        try contested.isEmpty
        ? nil
        : Pocket(
          around: place.position, builtUp: builtUp,
          in: side == .ukraine ? control.union(contested) : control.subtracting(contested),
          of: cutOff, on: ground)
      return PocketReport(place, side, day.picture, pocket, contestedClosed: other)
    }
  }
}

extension PocketReport {
  fileprivate init(
    _ place: PopulatedPlace, _ side: PocketSide, _ picture: PictureOfDay, _ pocket: Pocket,
    contestedClosed other: Pocket?
  ) {
    let chord = pocket.chord
    self.init(
      place: place.name, placeInUkrainian: place.nameInUkrainian, katottg: place.katottg,
      side: side.rawValue, picture: picture,
      answer: pocket.answer.rawValue, words: pocket.words(place.name, picture),
      shareUnderOtherSide: pocket.shareUnderOtherSide.rounded(to: 4),
      threatenedDegrees: pocket.threatenedDegrees,
      distanceToEdgeKilometers: pocket.kilometersToEdge?.rounded(to: 4),
      neckKilometers: pocket.neckKilometers?.rounded(to: 4),
      bestPointKilometers: pocket.bestPointKilometers?.rounded(to: 4),
      worstPointKilometers: pocket.worstPointKilometers?.rounded(to: 4),
      atTown: pocket.answer == .neck ? chord == nil : nil,
      neckLongitude: chord?.middle.longitude.rounded(to: 5),
      neckLatitude: chord?.middle.latitude.rounded(to: 5),
      neckFromTownKilometers: chord?.kilometersFromTown.rounded(to: 3),
      neckAzimuthDegrees: chord?.azimuth.rounded(to: 1),
      chord: chord.map { chord in
        [chord.ends.0, chord.ends.1].map {
          [$0.longitude.rounded(to: 6), $0.latitude.rounded(to: 6)]
        }
      },
      secondPassageKilometers: chord?.secondPassageKilometers.rounded(to: 4),
      pocketSquareKilometers: (chord?.pocketSquareKilometers ?? pocket.enclaveSquareKilometers)?
        .rounded(to: 4),
      gapToRearKilometers: pocket.gapToRearKilometers?.rounded(to: 4),
      roadsThrough: chord?.roads.map {
        RoadThrough(
          ref: $0.ref, kilometersToNearerSide: $0.kilometersToNearerSide?.rounded(to: 2),
          isBeside: $0.kilometersToNearerSide == nil)
      },
      neckWithContestedClosedKilometers: other?.neckKilometers?.rounded(to: 4),
      answerWithContestedClosed: other?.answer.rawValue)
  }
}

extension Pocket {
  /// The answer in words.
  fileprivate func words(_ place: String, _ picture: PictureOfDay) -> String {
    let start =
      picture.derived
      ? "In the picture worked out from claims (\(picture.name)) of \(picture.observedOn), "
      : "In the picture of \(picture.name) of \(picture.observedOn), "
    switch answer {
    case .underOtherSide: return start + "\(place) is under the other side's control."
    case .closed:
      return start + "no passage joins \(place) to the rear: closed in this picture."
    case .none:
      return start + "the passage from \(place) to the rear is nowhere narrower than 20 km."
    case .neck:
      let width = (neckKilometers ?? 0).formatted(decimals: 1)
      guard let chord else {
        return start + "the free ground at \(place) itself is \(width) km wide."
      }
      let distance = chord.kilometersFromTown.formatted(decimals: 1)
      let degrees = chord.azimuth.formatted(decimals: 0)
      return start
        + "a passage joins \(place) to the rear; at its narrowest, \(distance) km from the town at "
        + "\(degrees)°, it is \(width) km wide."
    }
  }
}
