public import ChangeLog
public import SimpleFeatures

/// A source as an exported file credits it.
public struct ExportSource: Hashable, Sendable {
  /// The source.
  public let source: Source
  /// The words by which it is to be credited.
  public let attribution: String
  /// The licence under which its work may be used, if one is on record.
  public let licence: String?

  /// A credit from its parts.
  public init(_ source: Source, attribution: String, licence: String? = nil) {
    self.source = source
    self.attribution = attribution
    self.licence = licence
  }

  /// The attribution, with the licence where there is one.
  var credit: String { licence.map { "\(attribution) (\($0))" } ?? attribution }
}

/// One area, line or sign of an exported map.
public struct ExportFeature: Hashable, Sendable {
  /// The layer that it belongs to.
  public var layer: ExportLayer
  /// The name of its symbol.
  public var symbol: String
  /// What it is, in words that call a claim a claim.
  public var title: String
  /// Where it is.
  public var geometry: Geometry
  /// Who says so: `assessed`, `claimed-by-russia`, `claimed-by-ukraine`.
  public var tier: String?
  /// How the ground stands: `russian-control`, `contested` …
  public var status: String?
  /// The kind of a sign's claim.
  public var kind: ClaimKind?
  /// On whose side a sign's source stands.
  public var side: Side?
  /// Whose forces act, for a sign.
  public var party: Side?
  /// What a sign speaks of.
  public var place: String?
  /// Square kilometres of ground, or kilometres of a line, geodesic on WGS 84.
  public var measure: Double?
  /// Whether its edges were worked out from settlements and not drawn by a source.
  public var isDerived: Bool?
  /// How the newest claim behind it stands after the answers to it.
  public var standing: Standing?
  /// The claims behind it, by name.
  public var claims: [LogEntry]
  /// The sources of these claims, by name.
  public var sources: [ExportSource]

  /// A feature from the parts that every layer has.
  public init(
    layer: ExportLayer, symbol: String, title: String, geometry: Geometry, claims: [LogEntry],
    sources: [ExportSource]
  ) {
    self.layer = layer
    self.symbol = symbol
    self.title = title
    self.geometry = geometry
    self.claims = claims
    self.sources = sources
  }

  /// The feature on a grid of 10⁻⁷ degrees, or nil where nothing is left of it; and whether rounding
  /// made its ground invalid, so that it had to be repaired.
  public func rounded() throws(GeometryError) -> (feature: ExportFeature?, isRepaired: Bool) {
    let decimals = GeoJSONGeometry.decimals
    var rounded = self
    var isRepaired = false
    switch geometry {
    case .multiPolygon(let area):
      let result = try area.rounded(toDecimals: decimals)
      rounded.geometry = .multiPolygon(result.area)
      isRepaired = result.isRepaired
    case .multiLineString(let lines):
      rounded.geometry = .multiLineString(lines.rounded(toDecimals: decimals))
    case .point(let position):
      rounded.geometry = .point(position?.rounded(toDecimals: decimals))
    case .polygon, .lineString, .multiPoint, .collection:
      break
    }
    return (rounded.geometry.isEmpty ? nil : rounded, isRepaired)
  }

  /// The geometry as it is written where a part alone may stand for itself: one polygon or line is
  /// no collection of one.
  var plainGeometry: Geometry {
    switch geometry {
    case .multiPolygon(let area) where area.polygons.count == 1: .polygon(area.polygons[0])
    case .multiLineString(let lines) where lines.lines.count == 1: .lineString(lines.lines[0])
    default: geometry
    }
  }
}
