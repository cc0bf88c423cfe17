internal import ChangeLog
internal import Days

/// What every claim is held to before it is recorded, however it comes in: typed, sent, or read from
/// a file.
struct ClaimChecks {
  private let log: ClaimLog
  private let visibility: Visibility
  /// The sources of claims that are about to be recorded, by the claims' names.
  private var comingSources: [ClaimID: String] = [:]
  /// The sides of sources.
  private var sides: SourceSides

  /// Checks against what may be seen of a log.
  init(on log: ClaimLog, seen visibility: Visibility) throws(Failure) {
    self.log = log
    self.visibility = visibility
    sides = try SourceSides(in: log, seen: visibility)
  }

  /// The source that somebody names, spelt as the log spells it, and on the side on which it stands.
  ///
  /// The side must be given for a source that is new, and may be left out for any other.
  func source(named name: String, side: Side?) throws(Failure) -> (Source, note: String?) {
    try sides.source(named: name, side: side)
  }

  /// Refuses a claim that contradicts itself or the log; one that is taken may be answered by those
  /// that come after it.
  mutating func check(_ draft: ClaimDraft) throws(Failure) {
    let claim = draft.claim
    for (field, text) in claim.texts where text.allSatisfy(\.isWhitespace) {
      throw Failure(
        .usage, "\(field: field) \"\(text)\" says nothing; give a text or leave it out")
    }
    for (field, address) in claim.addresses where !Self.isWebAddress(address) {
      throw Failure(
        .usage, "\(field: field) \"\(address)\" is no address of a page; it starts with https://")
    }
    try Self.checkDays(of: claim)
    if claim.party == .third {
      throw Failure(.usage, "\(field: .party) third: forces that act are of RU or of UA")
    }
    if claim.kind == .withdrawn, claim.party == nil, claim.source.side == .third {
      throw Failure(
        .usage,
        "\(field: .kind) withdrawn: say whose forces have left with \(field: .party) RU or UA")
    }
    if claim.kind == .contradicted, claim.evidence == nil {
      throw Failure(
        .usage,
        """
        \(field: .kind) contradicted: it takes evidence, with \(field: .evidence) or \
        \(field: .archiveURL); without any, record `denied`
        """)
    }
    if claim.correction != nil, claim.kind != .superseded {
      throw Failure(
        .usage, "\(field: .correction) goes with \(field: .kind) superseded, and with no other")
    }
    try sides.check(claim.source)
    if let target = claim.repliesTo { try checkAnswer(claim, to: target) }
    sides.add(claim.source)
    if let id = draft.id { comingSources[id] = claim.source.name }
  }

  private static func checkDays(of claim: Claim) throws(Failure) {
    try Tracker.checkNotInFuture(claim.claimedOn, .claimedOn)
    guard let happenedOn = claim.happenedOn else { return }
    try Tracker.checkNotInFuture(happenedOn, .happenedOn)
    guard happenedOn <= claim.claimedOn || claim.kind.mayLieAhead else {
      throw Failure(
        .usage,
        """
        \(field: .happenedOn) \(happenedOn) lies after \(field: .claimedOn) \(claim.claimedOn); what \
        is said to have happened was said on that day or later
        """)
    }
  }

  private func checkAnswer(_ claim: Claim, to target: ClaimID) throws(Failure) {
    guard let author = try author(of: target) else {
      throw Failure(
        .data,
        """
        \(field: .repliesTo) \(target): \(ledger: log.path) has no such claim that may be seen; \
        \(remedy: .listClaims), and `unrecorded` stands for a claim that is not there
        """)
    }
    guard claim.source.name != author else { return }
    if claim.kind == .retracted {
      throw Failure(
        .data,
        """
        \(field: .kind) retracted: \(target) is a claim of \(author), and \(claim.source.name) cannot \
        take it back; record `denied` or `contradicted`
        """)
    }
    if claim.kind == .superseded, claim.correction == nil {
      throw Failure(
        .data,
        """
        \(field: .kind) superseded: \(target) is a claim of \(author), which only \(author) replaces; \
        where the desk corrects what was entered wrongly, say why with \(field: .correction)
        """)
    }
  }

  /// The source of a claim that is about to be recorded or that may be seen in the log, or nil when
  /// there is none.
  private func author(of id: ClaimID) throws(Failure) -> String? {
    if let source = comingSources[id] { return source }
    return try failing { try log.entry(id: id, seen: visibility) }?.claim.source.name
  }

  private static func isWebAddress(_ text: String) -> Bool {
    let lowercased = text.lowercased()
    return ["https://", "http://"].contains { lowercased.hasPrefix($0) && lowercased != $0 }
      && !text.contains(where: \.isWhitespace)
  }
}

extension ClaimKind {
  /// Whether it may be said of a day that is still to come.
  fileprivate var mayLieAhead: Bool {
    switch self {
    case .order, .evacuated, .note: true
    default: false
    }
  }
}

extension Claim {
  /// The texts that somebody gave, with the fields that they stand in.
  fileprivate var texts: [(Field, String)] {
    let texts: [(Field, String?)] = [
      (.source, source.name), (.place, subject.name), (.part, subject.part),
      (.statement, statement), (.url, citation.url), (.outlet, citation.outlet),
      (.title, citation.title), (.archiveURL, evidence?.archiveURL), (.correction, correction),
    ]
    return texts.compactMap { field, text in text.map { (field, $0) } }
  }

  fileprivate var addresses: [(Field, String)] {
    [(Field.url, citation.url), (.archiveURL, evidence?.archiveURL)]
      .compactMap { field, text in text.map { (field, $0) } }
  }
}
