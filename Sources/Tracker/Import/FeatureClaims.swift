internal import ChangeLog
internal import Days
internal import Exchange
internal import Files
internal import SimpleFeatures

/// Makes claims of the features of a file.
///
/// What labels mean decides: those of DeepState's own files, or the names of ISW's layers. Ground of
/// one meaning and day becomes one claim. Where nothing is labelled, the file is a whole-front
/// assessment, or, when it is given another kind, each feature is a claim of its own.
struct FeatureClaims {
  /// How the file is taken.
  let request: ImportRequest
  /// Who drew it.
  let source: Source
  /// The file's path.
  let path: String
  /// The ground of which its map speaks; nil for the whole front.
  let extent: MultiPolygon?
  /// The moment up to which what was recorded of the day's map is corrected; nil for no correction.
  let corrects: Instant?
  /// Checks the ground, and keeps what is to be told.
  private(set) var inspector: GroundInspector

  init(
    request: ImportRequest, source: Source, path: String, extent: MultiPolygon?, corrects: Instant?
  ) {
    self.request = request
    self.source = source
    self.path = path
    self.extent = extent
    self.corrects = corrects
    inspector = GroundInspector(repairs: request.repairs)
  }

  /// The file's name.
  private var fileName: String { FileSystem.name(of: path) }

  /// The claims of all features; `evidence` is the SHA-256 of the file.
  mutating func drafts(of file: consuming FeatureFile, evidence: String) throws(Failure)
    -> [FileDraft]
  {
    inspector.notes.droppedHeights += file.droppedHeights
    inspector.notes.fromWebMercator += file.wasWebMercator ? 1 : 0
    let pieces = try pieces(of: file)
    guard !pieces.isEmpty else { return [] }
    let map = isMap ? try mapPart(of: pieces) : nil
    var drafts: [FileDraft] = []
    for group in Self.grouped(pieces) {
      let area = try joined(group)
      let first = group[0]
      let claim = Claim(
        source: first.meaning.source(for: source), kind: first.meaning.kind,
        subject: first.subject(drawn: area), claimedOn: first.day,
        statement: request.statement ?? first.statement, citation: request.citation,
        grade: request.grade, party: first.meaning.party, embargoUntil: request.embargoUntil,
        evidence: Evidence(sha256: evidence), map: map)
      drafts.append(
        FileDraft(
          place: first.place, draft: ClaimDraft(claim, recordedBy: request.recordedBy)))
    }
    return drafts
  }

  private mutating func pieces(of file: consuming FeatureFile) throws(Failure) -> [GroundPiece] {
    let labels = Labels(file.features)
    let layer = file.name.flatMap { ISWLayer(named: $0) } ?? ISWLayer(named: fileName)
    let isAlone = !isMap
    var pieces: [GroundPiece] = []
    // Each feature is let go when its ground is taken: a large file is never in memory twice.
    file.features.reverse()
    while let feature = file.features.popLast() {
      guard let meaning = meaning(of: feature, labels, layer) else { continue }
      guard let ground = try ground(of: feature) else { continue }
      pieces.append(
        GroundPiece(
          place: feature.place, meaning: meaning,
          name: isAlone ? feature.name ?? "drawn area" : nil, layer: layer?.rawValue,
          note: isAlone ? feature.note : nil, day: try day(of: feature), ground: ground))
    }
    return pieces
  }

  /// The ground of a feature; nil where it has none, or where it is bad and to be left out.
  private mutating func ground(of feature: ImportedFeature) throws(Failure) -> MultiPolygon? {
    do {
      return try inspector.ground(of: feature)
    } catch {
      guard request.skipsBad else { throw Failure(error) }
      inspector.notes.lines.append("\(error); feature left out")
      return nil
    }
  }

  /// Whether the file is a map of a day; else its features are claims of their own.
  private var isMap: Bool { request.kind == nil || request.kind == .assessed }

  /// The map of which the pieces are parts; a map is of one day.
  private func mapPart(of pieces: [GroundPiece]) throws(Failure) -> MapPart {
    if let other = pieces.first(where: { $0.day != pieces[0].day }) {
      throw Failure(
        .data,
        """
        \(other.place): it speaks of \(other.day), and others of the file of \(pieces[0].day); a map \
        is of one day: split the file, or say the day of all with \(field: .date)
        """)
    }
    let moment = FileMoment.moment(in: fileName)
    return MapPart(of: source.name, moment: moment, corrects: corrects, extent: extent)
  }

  /// Whose labels the features of a file carry.
  private enum Labels {
    case deepState
    /// Some features say what they mean: by the names of ISW's layers, or on a map of ours.
    case named
    case none

    init(_ features: [ImportedFeature]) {
      if features.contains(where: { $0.name.map(DeepStateLabel.isLabel) == true }) {
        self = .deepState
      } else {
        self = features.contains { $0.namedMeaning != nil } ? .named : .none
      }
    }
  }

  /// What a feature means, or nil where it is left out, which is noted.
  private mutating func meaning(
    of feature: ImportedFeature, _ labels: Labels, _ layer: ISWLayer?
  ) -> GroundMeaning? {
    if let kind = request.kind { return .said(kind, party: request.party) }
    if let meaning = feature.namedMeaning { return meaning }
    guard feature.geometry?.areas.isEmpty == false || labels == .none else {
      inspector.notes.symbols += 1
      return nil
    }
    let meaning: GroundMeaning? =
      switch labels {
      case .deepState: feature.name.flatMap(DeepStateLabel.meaning)
      case .named: layer?.meaning
      case .none: layer?.meaning ?? .said(.assessed)
      }
    switch meaning {
    case .symbol: inspector.notes.symbols += 1
    case .outsideUkraine: inspector.notes.outsideUkraine += 1
    case nil: inspector.notes.unknownLabels[feature.name ?? "", default: 0] += 1
    case let meaning: return meaning
    }
    return nil
  }

  private func day(of feature: ImportedFeature) throws(Failure) -> CalendarDate {
    if let day = request.date ?? feature.date ?? FileDay.day(in: fileName) { return day }
    throw Failure(
      .data,
      "\(path): neither the name nor the file tells the day; give it with \(field: .date) YYYY-MM-DD"
    )
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
  /// What the feature itself says that it means.
  fileprivate var namedMeaning: GroundMeaning? {
    meaning ?? name.flatMap { ISWLayer(named: $0) }?.meaning
  }
}
