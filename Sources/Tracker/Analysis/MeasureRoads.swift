internal import Analysis
internal import Atlas
internal import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// Under whose control the roads lie in a picture, as it is printed.
package struct RoadsReport: Encodable, Sendable {
  /// A place where the line crosses a road.
  package struct CutPlace: Encodable, Hashable, Sendable {
    package let longitude: Double
    package let latitude: Double
    /// The nearest settlement and its distance.
    package let nearest: String?
    package let nearestKilometers: Double?
    /// The azimuth at which the road goes on under Russian control, in degrees.
    package let russianControlAzimuthDegrees: Double
  }

  /// One road; all legs of one number.
  package struct Road: Encodable, Sendable {
    package let ref: String
    /// crossed, russianControl or open.
    package let state: String
    package let totalKilometers: Double
    package let russianControlKilometers: Double
    package let otherKilometers: Double
    package let freeWithin5Kilometers: Double
    package let freeWithin15Kilometers: Double
    package let distanceToLineKilometers: Double?
    package let alongLineKilometers: Double
    package let rawCrossings: Int
    package let cutPlaces: [CutPlace]
    /// How much of what is not under Russian control the picture shows as contested.
    package let contestedKilometers: Double
    /// How far the base map's course of it can be relied on: A, B or C; nil where it is not said.
    package let confidence: String?
    /// Whether its figures are not to be quoted without a better road map: its course is a guess (C), or
    /// it runs along the line for more than 5 km, where some hundred metres decide.
    package let isSchematic: Bool
    /// By how much the kilometres under Russian control changed, where another day was given.
    package let changeKilometers: Double?
    /// Cut places of this day more than 3 km from any of the other day, and the other way round.
    package let newCutPlaces: Int?
    package let goneCutPlaces: Int?
  }

  package let picture: PictureOfDay
  /// The picture that changes are counted from, where one was asked for.
  package let fromPicture: PictureOfDay?
  package let roads: [Road]
  package let caution =
    "the roads of the base map are straight between settlements, several kilometres off in places"

  /// The names of the cells, as in the JSON.
  package static let columns = [
    "date", "ref", "state", "totalKilometers", "russianControlKilometers", "otherKilometers",
    "freeWithin5Kilometers", "freeWithin15Kilometers", "distanceToLineKilometers",
    "alongLineKilometers", "rawCrossings", "cutPlaces", "isSchematic", "changeKilometers",
    "newCutPlaces", "goneCutPlaces", "contestedKilometers", "confidence",
  ]

  /// The values as text, a road a row, in the order of `columns`.
  package var rows: [[String?]] {
    func number(_ value: Double?) -> String? { value?.formatted(decimals: 3) }
    return roads.map { road in
      [
        picture.date, road.ref, road.state, number(road.totalKilometers),
        number(road.russianControlKilometers), number(road.otherKilometers),
        number(road.freeWithin5Kilometers), number(road.freeWithin15Kilometers),
        number(road.distanceToLineKilometers), number(road.alongLineKilometers),
        "\(road.rawCrossings)", "\(road.cutPlaces.count)", "\(road.isSchematic)",
        number(road.changeKilometers), road.newCutPlaces.map(String.init),
        road.goneCutPlaces.map(String.init), number(road.contestedKilometers), road.confidence,
      ]
    }
  }
}

/// Roads in the pictures of one day or more, ready to be printed and drawn.
package struct MeasuredRoads: Sendable {
  /// What was measured.
  package let report: RoadsReport
  /// The roads of each picture, those of the day first.
  let pictures: [(picture: PictureOfDay, roads: [RoadControl])]
  /// The cities and towns.
  let towns: [PopulatedPlace]
  /// The days that were asked for and have no picture that is at most a week old.
  var notObserved: [String] = []

  /// The days that were asked for, in order.
  var days: [String] { (pictures.map(\.picture.date) + notObserved).sorted() }

  /// The roads of the day as GeoJSON: a feature for each stretch by its status and for each place that
  /// the line crosses.
  package var geoJSON: String {
    get throws(Failure) {
      try failing {
        try GeoJSONGeometry.featureCollection(
          zip(pictures[0].roads, report.roads).flatMap { road, row in
            road.stretches.map { stretch in
              (
                Geometry.lineString(stretch.line),
                {
                  properties(
                    of: row, what: stretch.isRussian ? "russian-control" : "other",
                    kilometers: stretch.line.lengthInKilometers())
                }
              )
            }
              + row.cutPlaces.map { cut in
                (
                  .point(Position(longitude: cut.longitude, latitude: cut.latitude)),
                  { properties(of: row, what: "cut-place", kilometers: nil) }
                )
              }
          })
      }
    }
  }

  private func properties(of row: RoadsReport.Road, what: String, kilometers: Double?) -> [UInt8] {
    var text = JSONText()
    text.append(raw: "{")
    text.append(member: "ref", row.ref, isFirst: true)
    text.append(member: "what", what)
    text.append(member: "state", row.state)
    text.append(member: "picture", report.picture.name)
    text.append(member: "date", report.picture.date)
    text.append(member: "observedOn", report.picture.observedOn)
    if let kilometers {
      text.append(member: "kilometers")
      text.append(raw: kilometers.formatted(decimals: 3))
    }
    if let confidence = row.confidence { text.append(member: "confidence", confidence) }
    text.append(member: "isSchematic")
    text.append(raw: "\(row.isSchematic)}")
    return text.bytes
  }
}

extension DayMaps {
  /// Under whose control the roads lie on a day, and what changed since another where one is given.
  package func roads(
    on day: CalendarDate, since other: CalendarDate?, named refs: [String],
    _ request: AnalysisRequest
  ) throws(Failure) -> MeasuredRoads {
    try Tracker.checkNotInFuture(day, other == nil ? .date : .to)
    return try RoadsMeasure(named: refs, request, self).measured(
      observed(day, other, request))
  }
}

/// The roads of a request, ready to be measured in many pictures.
struct RoadsMeasure {
  let roads: RoadGround
  private let places: [PopulatedPlace]
  private let gazetteer: Gazetteer

  /// The roads of these numbers, or all; refuses a number that the base map does not know.
  init(named refs: [String], _ request: AnalysisRequest, _ maps: DayMaps) throws(Failure) {
    let (ground, region) = (try maps.analysisGround(), try maps.region(of: request.area))
    let all = try failing { try maps.file.roads() }
    for ref in refs where !all.contains(where: { $0.ref == ref }) {
      let known = all.map(\.ref).joined(separator: ", ")
      throw Failure(
        .data, "\(field: .road) \(ref): the base map knows no such road; it has \(known)")
    }
    let wanted = refs.isEmpty ? all : all.filter { refs.contains($0.ref) }
    roads = try failing { try RoadGround(wanted, on: ground, within: region) }
    guard roads.count > 0 else {
      let what = refs.isEmpty ? "no road of the base map" : refs.joined(separator: ", ") + ": none"
      throw Failure(.data, "\(what) lies on land of Ukraine in the ground that was asked for")
    }
    places = try failing { try maps.file.places() }
    gazetteer = Gazetteer(places: places)
  }

  /// The roads in the picture of a day, and what changed since the second where there is one.
  func measured(_ observed: [ObservedDay]) throws(Failure) -> MeasuredRoads {
    try failing {
      let measured = try observed.map { try RoadMeter($0.shown.control, roads).roads }
      let contested = try observed[0].shown.contested.repaired()
      let before = Dictionary(
        (measured.dropFirst().first ?? []).map { ($0.road.ref, $0) }, uniquingKeysWith: { $1 })
      let report = RoadsReport(
        picture: observed[0].picture,
        fromPicture: observed.dropFirst().first?.picture,
        roads: try measured[0].map { road in
          RoadsReport.Road(
            road, since: before[road.road.ref], gazetteer,
            contested: contested.isEmpty
              ? 0 : try road.other.intersection(contested).lengthInKilometers())
        })
      return MeasuredRoads(
        report: report, pictures: zip(observed, measured).map { ($0.picture, $1) },
        towns: places.filter { $0.class == .city || $0.class == .town })
    }
  }
}

extension RoadsReport.Road {
  /// Cut places nearer to one another than this are the same, in kilometres.
  private static let sameCut = 3.0
  private static let alongLine = 5.0

  fileprivate init(
    _ road: RoadControl, since before: RoadControl?, _ gazetteer: Gazetteer, contested: Double
  ) {
    func count(in first: RoadControl, awayFrom second: RoadControl) -> Int {
      first.cutPlaces.count { cut in
        !second.cutPlaces.contains {
          $0.position.distanceInKilometers(to: cut.position) <= Self.sameCut
        }
      }
    }
    self.init(
      ref: road.road.ref, state: road.state.rawValue,
      totalKilometers: road.totalKilometers.rounded(to: 4),
      russianControlKilometers: road.russianControlKilometers.rounded(to: 4),
      otherKilometers: road.otherKilometers.rounded(to: 4),
      freeWithin5Kilometers: road.freeWithin5Kilometers.rounded(to: 4),
      freeWithin15Kilometers: road.freeWithin15Kilometers.rounded(to: 4),
      distanceToLineKilometers: road.distanceToLineKilometers?.rounded(to: 4),
      alongLineKilometers: road.alongLineKilometers.rounded(to: 4),
      rawCrossings: road.rawCrossings,
      cutPlaces: road.cutPlaces.map { cut in
        let near = gazetteer.place(nearestTo: cut.position, withinKilometers: 30)
        return RoadsReport.CutPlace(
          longitude: cut.position.longitude.rounded(to: 5),
          latitude: cut.position.latitude.rounded(to: 5), nearest: near?.name,
          nearestKilometers: near?.position.distanceInKilometers(to: cut.position).rounded(to: 3),
          russianControlAzimuthDegrees: cut.azimuthOfRussianControl.rounded(to: 0))
      },
      contestedKilometers: contested.rounded(to: 4) + 0, confidence: road.road.confidence,
      isSchematic: road.alongLineKilometers > Self.alongLine || road.road.confidence == "C",
      changeKilometers: before.map {
        (road.russianControlKilometers - $0.russianControlKilometers).rounded(to: 4)
      },
      newCutPlaces: before.map { count(in: road, awayFrom: $0) },
      goneCutPlaces: before.map { count(in: $0, awayFrom: road) })
  }
}
