package import ChangeLog
package import Days

/// A claim and all that answers it, each answer after what it answers.
package struct ClaimTree: Sendable {
  /// An entry of the tree.
  package struct Link: Sendable {
    /// How many answers deep it stands below the first claim.
    package let depth: Int
    /// The entry.
    package let entry: LogEntry
  }

  /// The entries, depth first; answers to one claim stand in the order in which they were said.
  package let links: [Link]
  /// How the entries stand.
  package let standings: Standings

  /// The tree of the entries of a chain, in which an entry is; it starts from what that answers in the
  /// end.
  package init(_ entries: [LogEntry], around entry: LogEntry) {
    standings = Standings(entries)
    let byName = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0) })
    let answers = Dictionary(
      grouping: entries.filter { $0.claim.repliesTo != nil }, by: { $0.claim.repliesTo })
    // An answer is always recorded after what it answers, so that no chain runs in a circle.
    var first = entry
    while let next = first.claim.repliesTo.flatMap({ byName[$0] }) { first = next }
    var links: [Link] = []
    var open = [Link(depth: 0, entry: first)]
    while let link = open.popLast() {
      links.append(link)
      let next = (answers[link.entry.id] ?? []).sorted {
        ($0.claim.claimedOn, $0.sequence) < ($1.claim.claimedOn, $1.sequence)
      }
      open += next.reversed().map { Link(depth: link.depth + 1, entry: $0) }
    }
    self.links = links
  }
}

/// A claim with what it answers and what answers it, as it is printed.
package struct ChainReport: Encodable, Sendable {
  /// An entry of the chain.
  package struct Link: Encodable, Sendable {
    /// How many answers deep it stands below the first claim.
    package let depth: Int
    /// Whether it counts: it was not taken back, replaced or contradicted with evidence.
    package let counts: Bool
    /// The claim.
    package var claim: ClaimReport
  }

  /// The claim that was asked for.
  package let id: String
  /// How it stands after all answers that count.
  package let standing: String
  /// What counts means.
  package let definition =
    "an answer counts while it stands itself: one that was taken back counts for nothing, so that what "
    + "it ended stands again"
  /// The entries, each after what it answers.
  package let chain: [Link]
}

extension Tracker {
  /// A claim with all that it answers and all that answers these.
  package func chain(_ id: ClaimID, knownAt: Instant?, includingEmbargoed: Bool) throws(Failure)
    -> ChainReport
  {
    try Self.chain(
      id, in: openLog(),
      seen: Self.visibility(knownAt: knownAt, includingEmbargoed: includingEmbargoed))
  }

  fileprivate static func chain(_ id: ClaimID, in log: ClaimLog, seen visibility: Visibility)
    throws(Failure) -> ChainReport
  {
    guard let entry = try failing({ try log.entry(id: id, seen: visibility) }) else {
      throw Failure(.data, "unknown claim \"\(id)\"; \(remedy: .listClaims)")
    }
    let (entries, numbers) = try failing {
      (try log.chain(of: id, seen: visibility), try log.numbers(seen: visibility))
    }
    let tree = ClaimTree(entries, around: entry)
    return ChainReport(
      id: id.text, standing: tree.standings[id].rawValue,
      chain: tree.links.map { link in
        ChainReport.Link(
          depth: link.depth, counts: tree.standings.counts(link.entry.id),
          claim: ClaimReport(
            link.entry, standing: tree.standings[link.entry.id], numbers: numbers))
      })
  }
}

extension DayMaps {
  /// A claim with all that it answers and all that answers these, without what may not be published.
  package func chain(_ id: ClaimID, knownAt: Instant?) throws(Failure) -> ChainReport {
    try Tracker.chain(id, in: log, seen: visibility(knownAt: knownAt))
  }
}

extension ChainReport {
  /// The names of the cells of `rows`.
  package static let columns = ["depth", "counts"] + ClaimReport.columns

  /// Every entry as text, in the order of `columns`.
  package var rows: [[String?]] {
    chain.map { ["\($0.depth)", "\($0.counts)"] + $0.claim.cells }
  }
}
