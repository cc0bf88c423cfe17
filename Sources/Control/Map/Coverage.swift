package import SimpleFeatures

/// The ground of which a map says who controls it. Of what lies outside it knows nothing, which is
/// not the same as that nobody controls it.
package enum Coverage: Hashable, Sendable {
  /// All ground: a source drew the whole front.
  case everywhere
  /// The land of the base map, which is given: settlements were read, and only those in it are known.
  case baseMap(MultiPolygon)
  /// The ground that is given: the extents of maps that do not speak of the whole front.
  case extent(MultiPolygon)
  /// The ground of single claims: no statement speaks of more.
  case singleClaims

  /// What sets its bounds; the raw value is the word for it in files.
  package enum Kind: String, Codable, Sendable {
    /// Nothing does.
    case everywhere
    /// The base map.
    case baseMap = "base-map"
    /// The extents of the maps.
    case extent
    /// The claims themselves.
    case singleClaims = "single-claims"
  }

  /// What sets its bounds.
  package var kind: Kind {
    switch self {
    case .everywhere: .everywhere
    case .baseMap: .baseMap
    case .extent: .extent
    case .singleClaims: .singleClaims
    }
  }

  /// The ground that both cover; nil when there is none on which they can be compared.
  func common(with other: Coverage) throws(GeometryError) -> Coverage? {
    switch (self, other) {
    case (.singleClaims, .singleClaims): .singleClaims
    case (.singleClaims, _), (_, .singleClaims): nil
    case (.everywhere, _): other
    case (_, .everywhere): self
    case (.baseMap(let land), .baseMap(let others)):
      .baseMap(land == others ? land : try land.intersection(others))
    case (.extent(let one), .extent(let other)), (.extent(let one), .baseMap(let other)),
      (.baseMap(let one), .extent(let other)):
      .extent(one == other ? one : try one.intersection(other))
    }
  }

  /// The ground that either covers.
  func joined(with other: Coverage) throws(GeometryError) -> Coverage {
    switch (self, other) {
    case (.everywhere, _), (_, .everywhere): .everywhere
    case (.singleClaims, _): other
    case (_, .singleClaims): self
    case (.baseMap(let land), .baseMap(let others)):
      .baseMap(land == others ? land : try land.union(others))
    case (.extent(let one), .extent(let other)), (.extent(let one), .baseMap(let other)),
      (.baseMap(let one), .extent(let other)):
      .extent(one == other ? one : try one.union(other))
    }
  }

  /// What bounds it; nil where no single ground does.
  var bounds: MultiPolygon? {
    switch self {
    case .everywhere, .singleClaims: nil
    case .baseMap(let ground), .extent(let ground): ground
    }
  }

  /// The part of an area that is covered.
  func part(of area: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    guard let bounds else { return area }
    return try area.repaired().intersection(bounds)
  }
}
