internal import Atlas
package import ChangeLog
internal import Control
package import Days
internal import Exchange
internal import Files
internal import PlainText
internal import SimpleFeatures

/// A claim as somebody types it.
package struct RecordRequest: Sendable {
  /// The settlement's name or code.
  package var place: String?
  /// The part of it.
  package var part: String?
  /// The oblast or raion that settles which place is meant.
  package var region: String?
  /// A GeoJSON file with the area that is meant.
  package var areaFile: String?
  /// The road's number.
  package var road: String?
  /// What is said to have happened.
  package var kind: ClaimKind
  /// Who says it.
  package var source: String
  /// On which side it stands; needed where the ledger does not know it.
  package var side: Side?
  /// The day it was said.
  package var claimedOn: CalendarDate
  /// The day it is said to have happened.
  package var happenedOn: CalendarDate?
  /// What was said.
  package var statement: String
  /// Where it can be read.
  package var citation: Citation
  /// How it is graded.
  package var grade: Grade?
  /// Whose forces act.
  package var party: Side?
  /// The claim that it answers.
  package var repliesTo: ClaimID?
  /// Until when it is left out of public output.
  package var embargoUntil: Instant?
  /// A file that proves it.
  package var evidenceFile: String?
  /// Whether the ledger keeps a copy of that file.
  package var keepsEvidence: Bool
  /// The address of an archived copy.
  package var archiveURL: String?
  /// Whether it may answer a claim under embargo.
  package var includesEmbargoed: Bool
  /// A name for it.
  package var id: ClaimID?
  /// What tells a repeat from a new claim.
  package var idempotencyKey: String?
  /// Why the desk corrects another source's claim, where it does.
  package var correction: String?
  /// Who enters it.
  package var recordedBy: String?

  /// A request from its parts.
  package init(
    place: String? = nil, part: String? = nil, region: String? = nil, areaFile: String? = nil,
    road: String? = nil, kind: ClaimKind, source: String, side: Side? = nil,
    claimedOn: CalendarDate,
    happenedOn: CalendarDate? = nil, statement: String, citation: Citation = Citation(),
    grade: Grade? = nil, party: Side? = nil, repliesTo: ClaimID? = nil,
    embargoUntil: Instant? = nil, evidenceFile: String? = nil, keepsEvidence: Bool = false,
    archiveURL: String? = nil,
    includesEmbargoed: Bool = false, id: ClaimID? = nil, idempotencyKey: String? = nil,
    correction: String? = nil, recordedBy: String? = nil
  ) {
    self.place = place
    self.part = part
    self.region = region
    self.areaFile = areaFile
    self.road = road
    self.kind = kind
    self.source = source
    self.side = side
    self.claimedOn = claimedOn
    self.happenedOn = happenedOn
    self.statement = statement
    self.citation = citation
    self.grade = grade
    self.party = party
    self.repliesTo = repliesTo
    self.embargoUntil = embargoUntil
    self.evidenceFile = evidenceFile
    self.keepsEvidence = keepsEvidence
    self.archiveURL = archiveURL
    self.includesEmbargoed = includesEmbargoed
    self.id = id
    self.idempotencyKey = idempotencyKey
    self.correction = correction
    self.recordedBy = recordedBy
  }
}

/// What became of a claim that was to be recorded.
package struct RecordOutcome: Sendable {
  /// The entry in the log.
  package let entry: LogEntry
  /// Its place in the log, from 1, among the entries that may be seen.
  package let number: Int
  /// Whether it was stored now; else it was there already.
  package let isNew: Bool
  /// What the user should know, such as that a part could not be mapped.
  package let notes: [String]
}

extension Tracker {
  /// Records a claim in the ledger.
  package func record(_ request: RecordRequest) throws(Failure) -> RecordOutcome {
    try record([request])[0].get()
  }

  /// Records claims in the ledger, in one transaction, which costs little more than one claim does.
  ///
  /// Each is recorded or refused by itself, in the order given. A base map and a ledger that are open
  /// already save their opening.
  package func record(
    _ requests: [RecordRequest], on ground: RecordingGround? = nil, in log: ClaimLog? = nil
  ) -> [Result<RecordOutcome, Failure>] {
    var outcomes: [Result<RecordOutcome, Failure>] = []
    var rest = requests[...]
    while let first = rest.first {
      let alike = rest.prefix { $0.includesEmbargoed == first.includesEmbargoed }
      rest = rest.dropFirst(alike.count)
      do throws(Failure) {
        outcomes += try recordTogether(alike, on: ground, in: log)
      } catch {
        outcomes += alike.map { _ in .failure(error) }
      }
    }
    return outcomes
  }

  /// The same for claims of which all may answer hidden ones, or none; a failure is that of all.
  private func recordTogether(
    _ requests: ArraySlice<RecordRequest>, on ground: RecordingGround?, in log: ClaimLog?
  ) throws(Failure) -> [Result<RecordOutcome, Failure>] {
    let log = if let log { log } else { try openLogForWriting() }
    let visibility = try Self.visibility(
      knownAt: nil, includingEmbargoed: requests.first?.includesEmbargoed == true)
    var checks = try ClaimChecks(on: log, seen: visibility)
    let ground = if let ground { ground } else { RecordingGround(try openBaseMap()) }
    let drafts = requests.map { request in
      Result { () throws(Failure) in try draft(of: request, on: ground, &checks) }
    }
    let sound = drafts.compactMap { try? $0.get().draft }
    var recorded = try failing {
      try log.append(groups: sound.map { [$0] }, recordedAt: Tracker.now, seen: visibility)[...]
    }
    let numbers = try failing { try log.numbers(seen: visibility) }
    return drafts.map { draft in
      draft.flatMap { draft, notes in
        guard let outcome = recorded.popFirst() else {
          return .failure(Failure(.software, "a claim was neither recorded nor refused"))
        }
        return outcome.mapError { Self.refusal($0, of: log) }.map { outcomes in
          RecordOutcome(
            outcomes[0], number: numbers.number(of: outcomes[0].entry.sequence), adding: notes)
        }
      }
    }
  }

  /// What is to be recorded, with what the user should know of how it was understood.
  private func draft(
    of request: RecordRequest, on ground: RecordingGround, _ checks: inout ClaimChecks
  ) throws(Failure) -> (draft: ClaimDraft, notes: [String]) {
    try Self.checkNotInFuture(request.claimedOn, .claimedOn)
    let (source, spelling) = try checks.source(named: request.source, side: request.side)
    let (subject, remarks) = try subject(of: request, on: ground)
    let (evidence, evidenceFile) = try evidence(of: request)
    let claim = Claim(
      source: source, kind: request.kind, subject: subject,
      claimedOn: request.claimedOn, happenedOn: request.happenedOn,
      statement: request.statement, citation: request.citation, grade: request.grade,
      party: request.party, repliesTo: request.repliesTo, embargoUntil: request.embargoUntil,
      evidence: evidence, correction: request.correction)
    let draft = ClaimDraft(
      claim, id: request.id, idempotencyKey: request.idempotencyKey,
      recordedBy: request.recordedBy, evidenceFile: evidenceFile)
    try checks.check(draft)
    return (draft, (spelling.map { [$0] } ?? []) + remarks)
  }

  private static func refusal(_ error: ClaimLogError, of log: ClaimLog) -> Failure {
    if case .invalidClaim(_, let reason) = error {
      return Failure(.data, "\(ledger: log.path): \(reason); nothing was recorded")
    }
    return Failure(error)
  }

  private func subject(
    of request: RecordRequest, on ground: RecordingGround
  ) throws(Failure) -> (Subject, notes: [String]) {
    var subject: Subject
    if let name = request.place {
      subject = try ground.settlement(named: name, region: request.region, part: request.part)
    } else if let ref = request.road {
      subject = try road(ref, ground.file)
    } else {
      subject = Subject(form: .polygon, name: request.part ?? "drawn area")
    }
    guard let path = request.areaFile else { return (subject, []) }
    let drawn = try DrawnGround(inFile: path, of: request.kind)
    if let course = drawn.course {
      subject = Subject(
        form: .polygon, name: request.part ?? "drawn line", point: course.middle, course: course)
      return (subject, drawn.notes)
    }
    let area = drawn.area
    subject.area = area
    subject.areaBasis = .drawn
    subject.form = request.kind == .assessed ? .wholeFront : .polygon
    if request.place == nil {
      subject.name = request.part ?? (request.kind == .assessed ? "whole front" : "drawn area")
      subject.point = area.boundingBox?.center
    }
    return (subject, drawn.notes)
  }

  private func road(_ ref: String, _ file: BaseMapFile) throws(Failure) -> Subject {
    let roads = try failing { try file.roads() }
    guard let road = roads.first(where: { $0.ref.lowercased() == ref.lowercased() }) else {
      let known = roads.map(\.ref).sorted().joined(separator: ", ")
      throw Failure(.data, "unknown road \"\(ref)\"; the base map knows \(known)")
    }
    let longest = road.course.lines.max { $0.positions.count < $1.positions.count }
    let middle = longest.map { $0.positions[$0.positions.count / 2] }
    return Subject(form: .road, name: road.ref, point: middle)
  }

  /// What SQLite keeps in one row, with room to spare.
  private static let mostBytesKept = 512 << 20

  private func evidence(
    of request: RecordRequest
  ) throws(Failure) -> (Evidence?, EvidenceFile?) {
    guard let path = request.evidenceFile else {
      return (request.archiveURL.map { Evidence(archiveURL: $0) }, nil)
    }
    let content = try failing { try MappedFile(path) }
    let size = content.bytes.count
    guard !request.keepsEvidence || size <= Self.mostBytesKept else {
      throw Failure(
        .data,
        """
        \(path): it has \(size >> 20) MB, and a ledger keeps files of up to \
        \(Self.mostBytesKept >> 20) MB; record it without keeping a copy
        """)
    }
    let file = EvidenceFile(
      size: size, mediaType: MediaType.of(content.bytes),
      keptFrom: request.keepsEvidence ? path : nil)
    return (Evidence(sha256: content.sha256(), archiveURL: request.archiveURL), file)
  }

}

extension RecordOutcome {
  /// What became of a claim, with notes on how it was understood.
  fileprivate init(_ outcome: AppendOutcome, number: Int, adding notes: [String]) {
    let isNew = if case .recorded = outcome { true } else { false }
    self.init(
      entry: outcome.entry, number: number, isNew: isNew,
      notes: notes + Self.notes(on: outcome.entry.claim.subject))
  }

  private static func notes(on subject: Subject) -> [String] {
    if subject.form == .road {
      return ["a road has no area: the claim is shown as a sign on \(subject.name)"]
    }
    guard let part = subject.part, subject.form == .settlement, subject.area == nil else {
      return []
    }
    return [
      "the part \"\(part)\" does not say exactly where: the claim is shown as a sign at "
        + "\(subject.name) and paints no ground"
    ]
  }
}

extension Subject {
  /// A settlement, or a part of it, with the ground that is derived for it.
  init(_ place: PopulatedPlace, part: String?, _ finder: GroundFinder) throws(Failure) {
    let ground = try failing { try finder.ground(of: place, part: part) }
    let basis: AreaBasis =
      ground.isPart || ground.isFromOutline ? .settlementPart : .settlementTerritory
    self.init(
      form: .settlement, name: place.name, nameInUkrainian: place.nameInUkrainian,
      code: place.katottg.isEmpty ? nil : place.katottg, oblast: place.oblast, part: part,
      point: place.position,
      area: ground.area, areaBasis: ground.area == nil ? nil : basis)
  }
}
