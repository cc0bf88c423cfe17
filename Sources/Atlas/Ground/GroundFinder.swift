package import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// Works out the ground that a claim about a settlement speaks of.
package struct GroundFinder: Sendable {
  /// The ground of a settlement or of a part of it.
  package struct Ground: Hashable, Sendable {
    /// The area, or nil when the words for the part do not say exactly which.
    package let area: MultiPolygon?
    /// Whether only a part of the settlement is meant.
    package let isPart: Bool
    /// Whether it follows from the settlement's outline in the user's atlas.
    package var isFromOutline = false
  }

  /// The territories of whole settlements.
  package let territories: SettlementTerritories
  private let ownAreas: [Int: MultiPolygon]
  private let sharedAreas: [MultiPolygon]

  /// A finder; built-up areas of no one settlement serve those that lie in them.
  package init(territories: SettlementTerritories, builtUpAreas: [BuiltUpArea]) {
    self.territories = territories
    var ownAreas: [Int: MultiPolygon] = [:]
    for builtUp in builtUpAreas {
      guard let place = builtUp.place else { continue }
      ownAreas[place, default: MultiPolygon()].polygons += builtUp.area.polygons
    }
    self.ownAreas = ownAreas
    sharedAreas = builtUpAreas.filter { $0.place == nil }.map(\.area)
  }

  /// The outline of the settlement or else its territory; with words for a part, that part of its
  /// extent.
  package func ground(of place: PopulatedPlace, part: String? = nil) throws(AtlasError) -> Ground {
    do {
      let hasOutline = territories.gazetteer.outlines[place.number] != nil
      guard let part else {
        return Ground(
          area: try hasOutline ? extent(of: place) : territories.territory(of: place),
          isPart: false, isFromOutline: hasOutline)
      }
      let area = try SettlementPart(part)?.area(in: place, extent: try extent(of: place))
      return Ground(area: area, isPart: true, isFromOutline: hasOutline)
    } catch {
      throw .noGround(place: place.name, reason: error)
    }
  }

  /// The outline of the settlement in the user's atlas, else its built-up ground, or a disc as large as
  /// its population suggests.
  ///
  /// Of a built-up area that settlements share, it is what lies in the settlement's territory.
  package func extent(of place: PopulatedPlace) throws(GeometryError) -> MultiPolygon {
    if let outline = territories.gazetteer.outlines[place.number] { return try outline.repaired() }
    if let own = ownAreas[place.number] { return try own.repaired() }
    for shared in sharedAreas where shared.boundingBox?.contains(place.position) ?? false {
      if try shared.contains(place.position) {
        return try shared.repaired().intersection(try territories.territory(of: place))
      }
    }
    return .disc(
      around: place.position,
      radiusInKilometers: (Self.typicalSquareKilometers(of: place) / .pi).squareRoot())
  }

  /// How much ground a settlement of that population builds on.
  ///
  /// The power law fits the Ukrainian towns of Natural Earth's urban areas. Without a figure a
  /// village of 300 people is assumed.
  private static func typicalSquareKilometers(of place: PopulatedPlace) -> Double {
    0.045 * pow(Double(max(place.population ?? 300, 1)), 0.585)
  }
}
