internal import Atlas
internal import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// The surroundings of a town on a plane around it: what is free, what bars the way.
struct PocketScene {
  /// The lines that nobody passes.
  let barriers: [[PlanePoint]]
  /// The edge of control.
  let controlEdge: [[PlanePoint]]
  /// Points spread evenly over what is free of the town.
  let testPoints: [PlanePoint]
  /// The part of the town that is not free.
  let shareUnderOtherSide: Double
  private let town: Position
  private let plane: TransverseMercator
  private let origin: PlanePoint
  private let control: MultiPolygon
  private let land: MultiPolygon
  private let controlIndex: EdgeIndex
  private let landIndex: EdgeIndex
  private let side: Pocket.CutOff

  init(
    around town: Position, builtUp: MultiPolygon, in picture: MultiPolygon,
    of side: Pocket.CutOff, on ground: AnalysisGround, window: Double,
    leastIsland: (squareKilometers: Double, meanWidthInMeters: Double)
  ) throws(GeometryError) {
    self.town = town
    self.side = side
    let plane = TransverseMercator(centralMeridian: town.longitude)
    let origin = plane.point(of: town)
    (self.plane, self.origin) = (plane, origin)
    let box = BoundingBox(around: town, radiusInKilometers: window * 1.01)
    control = try picture.clipped(to: box)
    land = try ground.surroundings.clipped(to: box)
    controlIndex = EdgeIndex(control)
    landIndex = EdgeIndex(land)
    func planar(_ area: MultiPolygon) -> [[PlanePoint]] {
      area.polygons.flatMap(\.rings).flatMap { ring in
        box.stretches(of: ring.positions).map { line in
          line.positions.map { position in
            let point = plane.point(of: position)
            return PlanePoint(x: point.x - origin.x, y: point.y - origin.y)
          }
        }
      }
    }
    // Drawing, not ground: it stops nobody.
    let near = MultiPolygon(
      picture.polygons.filter { $0.boundingBox?.intersects(box) == true }.map { polygon in
        Polygon(
          exterior: polygon.exterior,
          holes: polygon.holes.filter {
            BoundingBox(around: $0.positions)?.intersects(box) == true && !$0.isDrawing(leastIsland)
          })
      }.filter { side == .russia || !$0.exterior.isDrawing(leastIsland) })
    controlEdge = planar(near)
    barriers = side == .ukraine ? controlEdge + planar(ground.surroundings) : controlEdge
    let free =
      side == .ukraine
      ? try builtUp.intersection(land).subtracting(control) : try builtUp.intersection(control)
    let (whole, left) = (builtUp.areaInSquareKilometers(), free.areaInSquareKilometers())
    shareUnderOtherSide = whole > 0 ? max(0, 1 - left / whole) : 0
    testPoints = Self.points(spreadOver: free, squareKilometers: left) { position in
      let point = plane.point(of: position)
      return PlanePoint(x: point.x - origin.x, y: point.y - origin.y)
    } unproject: { point in
      plane.position(of: PlanePoint(x: point.x + origin.x, y: point.y + origin.y))
    }
  }

  private static let testCount = 150.0

  private static func points(
    spreadOver area: MultiPolygon, squareKilometers: Double, project: (Position) -> PlanePoint,
    unproject: (PlanePoint) -> Position
  ) -> [PlanePoint] {
    let corners = area.polygons.flatMap(\.exterior.positions).map(project)
    guard squareKilometers > 0, let west = corners.map(\.x).min(),
      let east = corners.map(\.x).max(), let south = corners.map(\.y).min(),
      let north = corners.map(\.y).max()
    else { return [] }
    let step = (squareKilometers * 1e6 / testCount).squareRoot()
    let index = EdgeIndex(area)
    var points: [PlanePoint] = []
    for y in stride(from: south + step / 2, to: north, by: step) {
      for x in stride(from: west + step / 2, to: east, by: step) {
        let point = PlanePoint(x: x, y: y)
        if index.contains(unproject(point)) { points.append(point) }
      }
    }
    return points
  }

  /// The position of a point on the plane.
  func position(of point: PlanePoint) -> Position {
    plane.position(of: PlanePoint(x: point.x + origin.x, y: point.y + origin.y))
  }

  private func point(of position: Position) -> PlanePoint {
    let point = plane.point(of: position)
    return PlanePoint(x: point.x - origin.x, y: point.y - origin.y)
  }

  /// Whether the side that would be cut off may be there.
  func isFree(_ point: PlanePoint) -> Bool {
    let position = self.position(of: point)
    return side == .ukraine
      ? landIndex.contains(position) && !controlIndex.contains(position)
      : controlIndex.contains(position)
  }

  /// Of 180 bearings those that meet ground of the other side within a distance, in degrees.
  func threatenedDegrees(within reach: Double) -> Int {
    let isInControl = controlIndex.contains(town)
    if side == .ukraine ? isInControl : !isInControl && landIndex.contains(town) { return 360 }
    var isMet = [Bool](repeating: false, count: 180)
    for line in controlEdge {
      for (a, b) in zip(line, line.dropFirst()) {
        guard min(abs(a.x), abs(b.x)) <= reach || a.x * b.x < 0,
          min(abs(a.y), abs(b.y)) <= reach || a.y * b.y < 0
        else { continue }
        let start = atan2(a.x, a.y) * 90 / .pi
        var turn = atan2(b.x, b.y) * 90 / .pi - start
        if turn > 90 { turn -= 180 } else if turn < -90 { turn += 180 }
        let (low, high) = (min(start, start + turn), max(start, start + turn))
        var ray = low.rounded(.up)
        while ray <= high {
          let (dx, dy) = (sin(ray * .pi / 90), cos(ray * .pi / 90))
          let across = dx * (b.y - a.y) - dy * (b.x - a.x)
          let distance =
            across == 0
            ? min(hypot(a.x, a.y), hypot(b.x, b.y))
            : (a.x * (b.y - a.y) - a.y * (b.x - a.x)) / across
          if distance <= reach { isMet[(Int(ray) + 360) % 180] = true }
          ray += 1
        }
      }
    }
    return 2 * isMet.count { $0 }
  }

  private func freeGround() throws(GeometryError) -> MultiPolygon {
    side == .ukraine ? try land.subtracting(control) : control
  }

  /// The part of the free ground around a point, and how far it is from the largest part, in
  /// kilometres; nil where it is that part.
  func enclave(around point: PlanePoint) throws(GeometryError) -> (Double?, Polygon?) {
    let parts = try freeGround().polygons
    let position = self.position(of: point)
    guard
      let rear = parts.max(by: { $0.areaInSquareKilometers() < $1.areaInSquareKilometers() }),
      let own = parts.first(where: { EdgeIndex(MultiPolygon([$0])).contains(position) }),
      own != rear
    else { return (nil, nil) }
    func edges(_ polygon: Polygon) -> [[PlanePoint]] {
      polygon.rings.map { $0.positions.map(self.point) }
    }
    let (mine, theirs) = (edges(own), edges(rear))
    let gap = [(mine, theirs), (theirs, mine)].compactMap { from, to in
      let grid = SegmentGrid(to)
      return from.joined().reduce(nil as Double?) { least, point in
        grid.distance(from: point, upTo: least ?? .infinity) ?? least
      }
    }.min()
    return (gap.map { $0 / 1000 }, own)
  }

  /// The free ground on the side of a chord on which a point lies; nil where the chord does not part
  /// it from the rear.
  func pocket(behind p: PlanePoint, _ q: PlanePoint, holding point: PlanePoint)
    throws(GeometryError) -> Polygon?
  {
    let length = p.distance(to: q)
    let (ux, uy) = ((q.x - p.x) / length, (q.y - p.y) / length)
    func corner(_ base: PlanePoint, along: Double, across: Double) -> Position {
      self.position(
        of: PlanePoint(
          x: base.x + along * ux - across * uy, y: base.y + along * uy + across * ux))
    }
    let ring = [
      corner(p, along: -60, across: -1), corner(q, along: 60, across: -1),
      corner(q, along: 60, across: 1), corner(p, along: -60, across: 1),
      corner(p, along: -60, across: -1),
    ]
    let cut = MultiPolygon([Polygon(exterior: LinearRing(ring))])
    let parts = try freeGround().subtracting(cut).polygons
    let position = self.position(of: point)
    guard
      let rear = parts.max(by: { $0.areaInSquareKilometers() < $1.areaInSquareKilometers() }),
      let own = parts.first(where: { EdgeIndex(MultiPolygon([$0])).contains(position) }),
      own != rear
    else { return nil }
    return own
  }

  /// The roads that cross a chord or run within a distance of it.
  func roads(_ roads: [Road], through p: PlanePoint, _ q: PlanePoint, accuracy: Double)
    -> [Pocket.RoadThrough]
  {
    let chord = SegmentGrid([[p, q]])
    return roads.compactMap { road in
      let lines = road.course.lines.map { $0.positions.map(point) }
      var crossing: Double?
      var nearest = Double.infinity
      for line in lines {
        for (a, b) in zip(line, line.dropFirst()) {
          if let x = Self.crossing(a, b, p, q) {
            let distance = min(x.distance(to: p), x.distance(to: q))
            crossing = min(crossing ?? .infinity, distance)
          }
        }
        for point in line.densified(step: 250) {
          nearest = min(nearest, chord.distance(from: point, upTo: accuracy) ?? .infinity)
        }
      }
      guard crossing != nil || nearest < accuracy else { return nil }
      return Pocket.RoadThrough(ref: road.ref, kilometersToNearerSide: crossing.map { $0 / 1000 })
    }
  }

  private static func crossing(_ a: PlanePoint, _ b: PlanePoint, _ p: PlanePoint, _ q: PlanePoint)
    -> PlanePoint?
  {
    let across = (b.x - a.x) * (q.y - p.y) - (b.y - a.y) * (q.x - p.x)
    guard across != 0 else { return nil }
    let t = ((p.x - a.x) * (q.y - p.y) - (p.y - a.y) * (q.x - p.x)) / across
    let u = ((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / across
    guard (0...1).contains(t), (0...1).contains(u) else { return nil }
    return a.between(b, at: t)
  }
}

extension LinearRing {
  /// Whether the ground inside is smaller or narrower than what a picture can show.
  fileprivate func isDrawing(_ least: (squareKilometers: Double, meanWidthInMeters: Double)) -> Bool
  {
    guard positions.count < 200 else { return false }
    let area = areaInSquareKilometers()
    let length = LineString(positions).lengthInKilometers()
    return area < least.squareKilometers
      || length > 0 && 2000 * area / length < least.meanWidthInMeters
  }
}
