internal import ChangeLog
internal import Days
internal import Foundation
internal import HTTPTypes
internal import PlainText
internal import Tracker

/// A claim as a program sends it: one JSON object whose members are all texts.
struct ClaimDocument {
  private var values: [String: String]

  /// The members there are, and how many characters each has at most.
  private static let members: [String: Int] = [
    "place": TextLimit.name, "part": TextLimit.name, "region": TextLimit.name,
    "road": TextLimit.name, "kind": 40, "source": TextLimit.name, "side": 40, "claimedOn": 40,
    "happenedOn": 40, "statement": TextLimit.statement, "url": TextLimit.address,
    "outlet": TextLimit.name, "title": TextLimit.title, "grade": 40, "party": 40,
    "repliesTo": TextLimit.name, "embargoUntil": 40, "archiveURL": TextLimit.address,
    "correction": TextLimit.address, "id": TextLimit.name,
  ]

  /// Reads a document strictly: no member twice, none that is not known, nothing but texts.
  init(_ bytes: [UInt8]) throws(Problem) {
    var values: [String: String] = [:]
    do {
      try bytes.withUnsafeBufferPointer { bytes in
        var scanner = JSONScanner(bytes)
        guard try scanner.nextKind() == .object else {
          throw Problem(.badRequest, "the claim is a JSON object")
        }
        try scanner.skipValue()
        try scanner.finish()
      }
      values = try JSONDecoder().decode([String: String].self, from: Data(bytes))
    } catch let problem as Problem {
      throw problem
    } catch let error as MalformedText {
      throw Problem(.badRequest, "the claim is no JSON: \(error)")
    } catch {
      throw Problem(.badRequest, "the members of the claim are all texts, in quotation marks")
    }
    if let unknown = values.keys.filter({ Self.members[$0] == nil }).min() {
      throw Problem(
        .badRequest,
        "the claim has no member \"\(unknown.prefix(80))\"; /openapi.json lists those there are")
    }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let (length, most) = (value.unicodeScalars.count, Self.members[name] ?? 0)
      guard length <= most else {
        throw Problem(
          .unprocessableContent, "\(name) has \(length) characters; it may have \(most)")
      }
    }
    self.values = values
  }

  /// The claim for the job.
  func request(idempotencyKey: String?, recordedBy: String) throws(Problem) -> RecordRequest {
    let kind = try required("kind", "one of \(words(ClaimKind.self))", ClaimKind.init(rawValue:))
    let source = try required("source", "the name of who says it") { $0 }
    let side = try optional("side", "one of \(words(Side.self))", Side.init(rawValue:))
    let day = "a day such as 2025-11-08"
    let request = RecordRequest(
      place: values["place"], part: values["part"], region: values["region"],
      road: values["road"], kind: kind, source: source, side: side,
      claimedOn: try required("claimedOn", day) { CalendarDate($0) },
      happenedOn: try optional("happenedOn", day) { CalendarDate($0) },
      statement: try required("statement", "what was said") { $0 },
      citation: Citation(
        url: values["url"], outlet: values["outlet"], title: values["title"]),
      grade: try optional("grade", "a letter A to F and a digit 1 to 6, such as B2") { Grade($0) },
      party: try optional("party", "RU or UA") { Side(rawValue: $0) },
      repliesTo: try optional("repliesTo", "the name of a claim") { ClaimID($0) },
      embargoUntil: try optional("embargoUntil", "a moment such as 2025-11-08T12:00:00Z") {
        Instant(withOffset: $0)
      },
      archiveURL: values["archiveURL"],
      id: try optional("id", "1 to 120 letters, digits, dots, dashes and underscores") {
        ClaimID($0)
      }, idempotencyKey: idempotencyKey, correction: values["correction"],
      recordedBy: recordedBy)
    guard (request.place == nil) != (request.road == nil) else {
      throw Problem(
        .unprocessableContent, "say what the claim speaks of: either place or road")
    }
    if kind == .assessed {
      throw Problem(
        .unprocessableContent,
        "an assessment of the whole front comes with its area; `frontline import` takes it")
    }
    if kind.answersAnotherClaim, request.repliesTo == nil {
      throw Problem(
        .unprocessableContent,
        "kind \(kind.rawValue) answers another claim: name it with repliesTo")
    }
    return request
  }

  /// What a client is told when a claim was not taken: the document is well formed, and its content
  /// is at fault.
  static func problem(_ failure: Failure) -> Problem {
    let problem = Problem(failure)
    return problem.status == .badRequest
      ? Problem(.unprocessableContent, problem.detail) : problem
  }

  private func optional<Value>(_ name: String, _ form: String, _ make: (String) -> Value?)
    throws(Problem) -> Value?
  {
    guard let text = values[name] else { return nil }
    guard let value = make(text) else {
      throw Problem(.unprocessableContent, "\(name) \"\(text.prefix(80))\": it is \(form)")
    }
    return value
  }

  private func required<Value>(_ name: String, _ form: String, _ make: (String) -> Value?)
    throws(Problem) -> Value
  {
    guard let value = try optional(name, form, make) else {
      throw Problem(.unprocessableContent, "\(name) is missing: it is \(form)")
    }
    return value
  }

  private func words<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> String
  where Word.RawValue == String {
    Word.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
