internal import Analysis
internal import Atlas
internal import ChangeLog
internal import Control
package import Days
internal import PlainText
internal import SimpleFeatures
internal import Wording

/// Whether a town can be reached from the rear, ready to be printed.
package struct MeasuredPocket: Sendable {
  /// What was measured.
  package let report: PocketReport
  /// The free ground on the town's side of the passage, or the enclave; nil where there is none.
  private let ground: Polygon?

  fileprivate init(_ report: PocketReport, ground: Polygon?) {
    self.report = report
    self.ground = ground
  }

  /// The narrowest place, that of the second passage and the pocket as GeoJSON, a feature for each;
  /// no feature where the answer has none.
  package var geoJSON: String {
    get throws(Failure) {
      func line(_ ends: [[Double]]) -> Geometry {
        .lineString(LineString(ends.map { Position(longitude: $0[0], latitude: $0[1]) }))
      }
      let parts: [(what: String, geometry: Geometry?, kilometers: Double?)] = [
        ("passage", report.chord.map(line), report.neckKilometers),
        ("second-passage", report.secondChord.map(line), report.secondPassageKilometers),
        ("pocket", ground.map { .polygon($0) }, nil),
      ]
      return try failing {
        try GeoJSONGeometry.featureCollection(
          parts.compactMap { part in
            part.geometry.map { geometry in
              (geometry, { properties(of: part.what, kilometers: part.kilometers) })
            }
          })
      }
    }
  }

  private func properties(of what: String, kilometers: Double?) -> [UInt8] {
    var text = JSONText()
    text.append(raw: "{")
    text.append(member: "what", what, isFirst: true)
    text.append(member: "place", report.place)
    text.append(member: "side", report.side)
    text.append(member: "answer", report.answer)
    text.append(member: "picture", report.picture.name)
    text.append(member: "date", report.picture.date)
    text.append(member: "observedOn", report.picture.observedOn)
    if let kilometers {
      text.append(member: "kilometers")
      text.append(raw: "\(kilometers)")
    } else if let area = report.pocketSquareKilometers {
      text.append(member: "squareKilometers")
      text.append(raw: "\(area)")
    }
    text.append(member: "derivedFrom", report.derivedFrom)
    text.append(member: "caution", report.caution)
    text.append(raw: "}")
    return text.bytes
  }
}

extension Tracker {
  /// Whether a town could be reached from the rear on a day.
  package func pocket(
    around name: String, region: String?, on day: CalendarDate, of side: PocketSide,
    _ request: AnalysisRequest
  ) throws(Failure) -> PocketReport {
    try dayMaps(tracingLines: false).pocket(
      around: name, region: region, on: day, of: side, request
    ).report
  }
}

extension DayMaps {
  /// Whether a town could be reached from the rear on a day.
  package func pocket(
    around name: String, region: String?, on day: CalendarDate, of side: PocketSide,
    _ request: AnalysisRequest
  ) throws(Failure) -> MeasuredPocket {
    try Tracker.checkNotInFuture(day, .date)
    let town = try TownGround(named: name, region: region, of: side, self)
    let claims = try town.claims(
      from: day.adding(days: -Claim.lifetimeInDays), to: day, self, request)
    return try town.pocket(in: pictures(request).observedDay(day), claims, request)
  }

  /// Whether a town could be reached from the rear on a day and every week before it, back to another.
  package func pocketHistory(
    around name: String, region: String?, from first: CalendarDate, to last: CalendarDate,
    of side: PocketSide, _ request: AnalysisRequest
  ) throws(Failure) -> PocketHistory {
    try Tracker.checkNotInFuture(last, .date)
    let town = try TownGround(named: name, region: region, of: side, self)
    let pictures = try pictures(request)
    let claims = try town.claims(
      from: first.adding(days: -Claim.lifetimeInDays), to: last, self, request)
    var weeks: [PocketReport] = []
    var missing: [String] = []
    for age in stride(from: first.days(to: last) / 7 * 7, through: 0, by: -7) {
      try failing { try Cancellation.check() }
      let day = last.adding(days: -age)
      if pictures.isObserved(day) {
        let counted = "\(day.adding(days: -Claim.lifetimeInDays))"..."\(day)"
        weeks.append(
          try town.pocket(
            in: pictures.observedDay(day), claims.filter { counted.contains($0.claimedOn) },
            request
          ).report)
      } else {
        missing.append("\(day)")
      }
    }
    guard !weeks.isEmpty else {
      throw pictures.notObserved("from \(first) to \(last)", before: first, after: last)
    }
    return PocketHistory(
      weeks: weeks, claims: claims.filter { $0.claimedOn >= "\(first)" }, notObserved: missing)
  }
}

/// A town and what lies around it, for many pictures.
private struct TownGround {
  private let place: PopulatedPlace
  private let side: PocketSide
  private let window: BoundingBox
  private let builtUp: SettlementExtent
  private let roads: [Road]
  private let ground: AnalysisGround

  /// How far from the town places may be whose claims stand beside the answer, in kilometres.
  private static let reachOfClaims = 25.0

  init(named name: String, region: String?, of side: PocketSide, _ maps: DayMaps)
    throws(Failure)
  {
    let file = maps.file
    let gazetteer = try failing { try file.gazetteer() }
    let place = try failing { try gazetteer.find(name, region: region) }
    let window = BoundingBox(
      around: place.position, radiusInKilometers: Pocket.windowInKilometers)
    ground = try maps.analysisGround()
    roads = try failing { try file.roads(within: window) }
    builtUp =
      try failing {
        try file.extents(of: [place.number], outlines: gazetteer.outlines, within: window)
      }[place.number]
      ?? SettlementExtent(
        area: MultiPolygon([.disc(around: place.position, radiusInKilometers: 1)]), origin: .disc)
    (self.place, self.window, self.side) = (place, window, side)
  }

  /// The claims of encirclement of the side's forces about the town and places near it, the newest
  /// first.
  func claims(
    from first: CalendarDate, to last: CalendarDate, _ maps: DayMaps, _ request: AnalysisRequest
  ) throws(Failure) -> [PocketReport.EncirclementClaim] {
    let visibility = try maps.visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let (wording, isUkrainian) = (MapWording(request.language), request.language == .ukrainian)
    return try failing {
      let entries = try maps.log.entries(
        matching: ClaimFilter(kind: .encircled, from: first, to: last), seen: visibility)
      let standings = try maps.log.standings(of: entries, seen: visibility)
      let codes = Set(entries.compactMap(\.claim.subject.code))
      let known = Dictionary(
        try maps.file.places().filter { codes.contains($0.katottg) }.map { ($0.katottg, $0) }
      ) { first, _ in first }
      return entries.compactMap { entry in
        let (claim, subject) = (entry.claim, entry.claim.subject)
        let encircled: PocketSide =
          claim.party == .ukraine || claim.party == nil && claim.source.side == .ukraine
          ? .russia : .ukraine
        guard encircled == side,
          let position = subject.point ?? subject.code.flatMap({ known[$0]?.position })
        else { return nil }
        let distance = position.distanceInKilometers(to: place.position)
        guard distance <= Self.reachOfClaims else { return nil }
        let standing = standings[entry.id]
        let name = isUkrainian ? subject.nameInUkrainian ?? subject.name : subject.name
        return PocketReport.EncirclementClaim(
          id: entry.id.text, source: claim.source.name, side: claim.source.side.rawValue,
          claimedOn: "\(claim.claimedOn)", place: subject.name, part: subject.part,
          kilometersFromTown: distance.rounded(to: 1), standing: standing.rawValue,
          statement: claim.statement,
          words: wording.encirclement(
            by: claim.source.name, on: claim.claimedOn, of: side == .russia ? .russia : .ukraine,
            at: subject.part.map { "\(name) (\($0))" } ?? name, standing: standing))
      }.sorted { ($0.claimedOn, $0.id) > ($1.claimedOn, $1.id) }
    }
  }

  func pocket(
    in day: ObservedDay, _ claims: [PocketReport.EncirclementClaim], _ request: AnalysisRequest
  ) throws(Failure) -> MeasuredPocket {
    let control = day.shown.control
    let cutOff: Pocket.CutOff = side == .ukraine ? .ukraine : .russia
    return try failing {
      let pocket = try Pocket(
        around: place.position, builtUp: builtUp.area, in: control, of: cutOff, on: ground,
        roads: roads)
      let contested = try day.shown.contested.clipped(to: window)
      let other =
        try contested.isEmpty
        ? nil
        : Pocket(
          around: place.position, builtUp: builtUp.area,
          in: side == .ukraine ? control.union(contested) : control.subtracting(contested),
          of: cutOff, on: ground)
      let wording = MapWording(request.language)
      return MeasuredPocket(
        PocketReport(
          place, side, day.picture, pocket, of: builtUp.origin, contestedClosed: other, claims,
          words: pocket.words(
            wording,
            MapWording.Pocket(
              town: request.language == .ukrainian ? place.nameInUkrainian : place.name,
              source: day.picture.name, day: day.shown.day, isDerived: day.picture.derived),
            contestedClosed: other), caution: wording.pictureShowsNoFire),
        ground: pocket.chord?.pocket ?? pocket.enclave)
    }
  }
}

extension PocketReport {
  fileprivate init(
    _ place: PopulatedPlace, _ side: PocketSide, _ picture: PictureOfDay, _ pocket: Pocket,
    of origin: SettlementExtent.Origin, contestedClosed other: Pocket?,
    _ claims: [EncirclementClaim], words: String, caution: String
  ) {
    let chord = pocket.chord
    func ends(_ pair: (Position, Position)) -> [[Double]] {
      [pair.0, pair.1].map { [$0.longitude.rounded(to: 6), $0.latitude.rounded(to: 6)] }
    }
    self.init(
      place: place.name, placeInUkrainian: place.nameInUkrainian, katottg: place.katottg,
      side: side.rawValue, picture: picture,
      answer: pocket.answer.rawValue, words: words, caution: caution,
      shareUnderOtherSide: pocket.shareUnderOtherSide.rounded(to: 4),
      derivedFrom: origin.rawValue,
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
      chord: chord.map { ends($0.ends) },
      secondPassageKilometers: chord?.secondPassageKilometers.rounded(to: 4),
      secondChord: chord?.endsOfSecondPassage.map(ends),
      pocketSquareKilometers: (chord?.pocket ?? pocket.enclave)?.areaInSquareKilometers()
        .rounded(to: 4),
      gapToRearKilometers: pocket.gapToRearKilometers?.rounded(to: 4),
      roadsThrough: chord?.roads.map {
        RoadThrough(
          ref: $0.ref, kilometersToNearerSide: $0.kilometersToNearerSide?.rounded(to: 2),
          isBeside: $0.kilometersToNearerSide == nil)
      },
      neckWithContestedClosedKilometers: other?.neckKilometers?.rounded(to: 4),
      answerWithContestedClosed: other?.answer.rawValue, claims: claims)
  }
}

extension Pocket {
  /// The answer in words.
  fileprivate func words(
    _ wording: MapWording, _ pocket: MapWording.Pocket, contestedClosed other: Pocket?
  ) -> String {
    var sentences: [String] = []
    switch answer {
    case .underOtherSide: return wording.underOtherSide(pocket)
    case .closed: return wording.closed(pocket, gapInKilometers: gapToRearKilometers)
    case .none: sentences.append(wording.wide(pocket))
    case .neck:
      let width = neckKilometers ?? 0
      guard let chord else {
        sentences.append(wording.neckAtTown(pocket, width: width))
        break
      }
      sentences.append(
        wording.neck(
          pocket, width: width, away: chord.kilometersFromTown, azimuth: chord.azimuth))
      if chord.secondPassageKilometers > 0 {
        sentences.append(wording.secondPassage(width: chord.secondPassageKilometers))
      }
    }
    switch other?.answer {
    case .neck?: sentences.append(wording.withContestedClosed(width: other?.neckKilometers))
    case .some(.none): sentences.append(wording.withContestedClosed(width: nil))
    case .closed?, .underOtherSide?: sentences.append(wording.withContestedClosed(width: 0))
    case nil: break
    }
    return sentences.joined(separator: " ")
  }
}
