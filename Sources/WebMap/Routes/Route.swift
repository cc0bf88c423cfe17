internal import Cartography
internal import ChangeLog
internal import Days
internal import HTTPTypes
internal import TileArchives
internal import Tracker

/// What a path names.
///
/// Only whole numbers, days and enumerated words are taken from a path, and names of claims, which
/// are letters, digits and three signs; no part of it ever becomes the path of a file.
enum Route: Sendable {
  /// The page, and what it is made of.
  case page, asset(String), library(LibraryFile)
  /// The page without the slash that its addresses need.
  case pageWithoutSlash
  /// What the API offers.
  case openAPI
  /// A tile of a day.
  case tile(ViewWord, CalendarDate, TileCoordinate)
  /// The TileJSON of a day.
  case tileJSON(ViewWord, CalendarDate)
  /// A tile of the base map.
  case baseMapTile(BaseMapPart, TileCoordinate)
  /// The TileJSON of the base map.
  case baseMapTileJSON(BaseMapPart)
  case status, days, legend, summary, ground, control, difference, series, places, events
  case audit, shown, settlements, settlement, line, roads, pocket, disagreement, chain, brief
  case claims, claim(String)
  /// A picture of a day, or of the difference of two.
  case snapshot(PictureFormat), differencePicture(PictureFormat)
  /// A film of days.
  case film(FilmFormat)
  /// How another page shows the map.
  case oEmbed
  case health, metrics, checkpoint

  /// The route of a path below another one; nil when there is none. Who watches the server need not
  /// know where it is served.
  init?(path: Substring, below base: BasePath) {
    if path == base.text {
      self = .pageWithoutSlash
    } else if let rest = base.rest(of: path), let route = Route(path: rest) {
      self = route
    } else if path == "/healthz" {
      self = .health
    } else {
      return nil
    }
  }

  /// The route of a path; nil when there is none.
  private init?(path: Substring) {
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard path.first == "/", let first = parts.first else { return nil }
    switch (first, parts.count) {
    case ("", 1): self = .page
    case ("page", 2):
      self = .asset(String(parts[1]))
    case ("leaflet", 2...3):
      let name = parts.dropFirst().joined(separator: "/")
      guard let file = LibraryFile(rawValue: name) else { return nil }
      self = .library(file)
    case ("openapi.json", 1): self = .openAPI
    case ("tiles", 4):
      guard let view = ViewWord(parts[1]), let day = CalendarDate(parts[2]),
        parts[3] == "tiles.json"
      else { return nil }
      self = .tileJSON(view, day)
    case ("tiles", 6):
      guard let view = ViewWord(parts[1]), let day = CalendarDate(parts[2]),
        let tile = TileCoordinate(pathParts: parts[3...])
      else { return nil }
      self = .tile(view, day, tile)
    case ("basemap", 3):
      guard let part = BaseMapPart(rawValue: String(parts[1])), parts[2] == "tiles.json" else {
        return nil
      }
      self = .baseMapTileJSON(part)
    case ("basemap", 5):
      guard let part = BaseMapPart(rawValue: String(parts[1])),
        let tile = TileCoordinate(pathParts: parts[2...])
      else { return nil }
      self = .baseMapTile(part, tile)
    case ("api", 2):
      switch parts[1] {
      case "status": self = .status
      case "days": self = .days
      case "legend": self = .legend
      case "summary": self = .summary
      case "at": self = .ground
      case "control": self = .control
      case "diff": self = .difference
      case "series": self = .series
      case "places": self = .places
      case "audit": self = .audit
      case "shown": self = .shown
      case "settlements": self = .settlements
      case "place": self = .settlement
      case "line": self = .line
      case "roads": self = .roads
      case "pocket": self = .pocket
      case "disagree": self = .disagreement
      case "chain": self = .chain
      case "brief": self = .brief
      case "claims": self = .claims
      case "events": self = .events
      default: return nil
      }
    case ("api", 3):
      guard parts[1] == "claims", ClaimID(parts[2]) != nil else { return nil }
      self = .claim(String(parts[2]))
    case ("snapshot.png", 1): self = .snapshot(.png)
    case ("snapshot.svg", 1): self = .snapshot(.svg)
    case ("snapshot.pdf", 1): self = .snapshot(.pdf)
    case ("difference.png", 1): self = .differencePicture(.png)
    case ("difference.svg", 1): self = .differencePicture(.svg)
    case ("difference.pdf", 1): self = .differencePicture(.pdf)
    case (let name, 1) where name.hasPrefix("film."):
      guard let format = FilmFormat(rawValue: String(name.dropFirst(5))) else { return nil }
      self = .film(format)
    case ("oembed", 1): self = .oEmbed
    case ("healthz", 1): self = .health
    case ("metrics", 1): self = .metrics
    case ("checkpoint", 1): self = .checkpoint
    default: return nil
    }
  }

  /// The methods that it answers, besides OPTIONS.
  var methods: [HTTPRequest.Method] {
    if case .claims = self { [.get, .head, .post] } else { [.get, .head] }
  }

  /// What metrics call it.
  var name: String {
    switch self {
    case .page, .pageWithoutSlash, .asset, .library: "page"
    case .openAPI: "openapi"
    case .tile, .tileJSON: "tile"
    case .baseMapTile, .baseMapTileJSON: "basemap"
    case .status: "status"
    case .days: "days"
    case .legend: "legend"
    case .summary: "summary"
    case .ground: "at"
    case .control: "control"
    case .difference: "diff"
    case .series: "series"
    case .places: "places"
    case .audit: "audit"
    case .shown: "shown"
    case .settlements: "settlements"
    case .settlement: "place"
    case .line: "line"
    case .roads: "roads"
    case .pocket: "pocket"
    case .disagreement: "disagree"
    case .chain: "chain"
    case .brief: "brief"
    case .events: "events"
    case .claims, .claim: "claims"
    case .snapshot: "snapshot"
    case .differencePicture: "difference-picture"
    case .film: "film"
    case .oEmbed: "oembed"
    case .health: "health"
    case .metrics: "metrics"
    case .checkpoint: "checkpoint"
    }
  }
}

/// The views that an address names.
enum ViewWord: String, CaseIterable, Sendable {
  case assessed
  case russianClaims = "russian-claims"
  case ukrainianClaims = "ukrainian-claims"
  case all

  /// The view of a part of a path.
  fileprivate init?(_ part: Substring) { self.init(rawValue: String(part)) }
}

/// The parts of the base map that tiles show.
enum BaseMapPart: String, CaseIterable, Sendable {
  /// Land, water, roads and boundaries, without names.
  case ground
  /// Names alone, on clear ground.
  case names
  /// Both.
  case all
}

extension TileCoordinate {
  /// The tile of the three last parts of a path: zoom, column, and row with `.png`.
  fileprivate init?(pathParts: ArraySlice<Substring>) {
    let parts = Array(pathParts)
    guard parts.count == 3, parts[2].hasSuffix(".png"),
      let zoom = Parameters.wholeNumber(parts[0]), let x = Parameters.wholeNumber(parts[1]),
      let y = Parameters.wholeNumber(parts[2].dropLast(4))
    else { return nil }
    self.init(zoom: zoom, x: x, y: y)
  }
}
