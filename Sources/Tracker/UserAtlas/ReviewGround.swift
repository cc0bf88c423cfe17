internal import Atlas
package import ChangeLog
internal import Days
internal import PlainText
internal import SimpleFeatures

/// Which recorded claims are held against the outlines of the atlas, and whether they are recorded anew.
package struct GroundReviewRequest: Sendable {
  /// Only claims about this place.
  package var place: String?
  /// The oblast or raion that settles which place is meant.
  package var region: String?
  /// Only claims of this source.
  package var source: String?
  /// Who corrects the claims; nil where they are listed only.
  package var correctedBy: String?
  /// The side of who corrects them.
  package var side: Side?
  /// Who enters it.
  package var recordedBy: String?

  /// All claims, to be listed.
  package init() {}
}

/// The claims whose ground an atlas would make finer, as they are printed.
package struct GroundReview: Encodable, Sendable {
  /// A claim whose ground was derived without the outline that the atlas has now.
  package struct Claim: Encodable, Sendable {
    /// The claim's name.
    package let id: String
    /// Who makes it.
    package let source: String
    /// Its kind.
    package let kind: String
    /// What it speaks of.
    package let place: String
    /// The part of the place.
    package let part: String?
    /// The day on which it was said.
    package let claimedOn: String
    /// How it stands after the answers to it.
    package let standing: String
    /// How the recorded ground was found: settlementTerritory or settlementPart.
    package let areaBasis: String
    /// The area of the recorded ground.
    package let recordedSquareKilometers: Double
    /// The area of the ground by the outline.
    package let outlineSquareKilometers: Double
    /// The name of the claim that takes its place; nil where it was only listed.
    package fileprivate(set) var replacedBy: String?
  }

  /// How many claims about settlements with derived ground still count.
  package let reviewed: Int
  /// Those whose ground would be finer, the oldest first.
  package fileprivate(set) var claims: [Claim]
}

extension Tracker {
  /// The claims whose ground would follow from an outline of the atlas if they were recorded now; those
  /// that nobody answered are recorded anew where that is wanted, each superseding the one before.
  ///
  /// A claim with answers keeps its entry, since the answers are to that. Claims under embargo are none
  /// of those that are looked at.
  package func reviewGround(_ request: GroundReviewRequest) throws(Failure) -> GroundReview {
    guard try openAtlas() != nil else {
      throw Failure(.noInput, "there is no atlas; \(remedy: .importAtlas)")
    }
    let log = request.correctedBy == nil ? try openLog() : try openLogForWriting()
    let visibility = try Self.visibility(knownAt: nil, includingEmbargoed: false)
    let file = try openBaseMap()
    let gazetteer = try failing { try file.gazetteer() }
    let finder = try failing { try file.groundFinder(among: gazetteer) }
    let entries = try derivedClaims(request, log, gazetteer, seen: visibility)
    let standings = try failing { try log.standings(of: entries, seen: visibility) }
    let counting = entries.filter { standings.counts($0.id) }
    var found: [(entry: LogEntry, ground: MultiPolygon)] = []
    let outlined = counting.filter {
      $0.claim.subject.place(in: gazetteer).map { gazetteer.outlines[$0.number] != nil } ?? false
    }
    for entry in try failing({
      try log.entries(named: outlined.map(\.id), seen: visibility, withGround: true)
    }) {
      let subject = entry.claim.subject
      guard let place = subject.place(in: gazetteer), let recorded = subject.area,
        let ground = try failing({ try finder.ground(of: place, part: subject.part) }).area,
        ground != recorded
      else { continue }
      found.append((entry, ground))
    }
    found.sort {
      ($0.entry.claim.claimedOn, $0.entry.id) < ($1.entry.claim.claimedOn, $1.entry.id)
    }
    var review = GroundReview(
      reviewed: counting.count,
      claims: found.map { GroundReview.Claim($0.entry, $0.ground, standings[$0.entry.id]) })
    guard let name = request.correctedBy else { return review }
    let replaceable = found.indices.filter { standings[found[$0].entry.id] == .unanswered }
    guard !replaceable.isEmpty else { return review }
    let replacements = try recordAnew(
      replaceable.map { found[$0] }, by: name, request, log, seen: visibility)
    for (index, id) in zip(replaceable, replacements) { review.claims[index].replacedBy = id.text }
    return review
  }

  /// The claims of a request about settlements whose ground was derived, without that ground.
  private func derivedClaims(
    _ request: GroundReviewRequest, _ log: ClaimLog, _ gazetteer: Gazetteer,
    seen visibility: Visibility
  ) throws(Failure) -> [LogEntry] {
    let code = try request.place.map { name throws(Failure) in
      try failing { try gazetteer.find(name, region: request.region).codeOrName }
    }
    let source = try request.source.map { words throws(Failure) in
      try log.sourceName(words, seen: visibility)
    }
    return try failing {
      try log.entries(matching: ClaimFilter(place: code, source: source), seen: visibility)
        .filter { entry in
          let claim = entry.claim
          return claim.subject.form == .settlement && !claim.kind.answersAnotherClaim
            && (claim.subject.areaBasis == .settlementTerritory
              || claim.subject.areaBasis == .settlementPart)
        }
    }
  }

  /// Records claims with another ground, and that they supersede those before, all or none; the names of
  /// the new ones.
  private func recordAnew(
    _ claims: [(entry: LogEntry, ground: MultiPolygon)], by name: String,
    _ request: GroundReviewRequest, _ log: ClaimLog, seen visibility: Visibility
  ) throws(Failure) -> [ClaimID] {
    var checks = try ClaimChecks(on: log, seen: visibility)
    let (corrector, _) = try checks.source(named: name, side: request.side)
    let files = try failing { try log.evidenceFiles(of: claims.map(\.entry)) }
    var drafts: [ClaimDraft] = []
    for (entry, ground) in claims {
      var claim = entry.claim
      claim.subject.area = ground
      claim.subject.areaBasis = .settlementPart
      // What is kept of the file is kept once, with the claim before.
      let file = files[entry.sequence].map { EvidenceFile(size: $0.size, mediaType: $0.mediaType) }
      var subject = entry.claim.subject
      (subject.area, subject.areaBasis) = (nil, nil)
      let ending = Claim(
        source: corrector, kind: .superseded, subject: subject, claimedOn: Tracker.now.kyivDay,
        statement:
          "Recorded anew with the settlement's outline in the atlas; its words are the same.",
        citation: Citation(), repliesTo: entry.id,
        correction: "its ground follows from the settlement's outline")
      for draft in [
        ClaimDraft(claim, recordedBy: request.recordedBy, evidenceFile: file),
        ClaimDraft(ending, recordedBy: request.recordedBy),
      ] {
        try checks.check(draft)
        drafts.append(draft)
      }
    }
    let outcomes = try failing {
      try log.append(drafts, recordedAt: Tracker.now, seen: visibility)
    }
    return stride(from: 0, to: outcomes.count, by: 2).map { outcomes[$0].entry.id }
  }
}

extension Subject {
  /// The settlement of a gazetteer that it is, by its code or its one name in its oblast; nil where none
  /// or several are.
  fileprivate func place(in gazetteer: Gazetteer) -> PopulatedPlace? {
    try? gazetteer.find(code ?? name, region: code == nil ? oblast : nil)
  }
}

extension GroundReview.Claim {
  fileprivate init(_ entry: LogEntry, _ ground: MultiPolygon, _ standing: Standing) {
    let (claim, subject) = (entry.claim, entry.claim.subject)
    self.init(
      id: entry.id.text, source: claim.source.name, kind: claim.kind.rawValue, place: subject.name,
      part: subject.part, claimedOn: "\(claim.claimedOn)", standing: standing.rawValue,
      areaBasis: subject.areaBasis?.rawValue ?? "",
      recordedSquareKilometers: (subject.area?.areaInSquareKilometers() ?? 0).rounded(to: 3),
      outlineSquareKilometers: ground.areaInSquareKilometers().rounded(to: 3), replacedBy: nil)
  }
}

extension GroundReview {
  /// The names of the cells of `rows`.
  package static let columns = [
    "id", "source", "kind", "place", "part", "claimedOn", "standing", "areaBasis",
    "recordedSquareKilometers", "outlineSquareKilometers", "replacedBy",
  ]

  /// Every claim as text, in the order of `columns`.
  package var rows: [[String?]] {
    claims.map { claim in
      [
        claim.id, claim.source, claim.kind, claim.place, claim.part, claim.claimedOn,
        claim.standing, claim.areaBasis, claim.recordedSquareKilometers.formatted(decimalsUpTo: 3),
        claim.outlineSquareKilometers.formatted(decimalsUpTo: 3), claim.replacedBy,
      ]
    }
  }
}
