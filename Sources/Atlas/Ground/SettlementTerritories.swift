package import SimpleFeatures

/// The territory of each settlement: the ground that is nearer to it than to any other.
///
/// It is the settlement's Voronoi cell among those of the gazetteer, cut to a circle, to the land
/// and to the settlement's oblast; the outlines of others in the user's atlas are left out. The
/// academic data set VIINA divides the ground likewise.
package struct SettlementTerritories: Sendable {
  /// No point of a territory is farther from its settlement than this, in kilometres.
  ///
  /// The Donetsk oblast has a settlement for every 24 km², the base map one for every 78: a disc of
  /// 5 km. Twice that lets territories meet where the base map is thin (they cover 93 % of the
  /// oblast), and keeps a village from speaking for ground far beyond neighbours that are missing.
  package static let maximumRadiusInKilometers = 10.0

  /// The settlements that the ground is divided among.
  package let gazetteer: Gazetteer
  private let oblasts: [String: MultiPolygon]
  private let land: MultiPolygon

  /// Territories within the oblasts and the land.
  package init(gazetteer: Gazetteer, oblasts: [Region], land: MultiPolygon) {
    self.gazetteer = gazetteer
    self.oblasts = Dictionary(
      oblasts.map { ($0.name, $0.area) }, uniquingKeysWith: { first, _ in first })
    self.land = land
  }

  /// The territory of the settlement.
  ///
  /// Only settlements within twice the greatest radius can bound it, so only they are looked at,
  /// and a few more, for the plane of the diagram stretches northward by a hundredth at most. It is
  /// not cut to the oblast where the rough outline of the oblast leaves the settlement outside.
  package func territory(of place: PopulatedPlace, withinOblast: Bool = true)
    throws(GeometryError) -> MultiPolygon
  {
    let reach = 2.1 * Self.maximumRadiusInKilometers
    let rivals = gazetteer.near(place.position, withinKilometers: reach).filter {
      $0.position.distanceInKilometers(to: place.position) > Self.leastDistanceInKilometers
    }
    let diagram = try VoronoiDiagram(
      sites: [place.position] + rivals.map(\.position),
      covering: BoundingBox(around: place.position, radiusInKilometers: reach))
    let circle = MultiPolygon.disc(
      around: place.position, radiusInKilometers: Self.maximumRadiusInKilometers)
    var territory = try MultiPolygon([diagram.cells[0]]).intersection(circle)
    for rival in rivals {
      guard let outline = gazetteer.outlines[rival.number], let box = outline.boundingBox,
        territory.boundingBox?.intersects(box) == true,
        // One inside of the other, such as a village that a town has grown around.
        try !outline.contains(place.position)
      else { continue }
      territory = try territory.subtracting(outline.repaired())
    }
    territory = try Self.cut(territory, to: land)
    if withinOblast, let oblast = oblasts[place.oblast], try oblast.contains(place.position) {
      territory = try Self.cut(territory, to: oblast)
    }
    return territory
  }

  /// Settlements nearer than this share a territory.
  private static let leastDistanceInKilometers = 0.01

  /// The part of a small area inside a large one, of which only the piece nearby is looked at.
  private static func cut(_ area: MultiPolygon, to large: MultiPolygon) throws(GeometryError)
    -> MultiPolygon
  {
    guard let box = area.boundingBox else { return area }
    let nearby = try large.clipped(to: box.expanded(byDegrees: 0.001)).repaired()
    return try area.intersection(nearby)
  }
}

extension MultiPolygon {
  /// The disc around a position, with a corner every 2.5 degrees.
  static func disc(around center: Position, radiusInKilometers radius: Double) -> MultiPolygon {
    .fan(around: center, radiusInKilometers: radius, azimuth: 0, halfWidth: 180)
  }

  /// The piece of a disc on both sides of an azimuth, in degrees; the whole disc from 180 on.
  static func fan(
    around center: Position, radiusInKilometers radius: Double, azimuth: Double, halfWidth: Double
  ) -> MultiPolygon {
    let step = 2.5
    let isWhole = halfWidth >= 180
    let count = Int((2 * halfWidth / step).rounded())
    let arc = (0...(isWhole ? count - 1 : count)).map {
      // Counter-clockwise, so that the outline is.
      center.moved(byKilometers: radius, azimuth: azimuth + halfWidth - Double($0) * step)
    }
    let corners = isWhole ? arc : [center] + arc
    return MultiPolygon([Polygon(exterior: LinearRing(corners + [corners[0]]))])
  }
}
