internal import Analysis
internal import Atlas
internal import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// The line of contact of a day, and how it moved to another, as it is printed.
package struct LineReport: Encodable, Sendable {
  /// The picture of the day.
  package let picture: PictureOfDay
  /// The geodesic length as drawn.
  package let lengthKilometers: Double
  /// The length after Douglas and Peucker with 2 km: what may be compared between sources.
  package let generalCourseKilometers: Double
  /// How many of its pieces are islands or holes, and their length.
  package let closedPieces: Int
  package let closedKilometers: Double
  /// How many pieces there are.
  package let pieces: Int
  /// The picture of the other day, where one was asked for, and what follows from both.
  package let toPicture: PictureOfDay?
  package let toLengthKilometers: Double?
  package let toGeneralCourseKilometers: Double?
  package let gainedSquareKilometers: Double?
  package let lostSquareKilometers: Double?
  package let meanMovementKilometers: Double?
  package let netMovementKilometers: Double?
  package let hausdorffKilometers: Double?
  package let hausdorffOldToNewKilometers: Double?
  package let hausdorffNewToOldKilometers: Double?
  package let hausdorffLongitude: Double?
  package let hausdorffLatitude: Double?
  package let hausdorffNear: String?
  package let percentile95Kilometers: Double?
  package let frechetKilometers: Double?
  /// What the words mean.
  package let definitions = [
    "line": "the edge of Russian control in the picture, at least 3 km from coast and state border",
    "movement": "ground that changed sides by the mean of the two lengths; net: positive where "
      + "Russian control grew",
    "hausdorff": "the largest distance from a point of either line to the other line",
    "frechet": "the discrete Fréchet distance of the longest pieces; without a region only",
  ]

  /// Names and values for a table, in order; what does not apply is left out.
  package var rows: [(name: String, value: String)] {
    func number(_ value: Double?) -> String? { value?.formatted(decimals: 3) }
    let all: [(String, String?)] = [
      ("picture", picture.name), ("date", picture.date), ("observedOn", picture.observedOn),
      ("ageDays", "\(picture.ageDays)"), ("derived", "\(picture.derived)"),
      ("lengthKilometers", number(lengthKilometers)),
      ("generalCourseKilometers", number(generalCourseKilometers)), ("pieces", "\(pieces)"),
      ("closedPieces", "\(closedPieces)"), ("closedKilometers", number(closedKilometers)),
      ("to", toPicture?.date), ("toObservedOn", toPicture?.observedOn),
      ("toAgeDays", toPicture.map { "\($0.ageDays)" }),
      ("toLengthKilometers", number(toLengthKilometers)),
      ("toGeneralCourseKilometers", number(toGeneralCourseKilometers)),
      ("gainedSquareKilometers", number(gainedSquareKilometers)),
      ("lostSquareKilometers", number(lostSquareKilometers)),
      ("meanMovementKilometers", number(meanMovementKilometers)),
      ("netMovementKilometers", number(netMovementKilometers)),
      ("hausdorffKilometers", number(hausdorffKilometers)),
      ("hausdorffOldToNewKilometers", number(hausdorffOldToNewKilometers)),
      ("hausdorffNewToOldKilometers", number(hausdorffNewToOldKilometers)),
      ("hausdorffLongitude", hausdorffLongitude?.formatted(decimals: 5)),
      ("hausdorffLatitude", hausdorffLatitude?.formatted(decimals: 5)),
      ("hausdorffNear", hausdorffNear),
      ("percentile95Kilometers", number(percentile95Kilometers)),
      ("frechetKilometers", number(frechetKilometers)),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }
}

/// A line of contact, ready to be printed.
package struct MeasuredLine: Sendable {
  /// What was measured.
  package let report: LineReport
  private let lines: [(day: String, line: LineOfContact)]

  fileprivate init(_ report: LineReport, _ lines: [(day: String, line: LineOfContact)]) {
    self.report = report
    self.lines = lines
  }

  /// The lines as GeoJSON: one feature a day.
  package var geoJSON: String {
    get throws(Failure) {
      try failing {
        try GeoJSONGeometry.featureCollection(
          lines.map { day, line in
            let length = line.lengthInKilometers.formatted(decimals: 3)
            return (
              .multiLineString(line.pieces),
              { Array(#"{"date":"\#(day)","lengthKilometers":\#(length)}"#.utf8) }
            )
          })
      }
    }
  }
}

extension Tracker {
  /// The line of contact of a day, and its movement to another where one is given.
  package func line(on day: CalendarDate, to other: CalendarDate?, _ request: AnalysisRequest)
    throws(Failure) -> MeasuredLine
  {
    try dayMaps(tracingLines: false).line(on: day, to: other, request)
  }
}

extension DayMaps {
  /// The line of contact of a day, and its movement to another where one is given.
  package func line(on day: CalendarDate, to other: CalendarDate?, _ request: AnalysisRequest)
    throws(Failure) -> MeasuredLine
  {
    try Tracker.checkNotInFuture(day, .date)
    if let other { try Tracker.checkNotInFuture(other, .to) }
    let observed = try observed(day, other, request)
    let (ground, region) = (try analysisGround(), try region(of: request.area))
    return try failing {
      let lines = try observed.map {
        try LineOfContact(around: $0.shown.control, on: ground, within: region)
      }
      let moved =
        try observed.count < 2
        ? nil
        : LineMovement(
          from: observed[0].shown.control, to: observed[1].shown.control, on: ground, within: region
        )
      let extreme = moved?.hausdorff
      let near =
        try extreme.map {
          Gazetteer(
            places: try file.places(
              within: BoundingBox(around: $0.position, radiusInKilometers: 30))
          ).place(nearestTo: $0.position, withinKilometers: 30)
        } ?? nil
      let later = lines.dropFirst().first
      let report = LineReport(
        picture: observed[0].picture,
        lengthKilometers: lines[0].lengthInKilometers.rounded(to: 4),
        generalCourseKilometers: try lines[0].generalCourseInKilometers().rounded(to: 4),
        closedPieces: lines[0].closedCount,
        closedKilometers: lines[0].closedLengthInKilometers.rounded(to: 4),
        pieces: lines[0].pieces.lines.count,
        toPicture: observed.dropFirst().first?.picture,
        toLengthKilometers: later?.lengthInKilometers.rounded(to: 4),
        toGeneralCourseKilometers: try later?.generalCourseInKilometers().rounded(to: 4),
        gainedSquareKilometers: moved?.gainedSquareKilometers.rounded(to: 4),
        lostSquareKilometers: moved?.lostSquareKilometers.rounded(to: 4),
        meanMovementKilometers: moved?.meanMovementKilometers?.rounded(to: 4),
        netMovementKilometers: moved?.netMovementKilometers?.rounded(to: 4),
        hausdorffKilometers: extreme?.kilometers.rounded(to: 4),
        hausdorffOldToNewKilometers: extreme?.fromOldToNewKilometers.rounded(to: 4),
        hausdorffNewToOldKilometers: extreme?.fromNewToOldKilometers.rounded(to: 4),
        hausdorffLongitude: extreme?.position.longitude.rounded(to: 5),
        hausdorffLatitude: extreme?.position.latitude.rounded(to: 5),
        hausdorffNear: near?.name,
        percentile95Kilometers: moved?.percentile95Kilometers?.rounded(to: 4),
        frechetKilometers: moved?.frechetKilometers?.rounded(to: 4))
      return MeasuredLine(report, zip(observed.map(\.picture.date), lines).map { ($0, $1) })
    }
  }
}
