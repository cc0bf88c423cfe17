internal import ChangeLog
internal import Days
internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import LiveMap
internal import Logging
internal import NIOCore
internal import SimpleFeatures
internal import Tracker

extension Answering {
  private static let mostClaims = 1_000
  private static let mostBytes = 1_000_000

  /// The claims that were asked for, newest first, as GeoJSON.
  mutating func claims() async throws -> Answer {
    let days = try parameters.value(
      "datetime", "a day, or two with a slash between, of which one may be .."
    ) {
      DayInterval($0)
    }
    let limit = try parameters.integer("limit", in: 1...Self.mostClaims) ?? 100
    let query = ClaimQuery(
      place: try parameters.text("place"), region: try parameters.text("region"),
      source: try parameters.text("source"), side: try parameters.word("side", as: Side.self),
      kind: try parameters.word("kind", as: ClaimKind.self), from: days?.from, to: days?.to,
      box: try parameters.box(),
      offset: try parameters.integer("offset", in: 0...999_999_999) ?? 0,
      limit: limit, knownAt: try knownAt())
    let ledger = services.ledger
    let (found, total) = try await working(cost: 1 + limit / 50) {
      try ledger.tracker.claims(matching: query)
    }
    let list = ClaimCollection(
      found, total: total, links: links(shown: found.count, of: total, query))
    return Answer(try Document(list, .geoJSON))
  }

  /// The address of this answer, and of the next part of the list.
  private func links(shown: Int, of total: Int, _ query: ClaimQuery) -> [ClaimCollection.Link] {
    let address = forwardedPrefix + (request.head.path ?? "")
    var links = [ClaimCollection.Link(rel: "self", href: address)]
    let next = query.offset + shown
    if shown > 0, next < total {
      let mark = address.firstIndex(of: "?")
      let path = address[..<(mark ?? address.endIndex)]
      let kept =
        (mark.map { address[address.index(after: $0)...] } ?? "")
        .split(separator: "&").filter { !$0.hasPrefix("offset=") } + ["offset=\(next)"]
      links.append(
        ClaimCollection.Link(rel: "next", href: "\(path)?\(kept.joined(separator: "&"))"))
    }
    return links
  }

  /// One claim with its ground and its chain of answers.
  mutating func claim(_ name: String) async throws -> Answer {
    let (knownAt, ledger) = (try knownAt(), services.ledger)
    guard let chain = try await working({ try ledger.chain(of: name, knownAt: knownAt) }) else {
      throw Problem(.notFound, "unknown claim \"\(name)\"; /api/claims lists them")
    }
    return Answer(try Document(chain, .geoJSON))
  }

  /// Records a claim.
  mutating func recordClaim() async throws -> Answer {
    try parameters.checkAllTaken()
    guard services.ledger.tracker.ledger != .sample else {
      throw Problem(.forbidden, "the sample that the program ships with takes no claims")
    }
    let author = try await self.author()
    guard let type = request.headers[.contentType],
      type.split(separator: ";").first?.lowercased() == "application/json"
    else { throw Problem(.unsupportedMediaType, "send the claim as application/json") }
    let body = try await request.body.collect(upTo: Self.mostBytes)
    let key = request.headers[.idempotencyKey]
    if let key, !(1...TextLimit.name).contains(key.unicodeScalars.count) {
      throw Problem(.badRequest, "Idempotency-Key has 1 to \(TextLimit.name) characters")
    }
    let draft = try ClaimDocument(Array(body.readableBytesView))
      .request(idempotencyKey: key, recordedBy: author)
    let outcome: RecordOutcome
    do {
      outcome = try await services.recorder.record(draft, for: asker)
    } catch let error as Failure {
      throw ClaimDocument.problem(error)
    }
    services.logger.info(
      "a claim was recorded",
      metadata: ["claim": "\(outcome.entry.id)", "token": "\(author)"])
    let receipt = ClaimReceipt(
      id: outcome.entry.id.text, sequence: outcome.number, isNew: outcome.isNew,
      notes: outcome.notes)
    var answer = try Answer(receipt, lifetime: .none)
    answer.status = outcome.isNew ? .created : .ok
    answer.fields[.location] = publicPath("/api/claims/\(outcome.entry.id)")
    return answer
  }

  /// The name of the token that the request bears; refuses one that is not known.
  private func author() async throws -> String {
    let challenge: HTTPFields = [.wwwAuthenticate: "Bearer realm=\"frontline\""]
    let words = request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw Problem(
        .unauthorized,
        "recording needs a token: send `Authorization: Bearer TOKEN`; `frontline token create` makes "
          + "one",
        fields: challenge)
    }
    let (text, services) = (String(words[1]), services)
    let name = try await services.recording.run(for: asker) {
      try services.accessTokens().name(of: text)
    }
    guard let name else {
      throw Problem(.unauthorized, "the token is unknown or was revoked", fields: challenge)
    }
    return name
  }
}

/// What became of a claim that was sent.
struct ClaimReceipt: Encodable {
  let id: String
  let sequence: Int
  let isNew: Bool
  let notes: [String]
}

/// Claims as a GeoJSON feature collection.
///
/// Source: RFC 7946; OGC 17-069r4, section 7.16, for the counts and the links.
struct ClaimCollection: Encodable {
  struct Link: Encodable {
    let rel: String
    let href: String
    let type = "application/geo+json"

    init(rel: String, href: String) {
      self.rel = rel
      self.href = href
    }
  }

  private struct Feature: Encodable {
    let claim: ClaimReport

    private enum Key: String, CodingKey { case type, id, geometry, properties }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode("Feature", forKey: .type)
      try fields.encode(claim.id, forKey: .id)
      try fields.encode(
        claim.point.map {
          EncodableGeometry(.point(Position(longitude: $0[0], latitude: $0[1])))
        }, forKey: .geometry)
      try fields.encode(claim, forKey: .properties)
    }
  }

  private let type = "FeatureCollection"
  private let numberMatched: Int
  private let numberReturned: Int
  private let timeStamp: String
  private let links: [Link]
  private let features: [Feature]

  init(_ claims: [ClaimReport], total: Int, links: [Link]) {
    numberMatched = total
    numberReturned = claims.count
    timeStamp = "\(Tracker.now)"
    self.links = links
    features = claims.map(Feature.init)
  }
}

/// The days between two, of which either may be open.
///
/// Source: OGC 17-069r4, section 7.15.4, `datetime`; days instead of moments.
struct DayInterval {
  let from: CalendarDate?
  let to: CalendarDate?

  /// An interval as it is written: `D`, `D1/D2`, `../D2`, `D1/..`; nil for any other text.
  init?(_ text: String) {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    func day(_ text: Substring) -> CalendarDate?? {
      if text == ".." { return .some(nil) }
      return CalendarDate(text).map { .some($0) }
    }
    switch ends.count {
    case 1:
      guard let day = CalendarDate(ends[0]) else { return nil }
      (from, to) = (day, day)
    case 2:
      guard let from = day(ends[0]), let to = day(ends[1]), from != nil || to != nil else {
        return nil
      }
      if let from, let to, from > to { return nil }
      (self.from, self.to) = (from, to)
    default: return nil
    }
  }
}
