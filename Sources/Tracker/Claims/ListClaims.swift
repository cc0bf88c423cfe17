internal import Atlas
public import ChangeLog
internal import Control
public import SimpleFeatures

/// Which claims are listed.
public struct ClaimQuery: Sendable {
  /// Only about this place.
  public var place: String?
  /// The region that settles which place is meant.
  public var region: String?
  /// Only of this source.
  public var source: String?
  /// Only of this side.
  public var side: Side?
  /// Only of this kind.
  public var kind: ClaimKind?
  /// Only said on or after this day.
  public var from: CalendarDate?
  /// Only said on or before this day.
  public var to: CalendarDate?
  /// Only with a point in this box.
  public var box: BoundingBox?
  /// So many are skipped.
  public var offset: Int
  /// At most so many; nil for all.
  public var limit: Int?
  /// What the log knew then; nil for all it knows.
  public var knownAt: Instant?
  /// Whether claims under embargo are listed.
  public var includesEmbargoed: Bool

  /// A query from its parts.
  public init(
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
public struct ClaimDetail: Encodable, Sendable {
  /// The claim.
  public let claim: ClaimReport
  /// The claims that answer it, oldest first.
  public let answers: [ClaimReport]
  /// The SHA-256 of its entry, in hexadecimal.
  public let sha256: String
}

extension Tracker {
  /// The claims that a query asks for, newest first, and how many there are without its limit.
  public func claims(matching query: ClaimQuery) throws(Failure) -> (
    reports: [ClaimReport], total: Int
  ) {
    let log = try openLog()
    let visibility = try Self.visibility(
      knownAt: query.knownAt, includingEmbargoed: query.includesEmbargoed)
    let filter = ClaimFilter(
      place: try query.place.map { name throws(Failure) in
        try placeCode(named: name, region: query.region)
      },
      source: try query.source.map { words throws(Failure) in
        try log.sourceName(words, seen: visibility)
      },
      side: query.side, kind: query.kind, from: query.from, to: query.to)
    let all = try failing { try log.entries(matching: ClaimFilter(), seen: visibility) }
    let standings = Standings(all)
    var found = try failing { try log.entries(matching: filter, seen: visibility) }
    if let box = query.box {
      found.removeAll { entry in entry.claim.subject.point.map { !box.contains($0) } ?? true }
    }
    let listed = found.dropFirst(query.offset).prefix(query.limit ?? .max)
    return (listed.map { ClaimReport($0, standing: standings[$0.id]) }, found.count)
  }

  /// One claim, with the answers to it.
  public func claim(_ id: ClaimID, includingEmbargoed: Bool) throws(Failure) -> ClaimDetail {
    let log = try openLog()
    let visibility = try Self.visibility(knownAt: nil, includingEmbargoed: includingEmbargoed)
    guard let entry = try failing({ try log.entry(id: id, seen: visibility) }) else {
      throw Failure(.data, "unknown claim \"\(id)\"; `frontline log --all` lists the names")
    }
    let answers = try failing { try log.answers(to: id, seen: visibility) }
    var standings = answers
    for answer in answers {
      standings += try failing { try log.answers(to: answer.id, seen: visibility) }
    }
    let standing = Standings(standings)
    return ClaimDetail(
      claim: ClaimReport(entry, standing: standing[id]),
      answers: answers.map { ClaimReport($0, standing: standing[$0.id]) },
      sha256: try failing { try log.sha256(of: id) } ?? "")
  }

  private func placeCode(named name: String, region: String?) throws(Failure) -> String {
    let file = try openBaseMap()
    return try failing { try file.gazetteer().find(name, region: region).katottg }
  }
}
