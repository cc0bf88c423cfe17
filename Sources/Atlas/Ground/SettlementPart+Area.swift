package import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

extension SettlementPart {
  /// The ground that the words mean, or nil when they do not say exactly which.
  package static func area(of words: String, in place: PopulatedPlace, extent: MultiPolygon)
    throws(GeometryError) -> MultiPolygon?
  {
    try SettlementPart(words)?.area(in: place, extent: extent)
  }

  /// The ground of the part in a settlement with the given extent.
  ///
  /// Sectors start from the middle of the extent; the centre lies around the settlement's position,
  /// if that is inside.
  package func area(in place: PopulatedPlace, extent: MultiPolygon)
    throws(GeometryError) -> MultiPolygon
  {
    guard let middle = extent.centroid, let box = extent.boundingBox else { return extent }
    let corners = [
      Position(longitude: box.west, latitude: box.south),
      Position(longitude: box.east, latitude: box.north),
    ]
    let reach = 2 * (corners[0].distanceInKilometers(to: corners[1]) + Self.approachInKilometers)
    let heart = try extent.contains(place.position) ? place.position : middle
    var areas: [MultiPolygon] = []
    for piece in pieces {
      let zone = try Self.area(of: piece.zone, extent: extent, heart: heart)
      guard let direction = piece.direction else {
        areas.append(zone)
        continue
      }
      let sector = MultiPolygon.fan(
        around: middle, radiusInKilometers: reach, azimuth: Double(direction.rawValue),
        halfWidth: piece.halfWidth)
      areas.append(try zone.intersection(sector))
    }
    let union = try MultiPolygon.union(of: areas)
    return isComplement ? try extent.subtracting(union) : union
  }

  /// How far the approaches reach outside the extent, in kilometres.
  static let approachInKilometers = 3.0
  /// How far the outskirts reach inside the extent, as a share of the radius of a disc as large:
  /// it leaves 60 % of a disc.
  static let innerOutskirts = 0.225
  /// How far the outskirts reach outside the extent, as a share of that radius.
  static let outerOutskirts = 0.1

  private static func area(of zone: Zone, extent: MultiPolygon, heart: Position)
    throws(GeometryError) -> MultiPolygon
  {
    let radius = (extent.areaInSquareKilometers() / .pi).squareRoot()
    switch zone {
    case .body:
      return extent
    case .core:
      return try extent.intersection(.disc(around: heart, radiusInKilometers: radius / 2))
    case .outskirts:
      let inside = try extent.buffered(byMeters: -1000 * radius * innerOutskirts)
      return try extent.buffered(byMeters: 1000 * radius * outerOutskirts).subtracting(inside)
    case .approaches:
      return try extent.buffered(byMeters: 1000 * approachInKilometers).subtracting(extent)
    }
  }
}

extension MultiPolygon {
  /// The centre of gravity, in the plane of degrees; nil when there is no area.
  var centroid: Position? {
    guard let origin = polygons.first?.exterior.positions.first else { return nil }
    var weight = 0.0
    var east = 0.0
    var north = 0.0
    for ring in polygons.flatMap({ $0.woundByRightHandRule().rings }) {
      for (here, next) in zip(ring.positions, ring.positions.dropFirst()) {
        let x = (here.longitude - origin.longitude, next.longitude - origin.longitude)
        let y = (here.latitude - origin.latitude, next.latitude - origin.latitude)
        let cross = x.0 * y.1 - x.1 * y.0
        weight += cross
        east += (x.0 + x.1) * cross
        north += (y.0 + y.1) * cross
      }
    }
    guard weight != 0 else { return nil }
    return Position(
      longitude: origin.longitude + east / (3 * weight),
      latitude: origin.latitude + north / (3 * weight))
  }
}
