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
    let content = try parameters.word("layers", as: TileContent.self) ?? .control
    let knownAt = try knownAt()
    let picture = TilePicture(
      date: day, view: view.view, layers: content == .all ? .all : .control, scale: try scale(),
      language: try language(), style: try style(),
      change: try services.watch.lastChange(upTo: knownAt))
    try parameters.checkAllTaken()
    try checkNotInFuture(day, "date")
    let isSettled = knownAt.map(services.watch.isSettled) ?? false
    return try await served(tile, of: picture, lifetime: isSettled ? .forever : .untilAsked)
  }

  /// A tile of the base map as it is today.
  mutating func baseMapTile(_ tile: TileCoordinate, _ part: BaseMapPart) async throws -> Answer {
    let picture = TilePicture(
      date: Tracker.today, view: ControlView(.assessed), layers: part.layers,
      scale: try scale(), language: try language(), style: try style(), change: nil)
    try parameters.checkAllTaken()
    return try await served(tile, of: picture, lifetime: .untilAsked)
  }

  private func served(_ tile: TileCoordinate, of picture: TilePicture, lifetime: Answer.Lifetime)
    async throws -> Answer
  {
    let tiles = services.tiles
    let served: ServedTile
    if let kept = tiles.keptTile(tile, of: picture) {
      served = kept
    } else {
      served = try await services.queue.run { try tiles.tile(tile, of: picture) }
    }
    return Answer(
      ByteBuffer(bytes: served.bytes), .png, lifetime: lifetime,
      tag: "\(served.fingerprint)")
  }

  private mutating func scale() throws(Problem) -> Int {
    try parameters.integer("scale", in: 1...2) ?? 1
  }

  /// The TileJSON of a day, whose addresses are those by which the server was asked; what is asked of
  /// the look of its tiles goes along with them.
  mutating func tileJSON(_ view: ViewWord, _ day: CalendarDate) async throws -> Answer {
    let content = try parameters.word("layers", as: TileContent.self) ?? .control
    let (knownAt, language) = (try knownAt(), try language())
    let query = try tileQuery(content, knownAt, language)
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
        bounds: try ledger.coverage(),
        tiles: [address("/tiles/\(view.rawValue)/\(day)/{z}/{x}/{y}.png", query)]))
  }

  /// The TileJSON of a part of the base map.
  mutating func baseMapTileJSON(_ part: BaseMapPart) throws -> Answer {
    let language = try language()
    let query = try tileQuery(.control, nil, language)
    try parameters.checkAllTaken()
    return try Answer(
      TileJSON(
        name: "Frontline, base map, \(part.rawValue)", description: nil,
        attribution: MapWording(language).baseMapCredit, sources: nil,
        bounds: try services.ledger.coverage(),
        tiles: [address("/basemap/\(part.rawValue)/{z}/{x}/{y}.png", query)]))
  }

  /// What the addresses of tiles say after the question mark: all that is not as usual.
  private mutating func tileQuery(
    _ content: TileContent, _ knownAt: Instant?, _ language: MapLanguage
  ) throws(Problem) -> [String] {
    let (scale, style) = (try scale(), try style())
    return [
      content == .control ? nil : "layers=\(content.rawValue)",
      language == .english ? nil : "lang=\(language.rawValue)",
      style == .light ? nil : "style=\(style.rawValue)", scale == 1 ? nil : "scale=\(scale)",
      knownAt.map { "known-at=\($0)" },
    ].compactMap { $0 }
  }

  /// The address of a path by which the server was asked; a proxy in front says whether it was asked
  /// in secret.
  private func address(_ path: String, _ query: [String]) -> String {
    let isSecure = request.headers[.forwardedProtocol] == "https"
    let origin = "\(isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")"
    return origin + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
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
