package import Analysis
internal import Atlas
package import ChangeLog
package import Control
package import Days
internal import PlainText
package import SimpleFeatures

/// Which claims are held against whose pictures.
package struct AuditRequest: Sendable {
  /// The assessor, by name or the start of it; nil for the lead assessor, or the only one with maps.
  package var against: String?
  /// Whose claims count, and how good they must be.
  package var view = ControlView(.all)
  /// Only claims of this source.
  package var source: String?
  /// Only claims of this side.
  package var side: Side?
  /// Only claims of this kind.
  package var kind: ClaimKind?
  /// Only these claims; nil for all.
  package var ids: Set<ClaimID>?
  /// Only claims about this place.
  package var place: String?
  /// Only claims about places in this oblast or raion.
  package var region: String?
  /// Only claims about places in this box.
  package var box: BoundingBox?
  /// The first day whose picture is read.
  package var from: CalendarDate?
  /// The last day whose picture is read.
  package var to: CalendarDate?
  /// The grounds that are listed.
  package var bases: [ClaimAudit.Basis] = [.territory]
  /// From which share on a claim counts as borne out.
  package var threshold = ClaimAudit.halfShare
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed = false
  /// Only claims of a period, and those of which the pictures first show the share in it: what is asked
  /// of a period does not grow with all that was said before.
  var firstShownIn: ClosedRange<CalendarDate>?

  /// All claims, against the assessor that there is.
  package init() {}
}

/// What became of claims, ready to be printed.
package struct MeasuredAudit: Sendable {
  /// What was measured.
  package let report: AuditReport
  /// The ground of each claim of the report.
  private let grounds: [ShareMeter.Ground?]

  fileprivate init(_ report: AuditReport, grounds: [ShareMeter.Ground?]) {
    self.report = report
    self.grounds = grounds
  }

  /// The claims with a ground as GeoJSON, a feature for each, with what became of it.
  package var geoJSON: String {
    get throws(Failure) {
      try failing {
        try GeoJSONGeometry.featureCollection(
          zip(report.claims, grounds).compactMap { claim, ground in
            ground.map { ground in
              let geometry: Geometry =
                switch ground {
                case .area(let area): .multiPolygon(area)
                case .point(let position): .point(position)
                }
              return (geometry, { properties(of: claim) })
            }
          })
      }
    }
  }

  private func properties(of claim: AuditReport.Claim) -> [UInt8] {
    var text = JSONText()
    text.append(raw: "{")
    text.append(member: "id", claim.id, isFirst: true)
    let words: [(String, String?)] = [
      ("assessor", report.assessor), ("source", claim.source), ("side", claim.side),
      ("kind", claim.kind), ("place", claim.place), ("placeInUkrainian", claim.placeInUkrainian),
      ("part", claim.part), ("claimedOn", claim.claimedOn), ("ground", claim.ground),
      ("derivedFrom", claim.derivedFrom), ("outcome", claim.outcome), ("firstDay", claim.firstDay),
      ("outcome90", claim.outcome90),
      ("firstDay90", claim.firstDay90), ("deniedOn", claim.deniedOn), ("words", claim.words),
    ]
    for (name, word) in words { if let word { text.append(member: name, word) } }
    for (name, days) in [("lagDays", claim.lagDays), ("lagDays90", claim.lagDays90)] {
      guard let days else { continue }
      text.append(member: name)
      text.append(raw: "\(days)")
    }
    text.append(raw: "}")
    return text.bytes
  }
}

extension Tracker {
  /// What became of claims by the pictures of an assessor.
  package func audit(_ request: AuditRequest) throws(Failure) -> AuditReport {
    try dayMaps(tracingLines: false).audit(request)
  }
}

extension DayMaps {
  /// What became of claims by the pictures of an assessor.
  package func audit(_ request: AuditRequest) throws(Failure) -> AuditReport {
    try measuredAudit(request).report
  }

  /// What became of claims by the pictures of an assessor, with the ground of each.
  package func measuredAudit(_ request: AuditRequest) throws(Failure) -> MeasuredAudit {
    guard (0...1).contains(request.threshold) else {
      throw Failure(
        .usage, "\(field: .threshold) is a share from 0 to 1; got \(request.threshold)")
    }
    if let kind = request.kind, !Self.auditedKinds.contains(kind) {
      throw Failure(
        .usage,
        """
        \(field: .kind) \(kind.rawValue): no yes or no follows from it; audited are \
        \(Self.auditedKinds.map(\.rawValue).joined(separator: ", "))
        """)
    }
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let pictures = try assessorPictures(request.against, seen: visibility)
    let claims = try claims(auditedBy: request, pictures, seen: visibility)
    let oldest = request.firstShownIn == nil ? nil : claims.first?.entry.claim.claimedOn
    let days = try pictures.days(
      from: request.from ?? oldest.flatMap(pictures.observed), to: request.to)
    let grounds = try failing { try AuditedGrounds(claims.map(\.entry), on: file) }
    var meter = ShareMeter(grounds.distinct)
    var shares: [[Double]] = grounds.distinct.map { _ in [] }
    try pictures.forEach(days) { _, picture in
      for (number, share) in try meter.shares(of: picture.control).enumerated() {
        shares[number].append(share)
      }
    }
    let audits = claims.indices.map { index in
      ClaimAudit.Basis.allCases.map { basis in
        ClaimAudit(
          claims[index].entry, expecting: claims[index].expectation, basis: basis, days: days,
          russianShares: grounds.number(of: index, basis).map { shares[$0] },
          threshold: request.threshold)
      }
    }
    let answers = try answers(to: claims.map(\.entry), seen: visibility)
    let report = AuditReport(
      audits, request, assessor: pictures.name, isDerived: pictures.isDerived, days: days,
      answers: answers, grounds: grounds)
    return MeasuredAudit(
      report,
      grounds: audits.indices.flatMap { index in
        audits[index].map(\.basis).filter(request.bases.contains).map { basis in
          grounds.number(of: index, basis).map { grounds.distinct[$0] }
        }
      })
  }

  private static let auditedKinds: [ClaimKind] = [.captured, .liberated, .held, .withdrawn]

  /// The claims that a request asks for, the oldest first.
  private func claims(
    auditedBy request: AuditRequest, _ pictures: PictureSeries, seen visibility: Visibility
  ) throws(Failure) -> [(entry: LogEntry, expectation: ClaimAudit.Expectation)] {
    let view = try view(request.view, seen: visibility)
    let source = try request.source.map { words throws(Failure) in
      try log.sourceName(words, seen: visibility)
    }
    let region = try request.region.map { name throws(Failure) in
      EdgeIndex(try file.region(named: name).area)
    }
    let code = try request.place.map { name throws(Failure) in
      try failing { try file.gazetteer().find(name, region: request.region).codeOrName }
    }
    let kinds = request.kind.map { [$0] } ?? Self.auditedKinds
    let entries: [LogEntry]
    if let ids = request.ids {
      entries = try failing { try log.entries(named: ids, seen: visibility, withGround: true) }
    } else if let span = request.firstShownIn {
      entries = try self.entries(
        firstShownIn: span, by: pictures, threshold: request.threshold, of: kinds, seen: visibility)
    } else {
      entries = try failing {
        try kinds.flatMap { kind in
          try log.entries(
            matching: ClaimFilter(place: code, source: source, side: request.side, kind: kind),
            seen: visibility, withGround: true)
        }
      }
    }
    var found: [(entry: LogEntry, expectation: ClaimAudit.Expectation)] = []
    for entry in entries where entry.claim.subject.areaBasis != .nearestReading {
      let (claim, subject) = (entry.claim, entry.claim.subject)
      guard view.counts(claim), claim.map == nil, kinds.contains(claim.kind),
        source == nil || claim.source.name == source,
        request.side == nil || claim.source.side == request.side,
        code == nil || [subject.code, subject.name].contains(code),
        let expectation = ClaimAudit.Expectation(claim)
      else { continue }
      let point = subject.point ?? subject.area?.boundingBox?.center
      if let region, code == nil, point.map({ region.contains($0) }) != true { continue }
      if let box = request.box, point.map({ box.contains($0) }) != true { continue }
      found.append((entry, expectation))
    }
    return found.sorted {
      ($0.entry.claim.claimedOn, $0.entry.id) < ($1.entry.claim.claimedOn, $1.entry.id)
    }
  }

  /// How claims stand, and the days of the first denial and confirmation of each that count.
  private func answers(to entries: [LogEntry], seen visibility: Visibility) throws(Failure)
    -> ClaimAnswers
  {
    try failing {
      let tree = try log.withAnswers(entries, seen: visibility)
      let standings = Standings(tree)
      var answers = ClaimAnswers(standings: standings)
      for entry in tree
      where [.denied, .confirmed].contains(entry.claim.kind) && standings.counts(entry.id) {
        answers.add(entry)
      }
      return answers
    }
  }
}

/// How claims stand, and when each was first denied and confirmed.
struct ClaimAnswers {
  let standings: Standings
  private(set) var deniedOn: [ClaimID: CalendarDate] = [:]
  private(set) var confirmedOn: [ClaimID: CalendarDate] = [:]

  init(standings: Standings) { self.standings = standings }

  mutating func add(_ entry: LogEntry) {
    guard let answered = entry.claim.repliesTo else { return }
    let day = entry.claim.claimedOn
    if entry.claim.kind == .denied {
      deniedOn[answered] = min(deniedOn[answered] ?? day, day)
    } else {
      confirmedOn[answered] = min(confirmedOn[answered] ?? day, day)
    }
  }
}

/// The grounds of claims, each distinct one once: as recorded, built up, and as a point.
struct AuditedGrounds {
  /// The distinct grounds.
  private(set) var distinct: [ShareMeter.Ground] = []
  private var numbers: [[ClaimAudit.Basis: Int]] = []
  private var origins: [[ClaimAudit.Basis: String]] = []
  /// The codes of the settlements whose positions are estimates.
  private(set) var estimated: Set<String> = []

  /// From how far off on a position counts as an estimate.
  static let estimatedFromKilometers = 1.5

  init(_ entries: [LogEntry], on file: BaseMapFile) throws {
    let codes = Set(entries.compactMap(\.claim.subject.code))
    let (all, outlines) = try file.placesWithOutlines()
    let places = all.filter { codes.contains($0.katottg) }
    let byCode = Dictionary(places.map { ($0.katottg, $0) }) { first, _ in first }
    let extents = try file.extents(of: Set(places.map(\.number)), outlines: outlines)
    estimated = Set(
      places.filter { $0.accuracyInKilometers > Self.estimatedFromKilometers }.map(\.katottg))
    var known: [ShareMeter.Ground: Int] = [:]
    for entry in entries {
      let subject = entry.claim.subject
      var grounds: [ClaimAudit.Basis: ShareMeter.Ground] = [:]
      var origins: [ClaimAudit.Basis: String] = [:]
      let place = subject.code.flatMap { byCode[$0] }
      let extent = place.flatMap { extents[$0.number] }
      if let area = subject.area, !area.isEmpty {
        grounds[.territory] = .area(area)
        origins[.territory] = try Self.origin(of: subject, at: place, extent)
      }
      if subject.part == nil {
        if let extent {
          grounds[.builtUp] = .area(extent.area)
          origins[.builtUp] = extent.origin.rawValue
        }
        if let point = subject.point { grounds[.point] = .point(point) }
      }
      self.origins.append(origins)
      numbers.append(
        grounds.mapValues { ground in
          if let number = known[ground] { return number }
          known[ground] = distinct.count
          distinct.append(ground)
          return distinct.count - 1
        })
    }
  }

  /// What a ground that was recorded was derived from; nil where the source drew it.
  private static func origin(
    of subject: Subject, at place: PopulatedPlace?, _ extent: SettlementExtent?
  ) throws -> String? {
    switch subject.areaBasis {
    case .settlementTerritory: return "settlements"
    case .settlementPart:
      guard let part = subject.part else { return SettlementExtent.Origin.outline.rawValue }
      // The ledger does not keep which extent the part was cut from: it is told where it is the same.
      guard let place, let extent, extent.origin == .outline,
        try SettlementPart.area(of: part, in: place, extent: extent.area) == subject.area
      else { return "extent" }
      return extent.origin.rawValue
    case .drawn, .nearestReading, nil: return nil
    }
  }

  /// What the ground of a claim was derived from, by the claim's number; nil where it was not.
  func origin(of claim: Int, _ basis: ClaimAudit.Basis) -> String? { origins[claim][basis] }

  /// The number of the ground of a claim, by the claim's number.
  func number(of claim: Int, _ basis: ClaimAudit.Basis) -> Int? { numbers[claim][basis] }
}
