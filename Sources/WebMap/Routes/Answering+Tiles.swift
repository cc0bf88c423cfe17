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
      date: Tracker.now.date, view: ControlView(.assessed), layers: part.layers,
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

  /// The TileJSON of a day, whose addresses are those by which the server was asked.
  mutating func tileJSON(_ view: ViewWord, _ day: CalendarDate) throws -> Answer {
    try checkNotInFuture(day, "date")
    return try tileJSON(
      name: "Frontline, \(view.rawValue), \(day)", path: "/tiles/\(view.rawValue)/\(day)")
  }

  /// The TileJSON of a part of the base map.
  mutating func baseMapTileJSON(_ part: BaseMapPart) throws -> Answer {
    try tileJSON(name: "Frontline, base map, \(part.rawValue)", path: "/basemap/\(part.rawValue)")
  }

  private func tileJSON(name: String, path: String) throws -> Answer {
    try parameters.checkAllTaken()
    // A proxy in front says whether it was asked in secret.
    let isSecure = request.headers[.forwardedProtocol] == "https"
    let origin = "\(isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")"
    return try Answer(
      TileJSON(
        name: name, bounds: try services.ledger.coverage(),
        tiles: ["\(origin)\(path)/{z}/{x}/{y}.png"]))
  }
}

/// A description of tiles for the programs that show them.
///
/// Source: TileJSON 3.0.0, https://github.com/mapbox/tilejson-spec/tree/master/3.0.0
private struct TileJSON: Encodable {
  let tilejson = "3.0.0"
  let name: String
  let bounds: [Double]
  let tiles: [String]
  let minzoom = TileCoordinate.zooms.lowerBound
  let maxzoom = TileCoordinate.zooms.upperBound
  let scheme = "xyz"
  let attribution = MapWording(.english).baseMapCredit
  let vectorLayers = [String]()

  private enum CodingKeys: String, CodingKey {
    case tilejson, name, bounds, tiles, minzoom, maxzoom, scheme, attribution
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
