internal import ChangeLog

extension Tracker {
  /// Refuses a claim that contradicts itself or the log.
  static func check(_ request: RecordRequest, on log: ClaimLog) throws(Failure) {
    for (option, text) in request.texts where text.allSatisfy(\.isWhitespace) {
      throw Failure(.usage, "\(option) \"\(text)\" says nothing; give a text or leave it out")
    }
    for (option, address) in request.addresses where !Self.isWebAddress(address) {
      throw Failure(
        .usage, "\(option) \"\(address)\" is no address of a page; it starts with https://")
    }
    if let happenedOn = request.happenedOn, happenedOn > request.claimedOn,
      !request.kind.mayLieAhead
    {
      throw Failure(
        .usage,
        "--happened-on \(happenedOn) lies after --on \(request.claimedOn); what is said to have "
          + "happened was said on that day or later")
    }
    if let target = request.repliesTo { try checkAnswer(request, to: target, in: log) }
  }

  private static func checkAnswer(_ request: RecordRequest, to target: ClaimID, in log: ClaimLog)
    throws(Failure)
  {
    guard let answered = try failing({ try log.entry(id: target, seen: .includingEmbargoed()) })
    else {
      throw Failure(
        .data,
        "--replies-to \(target): \(log.path) has no such claim; `frontline log --all` lists the "
          + "names, and `unrecorded` stands for a claim that is not there")
    }
    let (speaker, author) = (request.source.name, answered.claim.source.name)
    guard request.kind != .retracted || speaker == author else {
      throw Failure(
        .data,
        "--kind retracted: \(target) is a claim of \(author), and \(speaker) cannot take it back; "
          + "record `denied` or `contradicted`, or `superseded` to correct the log")
    }
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

extension RecordRequest {
  /// What was typed, with the option it was given by.
  fileprivate var texts: [(option: String, text: String)] {
    let texts = [
      ("--place", place), ("--part", part), ("--region", region), ("--area", areaFile),
      ("--road", road), ("--source", source.name), ("--statement", statement),
      ("--url", citation.url), ("--outlet", citation.outlet), ("--title", citation.title),
      ("--evidence", evidenceFile), ("--archive-url", archiveURL), ("--key", idempotencyKey),
    ]
    return texts.compactMap { option, text in text.map { (option, $0) } }
  }

  fileprivate var addresses: [(option: String, text: String)] {
    [("--url", citation.url), ("--archive-url", archiveURL)]
      .compactMap { option, text in text.map { (option, $0) } }
  }
}
