package import Atlas
package import SimpleFeatures

/// The roads of a region, cut to its land once for many pictures.
package struct RoadGround: Sendable {
  /// A road with what of it lies on the land of the region.
  struct CutRoad: Sendable {
    let road: Road
    let lines: [LineString]
  }

  let ground: AnalysisGround
  let roads: [CutRoad]

  /// How many roads lie on it.
  package var count: Int { roads.count }

  /// The roads on a ground, within a region where one is given; legs of one number are joined.
  package init(_ roads: [Road], on ground: AnalysisGround, within region: MultiPolygon? = nil)
    throws(GeometryError)
  {
    self.ground = ground
    let land =
      try region.map { region throws(GeometryError) in
        try ground.land.intersection(region)
      } ?? ground.land
    var cut: [CutRoad] = []
    for road in roads {
      let lines = try road.course.intersection(land).merged().lines.map(\.fromWestToEast)
        .sorted { ($0.start?.longitude ?? 0) < ($1.start?.longitude ?? 0) }
      if !lines.isEmpty { cut.append(CutRoad(road: road, lines: lines)) }
    }
    self.roads = cut
  }
}

extension LineString {
  fileprivate var start: Position? { positions.first }

  /// The line turned round where it ends west of its start.
  fileprivate var fromWestToEast: LineString {
    guard let first = positions.first, let last = positions.last,
      last.longitude < first.longitude
    else { return self }
    return LineString(positions.reversed())
  }
}
