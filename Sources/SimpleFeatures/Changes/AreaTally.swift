/// The geodesic area of a ground inside a region, kept as the ground changes.
///
/// It is the area that the outline of what both share would have: the edges of the ground inside the
/// region, and the edges of the region inside the ground. A change touches few of either, so that the
/// sum of a day follows from that of the day before without drifting from it.
package struct AreaTally: Sendable {
  private let region: EdgeIndex?
  /// The area under the edges of the ground inside the region.
  private var underGround = 0.0
  /// The area under the part inside the ground of each edge of the region, by the number of the
  /// position at which it starts.
  private var underRegion: [Double]

  /// The area in square kilometres.
  package var squareKilometers: Double { underRegion.reduce(underGround, +) }

  /// The tally of no ground inside a region, which must be valid; inside everything when it is nil.
  package init(inside region: EdgeIndex?) {
    self.region = region
    underRegion = Array(repeating: 0, count: region?.positions.count ?? 0)
  }

  /// Takes in a change: the loops around what changed, and the ground as it is now. At first these
  /// are the ground's own loops.
  package mutating func update(by loops: [GeodesicLoop], to ground: EdgeIndex) {
    guard let region else {
      underGround += loops.reduce(0) { $0 + $1.signedSquareKilometers }
      return
    }
    var touched: [BoundingBox] = []
    for loop in loops {
      if region.mayTouch(loop.box) {
        touched.append(loop.box)
        for edge in loop.areasUnder.indices {
          underGround += region.areaUnder(
            loop.positions[edge], loop.positions[edge + 1], whole: loop.areasUnder[edge],
            countsShared: false)
        }
      } else if region.contains(loop.positions[0]) {
        underGround += loop.signedSquareKilometers
      }
    }
    for edge in region.edges(in: touched) {
      let (start, end) = (region.positions[edge], region.positions[edge + 1])
      underRegion[edge] = ground.areaUnder(start, end, whole: nil, countsShared: true)
    }
  }
}

extension AreaChange.Piece {
  /// The geodesic area of the part that lies in a region, in square kilometres.
  package func squareKilometers(inside region: EdgeIndex) -> Double {
    guard let box = polygon.boundingBox, region.box?.intersects(box) == true else { return 0 }
    guard region.mayTouch(box) else {
      return region.contains(polygon.exterior.positions[0]) ? squareKilometers : 0
    }
    let edges = EdgeIndex(MultiPolygon([polygon]))
    guard region.mayDivide(edges) else {
      let isInside = polygon.positionInside.map(region.contains) ?? false
      return isInside ? squareKilometers : 0
    }
    var area = 0.0
    for loop in edges.loops {
      for edge in loop.areasUnder.indices {
        area += region.areaUnder(
          loop.positions[edge], loop.positions[edge + 1], whole: loop.areasUnder[edge],
          countsShared: false)
      }
    }
    for edge in region.edges(in: [box]) {
      area += edges.areaUnder(
        region.positions[edge], region.positions[edge + 1], whole: nil, countsShared: true)
    }
    return max(0, area)
  }
}

extension EdgeIndex {
  /// The area's rings as loops, outlines counter-clockwise and holes clockwise.
  package var loops: [GeodesicLoop] {
    rings.compactMap { GeodesicLoop(LinearRing(Array(positions[$0.lowerBound...$0.upperBound]))) }
  }

  /// The area under the part of a line that lies inside, in square kilometres; `whole` is that under
  /// the whole line where it is known.
  ///
  /// Of what runs along an edge of the area, that counts which has the area on the same side, and only
  /// where `countsShared` says so: else two areas that share an edge would both count it.
  fileprivate func areaUnder(
    _ start: Position, _ end: Position, whole: Double?, countsShared: Bool
  ) -> Double {
    let (crossings, shared) = meetings(with: start, end)
    let places = [0] + crossings + [1]
    var area = 0.0
    for (from, to) in zip(places, places.dropFirst()) where from < to {
      let middle = (from + to) / 2
      let isInside =
        if let part = shared.first(where: { $0.range.contains(middle) }) {
          countsShared && part.isAlike
        } else {
          contains(start.moved(towards: end, by: middle))
        }
      guard isInside else { continue }
      if crossings.isEmpty, let whole { return whole }
      area +=
        [start.moved(towards: end, by: from), start.moved(towards: end, by: to)].areasUnder[0]
    }
    return area
  }
}

extension Position {
  /// The position so far along the straight line in degrees to another: 0 here, 1 there.
  fileprivate func moved(towards other: Position, by share: Double) -> Position {
    if share == 1 { return other }
    return Position(
      longitude: longitude + (other.longitude - longitude) * share,
      latitude: latitude + (other.latitude - latitude) * share)
  }
}
