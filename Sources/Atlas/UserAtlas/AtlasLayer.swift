package import SimpleFeatures

/// A layer of an atlas.
package enum AtlasLayer: String, CaseIterable, Sendable {
  case woods
  case builtUp = "built_up"
  case outlines = "settlement_outlines"
  case buildings, streets, water, rivers, railways, roads, airfields, peaks, boundaries
  case places
  /// The boundaries as lines, each stretch once; worked out from the areas.
  case boundaryLines = "boundary_lines"

  /// The sort of geometry that it holds.
  package enum Sort: String, Sendable {
    case area, line, point
  }

  /// The sort of geometry that it holds.
  package var sort: Sort {
    switch self {
    case .woods, .builtUp, .outlines, .buildings, .water, .boundaries: .area
    case .streets, .rivers, .railways, .roads, .boundaryLines: .line
    case .airfields, .peaks, .places: .point
    }
  }

  /// What its features may be.
  package var kinds: [AtlasKind] {
    switch self {
    case .woods: [.wood]
    case .builtUp: [.residential, .industrial]
    case .outlines, .places: [.city, .town, .settlement, .village]
    case .buildings: [.building]
    case .streets: [.street, .track, .path]
    case .water: [.lake, .reservoir, .riverbank]
    case .rivers: [.river, .stream, .canal]
    case .railways: [.main, .siding]
    case .roads: [.international, .national, .regional, .territorial, .local]
    case .airfields: [.airfield]
    case .peaks: [.peak]
    case .boundaries, .boundaryLines: [.oblast, .raion, .hromada]
    }
  }

  /// Whether files are imported into it; what is not is worked out from other layers.
  package var isImported: Bool { self != .boundaryLines }

  /// What it is called for people.
  package var title: String {
    switch self {
    case .builtUp: "built-up areas"
    case .outlines: "settlement outlines"
    case .boundaryLines: "boundaries as lines"
    default: rawValue
    }
  }

  /// The ranges of scales for which it has tables.
  var scales: [AtlasScale] {
    // Boundaries as areas answer questions and are not drawn.
    self == .boundaries
      ? [.fine] : AtlasScale.allCases.filter { scale in kinds.contains { $0.isKept(at: scale) } }
  }

  /// The table that holds it for a range of scales.
  func table(_ scale: AtlasScale) -> String {
    scale == .fine ? rawValue : "\(rawValue)_\(scale.rawValue)"
  }

  /// The type of the geometry column.
  var geometryType: String {
    switch sort {
    case .area: "MULTIPOLYGON"
    case .line: "MULTILINESTRING"
    case .point: "POINT"
    }
  }

  /// The part of a geometry that the layer can hold; nil where there is none.
  package func taking(_ geometry: Geometry) -> Geometry? {
    switch sort {
    case .area:
      let areas = geometry.areas
      return areas.isEmpty ? nil : .multiPolygon(areas)
    case .line:
      let lines = geometry.lines
      return lines.isEmpty ? nil : .multiLineString(lines)
    case .point:
      if case .point(let position?) = geometry { return .point(position) }
      if case .multiPoint(let positions) = geometry, let first = positions.first {
        return .point(first)
      }
      return geometry.areas.polygons.first?.positionInside.map { .point($0) }
    }
  }
}
