internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import SimpleFeatures
internal import Tracker
internal import Wording

/// One request, on its way to an answer: the parameters are taken out one by one, and what is left
/// over is refused.
struct Answering {
  let services: Services
  let request: Request
  var parameters: Parameters

  /// The way to the answer to a request; `query` is what follows the question mark.
  init(_ services: Services, _ request: Request, _ query: Substring) throws(Problem) {
    self.services = services
    self.request = request
    parameters = try Parameters(query)
  }

  /// The answer of a route.
  mutating func answer(_ route: Route) async throws -> Answer {
    switch route {
    case .page:
      // What follows the question mark is for the page.
      return Answer(PageAsset.page.bytes, .html, lifetime: .untilAsked)
    case .asset(let asset): return try fixed(Answer(asset.bytes, asset.type, lifetime: .untilAsked))
    case .library(let file):
      return try fixed(
        Answer(try services.library.bytes(of: file), file.type, lifetime: .untilAsked))
    case .openAPI:
      let description = PageAsset.openAPI
      return try fixed(Answer(description.bytes, description.type, lifetime: .untilAsked))
    case .tile(let view, let day, let tile): return try await self.tile(tile, view, day)
    case .baseMapTile(let part, let tile): return try await baseMapTile(tile, part)
    case .tileJSON(let view, let day): return try await tileJSON(view, day)
    case .baseMapTileJSON(let part): return try baseMapTileJSON(part)
    case .status: return try await status()
    case .days: return try await days()
    case .legend: return try await legend()
    case .summary: return try await summary()
    case .ground: return try await ground()
    case .control: return try await control()
    case .difference: return try await difference()
    case .series: return try await series()
    case .places: return try await places()
    case .events: return try events()
    case .claims:
      return request.method == .post ? try await recordClaim() : try await claims()
    case .claim(let id): return try await claim(id)
    case .snapshot: return try await snapshot()
    case .differencePicture: return try await differencePicture()
    case .health:
      return try fixed(
        Answer(["status": "ok", "ledger": services.audit.verdict.rawValue], lifetime: .none))
    case .checkpoint:
      let audit = services.audit
      guard let text = try await working({ try audit.checkpoint() }) else {
        throw Problem.nothingHere
      }
      return Answer(ByteBuffer(string: text), .text, lifetime: .untilAsked)
    case .metrics:
      return try fixed(
        Answer(ByteBuffer(string: services.metrics.text), .metrics, lifetime: .none))
    }
  }

  /// An answer that depends on no parameter.
  func fixed(_ answer: Answer) throws -> Answer {
    try parameters.checkAllTaken()
    return answer
  }

  /// Work that is done apart once every parameter has been understood.
  func working<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
    -> Result
  {
    try parameters.checkAllTaken()
    return try await services.queue.run(work)
  }

  /// The view that is asked for; all when none is named.
  mutating func view() throws(Problem) -> ControlView {
    (try parameters.word("view", as: ViewWord.self) ?? .all).view
  }

  /// The day that is asked for; there is none to go by when it is missing.
  mutating func day(_ name: String = "date") throws(Problem) -> CalendarDate {
    guard let day = try parameters.day(name) else {
      throw Problem(.badRequest, "\(name) is missing; give a day such as 2025-11-08")
    }
    try checkNotInFuture(day, name)
    return day
  }

  /// Refuses a day that is not yet.
  func checkNotInFuture(_ day: CalendarDate, _ name: String) throws(Problem) {
    guard !Tracker.isInFuture(day) else {
      throw Problem(.badRequest, "\(name)=\(day) lies in the future")
    }
  }

  /// What the log is to have known.
  mutating func knownAt() throws(Problem) -> Instant? {
    try parameters.knownAt(now: Tracker.now)
  }

  /// The language that is asked for; English when none is named.
  mutating func language() throws(Problem) -> MapLanguage {
    try parameters.word("lang", as: MapLanguage.self) ?? .english
  }

  /// The style that is asked for; the light one when none is named.
  mutating func style() throws(Problem) -> MapStyleName {
    try parameters.word("style", as: MapStyleName.self) ?? .light
  }
}

extension ViewWord {
  /// The view itself.
  var view: ControlView { ControlView(.init(rawValue)) }
}
