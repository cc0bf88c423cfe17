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
  package let view: String
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

  /// Names and values for a table, in order; what does not apply is left out.
  package var rows: [(name: String, value: String)] {
    func number(_ value: Double?) -> String? { value?.formatted(decimals: 3) }
    let all: [(String, String?)] = [
      ("place", place), ("side", side), ("view", view), ("date", picture.date),
      ("observedOn", picture.observedOn), ("ageDays", "\(picture.ageDays)"),
      ("sources", picture.sources.joined(separator: "; ")), ("answer", answer),
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
    return all.compactMap { name, value in value.map { (name, $0) } }
  }
}

extension Tracker {
  /// Whether a town could be reached from the rear on each of some days.
  package func pocket(
    around name: String, region: String?, on days: [CalendarDate], of side: PocketSide,
    _ request: AnalysisRequest
  ) throws(Failure) -> [PocketReport] {
    try dayMaps(tracingLines: false).pocket(
      around: name, region: region, on: days, of: side, request)
  }
}

extension DayMaps {
  /// Whether a town could be reached from the rear on each of some days.
  package func pocket(
    around name: String, region: String?, on days: [CalendarDate], of side: PocketSide,
    _ request: AnalysisRequest
  ) throws(Failure) -> [PocketReport] {
    let place = try failing { try file.gazetteer().find(name, region: region) }
    let ground = try analysisGround()
    let near = BoundingBox(
      around: place.position, radiusInKilometers: Pocket.windowInKilometers)
    let (towns, roads) = try failing {
      (try file.builtUpAreas(within: near), try file.roads(within: near))
    }
    let builtUp =
      towns.first { $0.place == place.number }?.area
      ?? MultiPolygon([.disc(around: place.position, radiusInKilometers: 1)])
    var reports: [PocketReport] = []
    for day in days {
      try failing { try Cancellation.check() }
      let observed = try observed([(day, .date)], request)[0]
      reports.append(
        try failing {
          let cutOff: Pocket.CutOff = side == .ukraine ? .ukraine : .russia
          let pocket = try Pocket(
            around: place.position, builtUp: builtUp, in: observed.control, of: cutOff,
            on: ground, roads: roads)
          let contested = try observed.contested.clipped(to: near)
          let other =
            try contested.isEmpty
            ? nil
            : Pocket(
              around: place.position, builtUp: builtUp,
              in: side == .ukraine
                ? observed.control.union(contested) : observed.control.subtracting(contested),
              of: cutOff, on: ground)
          return PocketReport(place, side, observed, pocket, contestedClosed: other)
        })
    }
    return reports
  }
}

extension PocketReport {
  fileprivate init(
    _ place: PopulatedPlace, _ side: PocketSide, _ day: ObservedDay, _ pocket: Pocket,
    contestedClosed other: Pocket?
  ) {
    let chord = pocket.chord
    self.init(
      place: place.name, placeInUkrainian: place.nameInUkrainian, katottg: place.katottg,
      side: side.rawValue, view: "\(day.map.view)", picture: day.picture,
      answer: pocket.answer.rawValue, words: pocket.words(place.name, day.picture),
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
      "In the picture of \(picture.sources.joined(separator: ", ")) of \(picture.observedOn), "
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
