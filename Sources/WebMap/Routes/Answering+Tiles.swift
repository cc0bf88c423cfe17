internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import HTTPTypes
internal import HummingbirdCore
internal import LiveMap
internal import NIOCore
internal import TileArchives
internal import TileDrawing
internal import Tracker
internal import Wording

/// What a tile of a day may show.
enum TileContent: String, CaseIterable, Sendable {
  /// The control overlay.
  case control
  /// The base map with control on it.
  case all
}

extension Answering {
  /// A tile of a day.
  mutating func tile(_ tile: TileCoordinate, _ view: ViewWord, _ day: CalendarDate) async throws
    -> Answer
  {
    parameters.leaveOutHabits()
    let content = try parameters.word("layers", as: TileContent.self) ?? .control
    let knownAt = try knownAt()
    let (scale, language, style) = (try scale(), try language(), try style())
    let leftOut = try layersLeftOut()
    // A source's own picture takes the place of the view.
    let source = try parameters.text("source").map { ControlView(.source($0)) }
    try parameters.checkAllTaken()
    try checkNotInFuture(day, "date")
    let picture = TilePicture(
      date: day, view: source ?? view.view, layers: content == .all ? .all : .control, scale: scale,
      language: language, style: style, change: try await change(upTo: knownAt),
      layersLeftOut: content == .all ? leftOut : [])
    let isSettled = knownAt.map(services.watch.isSettled) ?? false
    return try await served(tile, of: picture, lifetime: isSettled ? .forever : .untilAsked)
  }

  /// The last change of the ledger that is to be seen.
  private func change(upTo knownAt: Instant?) async throws -> Instant? {
    let watch = services.watch
    if let change = watch.knownChange(upTo: knownAt) { return change }
    guard let knownAt else { return nil }
    return try await services.queue.run(.change(knownAt), for: asker) {
      try watch.findChange(upTo: knownAt)
    }
  }

  /// A tile of the base map as it is today.
  mutating func baseMapTile(_ tile: TileCoordinate, _ part: BaseMapPart) async throws -> Answer {
    parameters.leaveOutHabits()
    let picture = TilePicture(
      date: Tracker.today, view: ControlView(.assessed), layers: part.layers,
      scale: try scale(), language: try language(), style: try style(), change: nil,
      layersLeftOut: try layersLeftOut())
    try parameters.checkAllTaken()
    return try await served(tile, of: picture, lifetime: .untilAsked)
  }

  private func served(_ tile: TileCoordinate, of picture: TilePicture, lifetime: Answer.Lifetime)
    async throws -> Answer
  {
    let served = try await served(tile, of: picture)
    return Answer(
      ByteBuffer(bytes: served.bytes), .png, lifetime: lifetime,
      tag: "\(served.fingerprint)")
  }

  /// How much less than another request a tile costs that has only to be handed out.
  private static let shareOfKeptTile = 0.75

  /// A tile: what it has in common with others is worked out once for all of them, and no thread
  /// waits for that.
  private func served(_ tile: TileCoordinate, of picture: TilePicture) async throws -> ServedTile {
    let (tiles, queue) = (services.tiles, services.queue)
    if let kept = tiles.keptTile(tile, of: picture) {
      services.limiter.refund(asker.client, Self.shareOfKeptTile)
      return kept
    }
    let scenery = tiles.scenery(around: tile, of: picture)
    if !tiles.hasScene(scenery) {
      if !tiles.hasRenderer(of: picture) {
        try await queue.run(.picture(picture), for: asker, cost: 4) { try tiles.prepare(picture) }
      }
      try await queue.run(.scene(scenery), for: asker, cost: 2) { try tiles.prepare(scenery) }
    }
    return try await queue.runShort(.tile(tile, picture), for: asker) {
      try tiles.tile(tile, of: picture)
    }
  }

  private mutating func scale() throws(Problem) -> Int {
    try parameters.integer("scale", in: 1...2) ?? 1
  }

  /// The TileJSON of a day, whose addresses are those by which the server was asked; what is asked of
  /// the look of its tiles goes along with them.
  mutating func tileJSON(_ view: ViewWord, _ day: CalendarDate) async throws -> Answer {
    parameters.leaveOutHabits()
    let content = try parameters.word("layers", as: TileContent.self) ?? .control
    let (knownAt, language) = (try knownAt(), try language())
    let query = try tileQuery(content, knownAt, language, layersLeftOut())
    try checkNotInFuture(day, "date")
    let ledger = services.ledger
    let words = try await working {
      try ledger.tileWords(
        day, view.view, knownAt: knownAt, layers: content == .all ? .all : .control,
        language: language)
    }
    return try Answer(
      TileJSON(
        name: "Frontline, \(view.rawValue), \(day)", description: words.description,
        attribution: words.attribution, sources: words.sources,
        bounds: ledger.coverage,
        tiles: [address("/tiles/\(view.rawValue)/\(day)/{z}/{x}/{y}.png", query)]))
  }

  /// The TileJSON of a part of the base map.
  mutating func baseMapTileJSON(_ part: BaseMapPart) throws -> Answer {
    parameters.leaveOutHabits()
    let language = try language()
    let query = try tileQuery(.control, nil, language, layersLeftOut())
    try parameters.checkAllTaken()
    return try Answer(
      TileJSON(
        name: "Frontline, base map, \(part.rawValue)", description: nil,
        attribution: MapWording(language).baseMapCredit(
          adding: services.ledger.atlasAttributions), sources: nil,
        bounds: services.ledger.coverage,
        tiles: [address("/basemap/\(part.rawValue)/{z}/{x}/{y}.png", query)]))
  }

  /// What the addresses of tiles say after the question mark: all that is not as usual.
  private mutating func tileQuery(
    _ content: TileContent, _ knownAt: Instant?, _ language: MapLanguage, _ leftOut: [String]
  ) throws(Problem) -> [String] {
    let (scale, style) = (try scale(), try style())
    return [
      content == .control ? nil : "layers=\(content.rawValue)",
      leftOut.isEmpty ? nil : "without=" + leftOut.joined(separator: ","),
      language == .english ? nil : "lang=\(language.rawValue)",
      style == .light ? nil : "style=\(style.rawValue)", scale == 1 ? nil : "scale=\(scale)",
      knownAt.map { "known-at=\($0)" },
    ].compactMap { $0 }
  }

  /// The address of a path by which the server was asked; a trusted proxy in front says whether it
  /// was asked in secret.
  func address(_ path: String, _ query: [String]) -> String {
    let isSecure = isFromProxy && request.headers[.forwardedProtocol] == "https"
    let origin = "\(isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")"
    return origin + publicPath(path) + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }
}

/// A description of tiles for the programs that show them.
///
/// Source: TileJSON 3.0.0, https://github.com/mapbox/tilejson-spec/tree/master/3.0.0
private struct TileJSON: Encodable {
  let tilejson = "3.0.0"
  let name: String
  let description: String?
  let attribution: String
  /// All sources, where the credit is cut short.
  let sources: String?
  let bounds: [Double]
  let tiles: [String]
  let minzoom = TileCoordinate.zooms.lowerBound
  let maxzoom = TileCoordinate.zooms.upperBound
  let scheme = "xyz"
  let vectorLayers = [String]()

  private enum CodingKeys: String, CodingKey {
    case tilejson, name, description, attribution, sources, bounds, tiles, minzoom, maxzoom, scheme
    case vectorLayers = "vector_layers"
  }
}

extension BaseMapPart {
  fileprivate var layers: TileLayers {
    switch self {
    case .ground: .ground
    case .names: .names
    case .all: .basemap
    }
  }
}
