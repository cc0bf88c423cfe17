package import ChangeLog
package import SimpleFeatures

/// A source as an exported file credits it.
package struct ExportSource: Hashable, Sendable {
  /// The source.
  package let source: Source
  /// How it is to be credited.
  package let record: SourceRecord

  /// A source with its record; without one, its name is the credit.
  package init(_ source: Source, _ record: SourceRecord? = nil) {
    self.source = source
    self.record = record ?? SourceRecord(source: source.name)
  }

  /// The credit as one line, with the licence where there is one.
  var credit: String { record.credit }
}

/// One area, line or sign of an exported map.
package struct ExportFeature: Hashable, Sendable {
  /// What it shows.
  package var subject: ExportSubject
  /// What it is, in words that call a claim a claim.
  package var title: String
  /// Where it is.
  package var geometry: Geometry
  /// The kind of the claim behind a sign or a line.
  package var kind: ClaimKind?
  /// Whose forces act, for a sign, a line, an advance or infiltration.
  package var party: Side?
  /// What a sign or a line speaks of.
  package var place: String?
  /// Square kilometres of ground, or kilometres of a line, geodesic on WGS 84.
  package var measure: Double?
  /// How the newest claim behind it stands after the answers to it.
  package var standing: Standing?
  /// Who says what where assessors differ, as "DeepState: russian-control; ISW: none".
  package var assessments: String?
  /// The claims behind it, by name.
  package var claims: [LogEntry]
  /// The sources of these claims, by name.
  package var sources: [ExportSource]
  /// The claims behind it and the answers to them, as `StatementList` writes them; nil where they are
  /// not exported.
  package var statements: String?
  /// Whose data its edges were worked out from, where they were.
  package var groundCredit: String?

  /// A feature from the parts that every layer has.
  package init(
    _ subject: ExportSubject, title: String, geometry: Geometry, claims: [LogEntry],
    sources: [ExportSource]
  ) {
    self.subject = subject
    self.title = title
    self.geometry = geometry
    self.claims = claims
    self.sources = sources
  }

  /// The layer that it belongs to.
  var layer: ExportLayer { subject.layer }

  /// Everybody who is to be credited for it.
  var credits: [String] { sources.map(\.credit) + [groundCredit].compactMap(\.self) }

  /// The feature on a grid of 10⁻⁷ degrees, measured there, or nil where nothing is left of it; and
  /// whether rounding made its ground invalid, so that it had to be repaired.
  package func rounded() throws(GeometryError) -> (feature: ExportFeature?, isRepaired: Bool) {
    let decimals = GeoJSONGeometry.decimals
    var rounded = self
    var isRepaired = false
    switch geometry {
    case .multiPolygon(let area):
      let result = try area.rounded(toDecimals: decimals)
      rounded.geometry = .multiPolygon(result.area)
      rounded.measure = measure.map { _ in result.area.areaInSquareKilometers() }
      isRepaired = result.isRepaired
    case .multiLineString(let lines):
      let result = lines.rounded(toDecimals: decimals)
      rounded.geometry = .multiLineString(result)
      rounded.measure = measure.map { _ in result.lengthInKilometers() }
    case .point(let position):
      rounded.geometry = .point(position?.rounded(toDecimals: decimals))
    case .polygon, .lineString, .multiPoint, .collection:
      break
    }
    return (rounded.geometry.isEmpty ? nil : rounded, isRepaired)
  }

  /// The geometry with outlines counter-clockwise and holes clockwise, as Simple Features has it.
  var woundGeometry: Geometry {
    guard case .multiPolygon(let area) = geometry else { return geometry }
    return .multiPolygon(area.woundByRightHandRule())
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

extension Collection<ExportSource> {
  /// The sources by name, and sources of one name by side.
  package var byName: [ExportSource] {
    sorted { $0.source < $1.source }
  }
}
