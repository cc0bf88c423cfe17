internal import ChangeLog
internal import Days
internal import Exchange
internal import Files
internal import PlainText
internal import SimpleFeatures

/// Makes claims of the features of a file.
///
/// A legend, or the user, says what each means; nothing is taken of which nobody does. Ground of one
/// meaning and day becomes one claim, unless its meaning is that of claims of their own.
struct FeatureClaims {
  /// How the file is taken.
  let request: ImportRequest
  /// Who drew it.
  let source: Source
  /// The file's path.
  let path: String
  /// How its features are understood.
  let meaning: MapMeaning
  /// The ground of which its map speaks; nil for the whole front.
  private(set) var extent: MultiPolygon?
  /// The land that a front cuts in two, where no extent is given.
  let land: () throws(Failure) -> MultiPolygon
  /// The moment up to which what was recorded of the day's map is corrected; nil for no correction.
  let corrects: Instant?
  /// Finds the settlements that features name; nil where they name none.
  let finder: PlaceFinder?
  /// Whether the features are all that the file has; else they are one of its layers or documents.
  let isWholeFile: Bool
  /// Checks the ground, and keeps what is to be told.
  private(set) var inspector: GroundInspector
  private var places = PlaceStatements()
  // Whether a feature was left out because it could not be taken.
  private var isIncomplete = false

  init(
    request: ImportRequest, source: Source, path: String, meaning: MapMeaning,
    extent: MultiPolygon?, land: @escaping () throws(Failure) -> MultiPolygon, corrects: Instant?,
    finder: PlaceFinder?, isWholeFile: Bool
  ) {
    self.request = request
    self.source = source
    self.path = path
    self.meaning = meaning
    self.extent = extent
    self.land = land
    self.corrects = corrects
    self.finder = finder
    self.isWholeFile = isWholeFile
    inspector = GroundInspector(repairs: request.repairs)
  }

  /// The claims of all features; `evidence` is the SHA-256 of the file.
  mutating func drafts(of file: consuming FeatureFile, evidence: String) throws(Failure)
    -> [FileDraft]
  {
    inspector.notes.droppedHeights += file.droppedHeights
    inspector.notes.lines += file.remarks
    inspector.notes.fromWebMercator += file.wasWebMercator ? 1 : 0
    let pieces = try pieces(of: file)
    let map = try mapPart(of: pieces.filter(\.meaning.isPartOfMap))
    var drafts: [FileDraft] = []
    for group in Self.grouped(pieces) {
      let area = try joined(group)
      let first = group[0]
      drafts.append(
        draft(
          first.place, first.meaning, first.subject(drawn: area, by: source), on: first.day,
          first.statement, evidence, map: first.meaning.isPartOfMap ? map : nil))
    }
    let (statements, repeated) = places.changes()
    inspector.notes.repeated += repeated
    return drafts
      + statements.map {
        draft($0.feature, $0.meaning, $0.subject, on: $0.day, $0.words, evidence, map: nil)
      }
  }

  private func draft(
    _ place: FilePlace, _ meaning: GroundMeaning, _ subject: Subject, on day: CalendarDate,
    _ statement: String, _ evidence: String, map: MapPart?
  ) -> FileDraft {
    let claim = Claim(
      source: meaning.source(for: source), kind: meaning.kind(by: source), subject: subject,
      claimedOn: day, statement: request.statement ?? statement, citation: request.citation,
      grade: request.grade, party: meaning.party, embargoUntil: request.embargoUntil,
      evidence: Evidence(sha256: evidence), map: map)
    return FileDraft(place: place, draft: ClaimDraft(claim, recordedBy: request.recordedBy))
  }

  private mutating func pieces(of file: consuming FeatureFile) throws(Failure) -> [GroundPiece] {
    var days = MapDays(of: path, given: request.date, reading: meaning.reading)
    var unknown = UnknownFeatures()
    var pieces: [GroundPiece] = []
    var fronts: [FrontLines] = []
    var untold: FilePlace?
    // Of a file without features it can be said that it is the map of a day, which shows no control.
    if isWholeFile, file.isEmpty, let meaning = request.meaning, meaning.isPartOfMap {
      let nothing = ImportedFeature(place: FilePlace(path: path), geometry: nil)
      pieces.append(
        GroundPiece(
          nothing, meaning: meaning.ofAreas, day: try days.day(of: nothing), ground: MultiPolygon())
      )
    }
    // Each feature is let go when its ground is taken: a large file is never in memory twice.
    file.features.reverse()
    while let feature = file.features.popLast() {
      guard request.conditions.allSatisfy({ $0.holds(of: feature) }) else {
        inspector.notes.notAskedFor += 1
        continue
      }
      let verdict = meaning.verdict(of: feature)
      if case .leftOut(let reason) = verdict, feature.fault == nil {
        inspector.notes.leftOut[reason, default: 0] += 1
        continue
      }
      if case .means(let meaning) = verdict, try addPlace(feature, meaning, &days) { continue }
      if case .means(let meaning) = verdict, feature.isLine, meaning.kind.canFollowALine {
        try add(feature, linesOf: meaning, on: try days.day(of: feature))
        continue
      }
      if feature.isLine {
        if case .means(let meaning) = verdict, meaning.kind == .assessed, let side = meaning.side {
          try add(feature, meaning, side, of: try days.day(of: feature), to: &fronts)
          continue
        }
        untold = untold ?? feature.place
      }
      guard let ground = try ground(of: feature) else { continue }
      guard case .means(let meaning) = verdict else {
        unknown.add(feature, ground)
        continue
      }
      pieces.append(
        GroundPiece(feature, meaning: meaning, day: try days.day(of: feature), ground: ground))
    }
    for front in fronts { pieces.append(try piece(of: front)) }
    if let untold, pieces.isEmpty, places.isEmpty {
      throw Failure(
        .data,
        """
        \(untold): it draws a line, which is no ground; \(field: .kind) note, advanced or infiltrated \
        records it as a line; where it is the front, \(field: .russianSide) says on which side of it is \
        Russian control
        """)
    }
    inspector.notes.lines += days.remarks.sorted()
    if !unknown.isEmpty {
      guard request.skipsBad, !pieces.isEmpty else {
        throw unknown.refusal(of: path, by: meaning.reading?.legend)
      }
      inspector.notes.lines += unknown.list.map { "\(path): \($0) has no known meaning; left out" }
    }
    if isIncomplete || !unknown.isEmpty, extent == nil,
      pieces.contains(where: \.meaning.isPartOfMap)
    {
      inspector.notes.lines.append(
        "\(path): the rest is taken as a map of the whole front; say what it speaks of, with an extent, "
          + "where that is less")
    }
    return pieces
  }

  /// Takes in the lines of a feature as a claim of its own.
  private mutating func add(
    _ feature: ImportedFeature, linesOf meaning: GroundMeaning, on day: CalendarDate
  ) throws(Failure) {
    guard let lines = try lines(of: feature) else { return }
    guard !lines.isEmpty else {
      inspector.notes.outsideUkraine += 1
      return
    }
    places.add(lines, of: feature, meaning, on: day)
  }

  /// Adds the lines of a feature to the front of a day.
  private mutating func add(
    _ feature: ImportedFeature, _ meaning: GroundMeaning, _ side: FrontSide, of day: CalendarDate,
    to fronts: inout [FrontLines]
  ) throws(Failure) {
    guard let lines = try lines(of: feature) else { return }
    let index =
      fronts.firstIndex { $0.meaning == meaning.ofAreas && $0.side == side && $0.day == day }
    if let index {
      fronts[index].add(lines)
    } else {
      fronts.append(FrontLines(at: feature.place, meaning, on: side, of: day))
      fronts[fronts.count - 1].add(lines)
    }
  }

  /// The ground on the Russian side of a front, on the land that it cuts in two.
  private mutating func piece(of front: FrontLines) throws(Failure) -> GroundPiece {
    let cut =
      if let extent {
        try front.ground(within: extent, called: "its extent")
      } else {
        try front.ground(within: land(), called: "Ukraine")
      }
    if !cut.isWhole { extent = cut.spokenOf }
    return GroundPiece(
      ImportedFeature(place: front.place, geometry: nil), meaning: front.meaning, day: front.day,
      ground: cut.russian)
  }

  /// Takes in what a feature says of a place; false where it is to draw ground.
  private mutating func addPlace(
    _ feature: ImportedFeature, _ meaning: GroundMeaning, _ days: inout MapDays
  ) throws(Failure) -> Bool {
    if let finder, let settlement = self.meaning.reading?.settlement(of: feature) {
      let isKnown = places.add(
        settlement, meaning, feature, on: try days.day(of: feature), among: finder)
      inspector.notes.unknownSettlements += isKnown ? 0 : 1
      return true
    }
    guard !meaning.isPartOfMap, case .point(let position?) = feature.geometry,
      GroundInspector.ukraine.contains(position)
    else { return false }
    places.add(pointOf: feature, meaning, on: try days.day(of: feature))
    return true
  }

  /// The lines of a feature; nil where they are bad and to be left out.
  private mutating func lines(of feature: ImportedFeature) throws(Failure) -> [LineString]? {
    try taken(feature) { inspector throws(FileFault) in try inspector.lines(of: feature) }
  }

  /// The ground of a feature; nil where it has none, or where it is bad and to be left out.
  private mutating func ground(of feature: ImportedFeature) throws(Failure) -> MultiPolygon? {
    try taken(feature) { inspector throws(FileFault) in try inspector.ground(of: feature) }
  }

  /// What is read of a feature; nil where it is bad and to be left out, which is noted.
  private mutating func taken<Value>(
    _ feature: ImportedFeature,
    _ read: (inout GroundInspector) throws(FileFault) -> Value?
  ) throws(Failure) -> Value? {
    do {
      return try read(&inspector)
    } catch {
      guard request.skipsBad else { throw Failure(error) }
      inspector.leaveOut(feature, for: error)
      isIncomplete = true
      return nil
    }
  }

  /// The map of which the pieces are parts, nil where there are none; a map is of one day.
  private func mapPart(of pieces: [GroundPiece]) throws(Failure) -> MapPart? {
    guard let day = pieces.first?.day else { return nil }
    if let other = pieces.first(where: { $0.day != day }) {
      throw Failure(
        .data,
        """
        \(other.place): it speaks of \(other.day), and others of the file of \(day); a map \
        is of one day: split the file, or say the day of all with \(field: .date)
        """)
    }
    let nameMoment = DayFormat.epochSeconds.onlyReading(within: FileSystem.name(of: path))?.moment
    let moment = meaning.reading?.moment ?? nameMoment
    return MapPart(
      of: source.name, moment: moment.flatMap { $0.kyivDay == day ? $0 : nil },
      corrects: corrects, extent: extent)
  }

  /// The pieces that become one claim each, in the order of the file.
  private static func grouped(_ pieces: [GroundPiece]) -> [[GroundPiece]] {
    var groups: [[GroundPiece]] = []
    for piece in pieces {
      // Pieces with names stand alone: there may be many, and no group is searched for them.
      if piece.name == nil,
        let index = groups.firstIndex(where: {
          $0[0].meaning == piece.meaning && $0[0].day == piece.day
        })
      {
        groups[index].append(piece)
      } else {
        groups.append([piece])
      }
    }
    return groups
  }

  private mutating func joined(_ group: [GroundPiece]) throws(Failure) -> MultiPolygon {
    try failing { try inspector.joined(group.map(\.ground), at: group[0].place) }
  }
}

extension ImportedFeature {
  /// Whether it draws lines and no area.
  fileprivate var isLine: Bool {
    geometry.map { $0.areas.isEmpty && !$0.lines.isEmpty } ?? false
  }
}
