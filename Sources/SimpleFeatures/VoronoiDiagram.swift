/// The plane divided among sites: every point belongs to the nearest site.
public struct VoronoiDiagram: Sendable {
  /// The cells, in the order of the sites; together they cover the box around the sites and more.
  public let cells: [Polygon]

  private typealias Point = DelaunayTriangulation.Point

  /// Corners of cells lie on a grid of so many to the metre, so that those of four sites on one
  /// circle fall together.
  private static let cornersToTheMeter = 1e5

  /// The cells of the sites, at least over `box`.
  ///
  /// Distances are those of a local metric plane. Of sites in one place one is given the cell and
  /// the others empty ones.
  public init(sites: [Position], covering box: BoundingBox) throws(GeometryError) {
    if let fault = sites.first(where: { !$0.isFinite }) { throw .notFinite(fault) }
    guard sites.count > 1, let around = BoundingBox(around: sites)?.union(box) else {
      cells = sites.map { _ in box.polygon }
      return
    }
    let frame = LocalMetricFrame(around: box)
    func project(_ position: Position) -> Point {
      let point = frame.project(position)
      return Point(point.x, point.y)
    }
    func unproject(_ point: Point) -> Position { frame.unproject(x: point.x, y: point.y) }
    let least = project(Position(longitude: around.west, latitude: around.south))
    let greatest = project(Position(longitude: around.east, latitude: around.north))
    let reach = (greatest - least).max()
    let window = ConvexClip(least: least - Point(repeating: reach), greatest: greatest + reach)

    let triangulation = DelaunayTriangulation(
      sites.map(project), around: (least + greatest) / 2, reach: reach)
    let corners = triangulation.triangles.map {
      (triangulation.circumcenter(of: $0) * Self.cornersToTheMeter).rounded(.toNearestOrEven)
        / Self.cornersToTheMeter
    }
    let positions = corners.map { window.contains($0) ? unproject($0) : nil }
    cells = triangulation.fans().map { fan in
      var ring = fan.compactMap { positions[$0] }
      if ring.count < fan.count { ring = window.clip(fan.map { corners[$0] }).map(unproject) }
      guard let first = ring.first else { return Polygon(exterior: LinearRing([])) }
      ring.append(first)
      return Polygon(exterior: LinearRing(ring.withoutRepeats()))
    }
  }
}

/// A rectangle to which convex rings are cut so that rings which share edges still share them.
private struct ConvexClip {
  typealias Point = DelaunayTriangulation.Point

  let least: Point
  let greatest: Point

  func contains(_ point: Point) -> Bool {
    all(point .>= least .& point .<= greatest)
  }

  /// The part of a ring inside. Source: Sutherland and Hodgman 1974, "Reentrant polygon clipping".
  func clip(_ ring: [Point]) -> [Point] {
    var ring = ring
    for axis in 0..<2 {
      ring = Self.clip(ring, axis, at: least[axis]) { $0 >= $1 }
      ring = Self.clip(ring, axis, at: greatest[axis]) { $0 <= $1 }
    }
    return ring
  }

  private static func clip(
    _ ring: [Point], _ axis: Int, at edge: Double, _ isInside: (Double, Double) -> Bool
  ) -> [Point] {
    guard var previous = ring.last else { return [] }
    var kept: [Point] = []
    for point in ring {
      if isInside(point[axis], edge) != isInside(previous[axis], edge) {
        kept.append(crossing(previous, point, axis, at: edge))
      }
      if isInside(point[axis], edge) { kept.append(point) }
      previous = point
    }
    return kept
  }

  /// Where a stretch crosses an edge: the same point, whichever way the stretch runs.
  private static func crossing(_ first: Point, _ second: Point, _ axis: Int, at edge: Double)
    -> Point
  {
    let isOrdered = (first.x, first.y) < (second.x, second.y)
    let (from, to) = isOrdered ? (first, second) : (second, first)
    var point = from + (to - from) * ((edge - from[axis]) / (to[axis] - from[axis]))
    point[axis] = edge
    return point
  }
}

extension [Position] {
  /// The positions without those that repeat the one before.
  fileprivate func withoutRepeats() -> [Position] {
    var kept: [Position] = []
    kept.reserveCapacity(count)
    for position in self where kept.last != position { kept.append(position) }
    return kept
  }
}
