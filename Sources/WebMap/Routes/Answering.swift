internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import SimpleFeatures
internal import Synchronization
internal import Tracker
internal import Wording

/// One request, on its way to an answer: the parameters are taken out one by one, and what is left
/// over is refused.
struct Answering {
  let services: Services
  let request: Request
  let asker: Asker
  var parameters: Parameters

  /// The way to the answer to a request; `query` is what follows the question mark.
  init(_ services: Services, _ request: Request, _ asker: Asker, _ query: Substring) throws(Problem)
  {
    self.services = services
    self.request = request
    self.asker = asker
    parameters = try Parameters(query)
  }

  /// The answer of a route.
  mutating func answer(_ route: Route) async throws -> Answer {
    switch route {
    case .page: return try await page()
    case .oEmbed: return try await oEmbed()
    case .pageWithoutSlash: return Answer(movedTo: publicPath("/"))
    case .asset(let name):
      parameters.leaveOutHabits()
      guard let file = services.page.file(named: name) else { throw Problem.nothingHere }
      return try fixed(Answer(file, lifetime: .forever))
    case .library(let file):
      parameters.leaveOutHabits()
      return try fixed(Answer(try services.page.file(file)))
    case .openAPI: return try fixed(Answer(services.page.openAPI))
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
    case .audit: return try await audit()
    case .shown: return try await shown()
    case .settlements: return try await settlements()
    case .settlement: return try await settlement()
    case .line: return try await line()
    case .roads: return try await roads()
    case .pocket: return try await pocket()
    case .disagreement: return try await disagreement()
    case .chain: return try await chain()
    case .brief: return try await brief()
    case .events: return try await events()
    case .claims:
      return request.method == .post ? try await recordClaim() : try await claims()
    case .claim(let id): return try await claim(id)
    case .snapshot(let format): return try await snapshot(format)
    case .differencePicture(let format): return try await differencePicture(format)
    case .film(let format): return try await film(format)
    case .health: return try fixed(health())
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

  /// How the server is, for whoever watches it.
  private func health() throws -> Answer {
    let condition = services.open.condition
    let isWell = condition == .ok
    let health = Health(
      status: isWell ? "ok" : "failing", ledger: condition.rawValue,
      verification: services.audit.verdict.rawValue,
      store: services.watch.storeCondition.map(Health.Store.init))
    var answer = try Answer(health, lifetime: .none)
    if !isWell { answer.status = .serviceUnavailable }
    return answer
  }

  /// Work that is done apart once every parameter has been understood; it costs as much as so many
  /// requests.
  func working<Result: Sendable>(
    cost: Int = 1, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try parameters.checkAllTaken()
    try pay(cost)
    return try await services.queue.run(for: asker, cost: cost, work)
  }

  /// The answer that work comes to, which is kept for whoever asks the same before the ledger
  /// changes; it costs as much as so many requests, and `isLong` where that is more than a moment.
  func kept(
    cost: Int, isLong: Bool = false, _ work: @escaping @Sendable () throws -> Document
  ) async throws -> Answer {
    try parameters.checkAllTaken()
    let key = WorkKey.answer(
      address: request.head.path ?? "", change: services.watch.lastChange,
      ledger: services.open.count)
    if let document = services.documents.withLock({ $0.value(of: key) }) { return Answer(document) }
    try pay(cost)
    let queue = isLong ? services.longQueue : services.queue
    let document = try await queue.run(key, for: asker, cost: cost) { [services] in
      let document = try work()
      services.documents.withLock { $0.keep(document, of: key, cost: document.cost) }
      return document
    }
    return Answer(document)
  }

  /// Counts what a request costs besides being one.
  private func pay(_ cost: Int) throws(Problem) {
    guard cost <= 1 || services.limiter.admits(asker.client, cost: cost - 1, taken: 1) else {
      throw .tooMany
    }
  }

  /// A path of the server as its clients see it.
  func publicPath(_ path: String) -> String {
    forwardedPrefix + services.settings.basePath.text + path
  }

  /// The path that a proxy took away from the beginning of the address.
  var forwardedPrefix: String {
    guard isFromProxy else { return "" }
    return request.headers[.forwardedPrefix].flatMap { BasePath($0) }?.text ?? ""
  }

  /// Whether a proxy asks whose word is taken.
  var isFromProxy: Bool {
    asker.connection.peer.map { services.settings.proxies.contain($0) } ?? false
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

  /// The layers of the base map that are to be left out, by their words in order; none unless told.
  mutating func layersLeftOut() throws(Problem) -> [String] {
    let form =
      "layers of the base map, each once, such as woods,streets; there are "
      + LayerWords.all.joined(separator: ", ")
    return try parameters.value("without", form, LayerWords.leftOut) ?? []
  }

  /// The style that is asked for; the light one when none is named.
  mutating func style() throws(Problem) -> MapStyleName {
    try parameters.word("style", as: MapStyleName.self) ?? .light
  }
}

extension Answer {
  /// The way to another address.
  init(movedTo address: String) {
    self.init(.init(), .html, lifetime: .none)
    status = .permanentRedirect
    fields[.location] = address
    fields[.contentType] = nil
  }
}

extension ViewWord {
  /// The view itself.
  var view: ControlView { ControlView(.init(rawValue)) }
}
