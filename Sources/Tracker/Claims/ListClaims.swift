internal import Atlas
package import ChangeLog
internal import Control
package import Days
package import SimpleFeatures

/// Which claims are listed.
package struct ClaimQuery: Sendable {
  /// Only about this place.
  package var place: String?
  /// The region that settles which place is meant.
  package var region: String?
  /// Only of this source.
  package var source: String?
  /// Only of this side.
  package var side: Side?
  /// Only of this kind.
  package var kind: ClaimKind?
  /// Only said on or after this day.
  package var from: CalendarDate?
  /// Only said on or before this day.
  package var to: CalendarDate?
  /// Only with a point in this box.
  package var box: BoundingBox?
  /// So many are skipped.
  package var offset: Int
  /// At most so many; nil for all.
  package var limit: Int?
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo are listed.
  package var includesEmbargoed: Bool

  /// A query from its parts.
  package init(
    place: String? = nil, region: String? = nil, source: String? = nil, side: Side? = nil,
    kind: ClaimKind? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil,
    box: BoundingBox? = nil, offset: Int = 0, limit: Int? = nil, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false
  ) {
    self.place = place
    self.region = region
    self.source = source
    self.side = side
    self.kind = kind
    self.from = from
    self.to = to
    self.box = box
    self.offset = offset
    self.limit = limit
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

/// One claim with the answers to it.
package struct ClaimDetail: Encodable, Sendable {
  /// The claim.
  package let claim: ClaimReport
  /// The claims that answer it, oldest first.
  package let answers: [ClaimReport]
  /// Who entered it; nil where that was not kept.
  package let recordedBy: String?
  /// Why the desk corrects another source's claim with it, where it does.
  package let correction: String?
  /// The source that drew the map of a day of which it is a part, where it is one.
  package let mapOf: String?
  /// The SHA-256 of what the claim says, in hexadecimal.
  package let sha256: String
  /// The SHA-256 of its entry, which depends on all entries before it, those under embargo too; nil
  /// where those are not shown.
  package let entrySHA256: String?
}

extension Tracker {
  /// The claims that a query asks for, newest first, and how many there are without its limit.
  package func claims(matching query: ClaimQuery) throws(Failure) -> (
    reports: [ClaimReport], total: Int
  ) {
    let log = try openLog()
    let visibility = try Self.visibility(
      knownAt: query.knownAt, includingEmbargoed: query.includesEmbargoed)
    var filter = ClaimFilter(
      place: try query.place.map { name throws(Failure) in
        try placeCode(named: name, region: query.region)
      },
      source: try query.source.map { words throws(Failure) in
        try log.sourceName(words, seen: visibility)
      },
      side: query.side, kind: query.kind, from: query.from, to: query.to)
    return try failing {
      let (listed, total): ([LogEntry], Int)
      if let box = query.box {
        let found = try log.entries(matching: filter, seen: visibility).filter { entry in
          entry.claim.subject.point.map(box.contains) ?? false
        }
        total = found.count
        listed = Array(found.dropFirst(query.offset).prefix(query.limit ?? .max))
      } else {
        (filter.offset, filter.limit) = (query.offset, query.limit)
        total = try log.count(matching: filter, seen: visibility)
        listed = try log.entries(matching: filter, seen: visibility)
      }
      let standings = try log.standings(of: listed, seen: visibility)
      try log.check(listed)
      let files = try log.evidenceFiles(of: listed)
      let numbers = try log.numbers(seen: visibility)
      return (
        listed.map {
          ClaimReport(
            $0, standing: standings[$0.id], evidence: files[$0.sequence], numbers: numbers)
        }, total
      )
    }
  }

  /// One claim, with the answers to it.
  package func claim(_ id: ClaimID, includingEmbargoed: Bool) throws(Failure) -> ClaimDetail {
    let log = try openLog()
    let visibility = try Self.visibility(knownAt: nil, includingEmbargoed: includingEmbargoed)
    guard let entry = try failing({ try log.entry(id: id, seen: visibility) }) else {
      throw Failure(.data, "unknown claim \"\(id)\"; \(remedy: .listClaims)")
    }
    let answers = try failing { try log.answers(to: id, seen: visibility) }
    let standing = try failing { try log.standings(of: [entry], seen: visibility) }
    try failing { try log.check([entry] + answers) }
    let files = try failing { try log.evidenceFiles(of: [entry] + answers) }
    let numbers = try failing { try log.numbers(seen: visibility) }
    let reports = ([entry] + answers).map {
      ClaimReport(
        $0, standing: standing[$0.id], evidence: files[$0.sequence], numbers: numbers)
    }
    return ClaimDetail(
      claim: reports[0], answers: Array(reports.dropFirst()),
      recordedBy: entry.recordedBy, correction: entry.claim.correction,
      mapOf: entry.claim.map?.assessor,
      sha256: entry.claimSHA256,
      entrySHA256: includingEmbargoed ? try failing { try log.sha256(of: id) } : nil)
  }

  private func placeCode(named name: String, region: String?) throws(Failure) -> String {
    let file = try openBaseMap()
    return try failing { try file.gazetteer().find(name, region: region).codeOrName }
  }
}
