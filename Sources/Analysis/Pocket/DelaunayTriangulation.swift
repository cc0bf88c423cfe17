#if canImport(Glibc)
  private import Glibc
#endif

/// The Delaunay triangulation of points on a plane.
///
/// Points join a growing hull in the order of their distance from a seed, and edges are flipped until
/// no point lies inside the circle around a triangle. Source: Sinclair 2016, "S-hull: a fast radial
/// sweep-hull routine for Delaunay triangulation".
struct DelaunayTriangulation {
  /// The corners, three a triangle, as numbers of points.
  private(set) var corners: [Int32] = []
  /// For the edge that starts at each corner, the one on the other side; -1 on the hull.
  private(set) var twins: [Int32] = []
  private var points: [PlanePoint]
  private var hullNext: [Int32] = []
  private var hullPrevious: [Int32] = []
  private var hullEdge: [Int32] = []
  private var hullStart = 0

  /// The triangulation; empty for fewer than three points.
  init(_ points: [PlanePoint]) {
    self.points = points
    guard points.count > 2, let seed = Self.seed(of: points) else { return }
    triangulate(from: seed)
  }

  private static func seed(of points: [PlanePoint]) -> (Int, Int, Int)? {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let center = PlanePoint(
      x: ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, y: ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2)
    let indices = points.indices
    guard
      let first = indices.min(by: {
        points[$0].distance(to: center) < points[$1].distance(to: center)
      }),
      let second = indices.filter({ $0 != first }).min(by: {
        points[$0].distance(to: points[first]) < points[$1].distance(to: points[first])
      })
    else { return nil }
    var (third, least) = (-1, Double.infinity)
    for index in indices where index != first && index != second {
      guard let circle = circle(points[first], points[second], points[index]) else { continue }
      if circle.radius < least { (third, least) = (index, circle.radius) }
    }
    guard third >= 0 else { return nil }
    return cross(points[first], points[second], points[third]) > 0
      ? (first, second, third) : (first, third, second)
  }

  /// The circle through three points; nil where they lie on one line.
  static func circle(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> (
    center: PlanePoint, radius: Double
  )? {
    let (dx, dy, ex, ey) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
    let cross = dx * ey - dy * ex
    guard cross != 0 else { return nil }
    let (bl, cl) = (dx * dx + dy * dy, ex * ex + ey * ey)
    let x = (ey * bl - dy * cl) * 0.5 / cross
    let y = (dx * cl - ex * bl) * 0.5 / cross
    return (PlanePoint(x: a.x + x, y: a.y + y), (x * x + y * y).squareRoot())
  }

  /// Positive where the third point lies to the left of the way from the first to the second.
  private static func cross(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  private mutating func triangulate(from seed: (Int, Int, Int)) {
    let (i0, i1, i2) = seed
    guard let center = Self.circle(points[i0], points[i1], points[i2])?.center else { return }
    let distances = points.map { $0.distance(to: center) }
    let order = points.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    let buckets = Int(Double(points.count).squareRoot().rounded(.up))
    var hash = [Int32](repeating: -1, count: buckets)
    func key(_ point: PlanePoint) -> Int {
      let angle = atan2(point.y - center.y, point.x - center.x) / (2 * .pi) + 0.5
      return Int(angle * Double(buckets)) % buckets
    }
    hullNext = [Int32](repeating: -1, count: points.count)
    hullPrevious = hullNext
    hullEdge = hullNext
    corners.reserveCapacity(points.count * 6)
    twins.reserveCapacity(points.count * 6)
    for (here, next, edge) in [(i0, i1, 0), (i1, i2, 1), (i2, i0, 2)] {
      hullNext[here] = Int32(next)
      hullPrevious[next] = Int32(here)
      hullEdge[here] = Int32(edge)
      hash[key(points[here])] = Int32(here)
    }
    hullStart = i0
    _ = addTriangle(i0, i1, i2, -1, -1, -1)
    for index in order where index != i0 && index != i1 && index != i2 {
      add(index, &hash, key)
    }
  }

  private mutating func add(_ index: Int, _ hash: inout [Int32], _ key: (PlanePoint) -> Int) {
    let first = key(points[index])
    var start = 0
    for offset in hash.indices {
      let candidate = Int(hash[(first + offset) % hash.count])
      if candidate >= 0, Int(hullNext[candidate]) != candidate {
        start = candidate
        break
      }
    }
    start = Int(hullPrevious[start])
    var edge = start
    while !isSeen(index, edge, Int(hullNext[edge])) {
      edge = Int(hullNext[edge])
      if edge == start { return }
    }
    let isFirst = edge == start
    var triangle = addTriangle(
      edge, index, Int(hullNext[edge]), -1, -1, Int(hullEdge[edge]))
    hullEdge[index] = Int32(legalize(triangle + 2))
    hullEdge[edge] = Int32(triangle)
    var next = Int(hullNext[edge])
    while isSeen(index, next, Int(hullNext[next])) {
      let after = Int(hullNext[next])
      triangle = addTriangle(next, index, after, Int(hullEdge[index]), -1, Int(hullEdge[next]))
      hullEdge[index] = Int32(legalize(triangle + 2))
      hullNext[next] = Int32(next)
      next = after
    }
    if isFirst {
      while isSeen(index, Int(hullPrevious[edge]), edge) {
        let before = Int(hullPrevious[edge])
        triangle = addTriangle(
          before, index, edge, -1, Int(hullEdge[edge]), Int(hullEdge[before]))
        _ = legalize(triangle + 2)
        hullEdge[before] = Int32(triangle)
        hullNext[edge] = Int32(edge)
        edge = before
      }
    }
    hullStart = edge
    hullPrevious[index] = Int32(edge)
    hullNext[edge] = Int32(index)
    hullPrevious[next] = Int32(index)
    hullNext[index] = Int32(next)
    hash[key(points[index])] = Int32(index)
    hash[key(points[edge])] = Int32(edge)
  }

  /// Whether a point sees the edge of the hull from one corner to the next; the hull runs
  /// counter-clockwise.
  private func isSeen(_ point: Int, _ start: Int, _ end: Int) -> Bool {
    Self.cross(points[start], points[end], points[point]) < 0
  }

  private mutating func addTriangle(_ a: Int, _ b: Int, _ c: Int, _ ab: Int, _ bc: Int, _ ca: Int)
    -> Int
  {
    let first = corners.count
    corners += [Int32(a), Int32(b), Int32(c)]
    twins += [-1, -1, -1]
    link(first, ab)
    link(first + 1, bc)
    link(first + 2, ca)
    return first
  }

  private mutating func link(_ edge: Int, _ other: Int) {
    twins[edge] = Int32(other)
    if other >= 0 { twins[other] = Int32(edge) }
  }

  /// Flips the edge, and those that follow from it, where the point opposite lies inside the circle
  /// around its triangle; gives the edge that is now on the hull side.
  private mutating func legalize(_ first: Int) -> Int {
    var edge = first
    var waiting: [Int] = []
    var last = 0
    while true {
      let twin = Int(twins[edge])
      let base = edge - edge % 3
      last = base + (edge + 2) % 3
      guard twin >= 0 else {
        guard let next = waiting.popLast() else { break }
        edge = next
        continue
      }
      let twinBase = twin - twin % 3
      let left = base + (edge + 1) % 3
      let right = twinBase + (twin + 2) % 3
      let (p0, pr) = (Int(corners[last]), Int(corners[edge]))
      let (pl, p1) = (Int(corners[left]), Int(corners[right]))
      if isInside(p1, ofCircleAround: p0, pr, pl) {
        corners[edge] = Int32(p1)
        corners[twin] = Int32(p0)
        let outer = Int(twins[right])
        if outer == -1 {
          // The edge was on the hull, which now has another one in its place.
          var here = hullStart
          repeat {
            if Int(hullEdge[here]) == right {
              hullEdge[here] = Int32(edge)
              break
            }
            here = Int(hullPrevious[here])
          } while here != hullStart
        }
        link(edge, outer)
        link(twin, Int(twins[last]))
        link(last, right)
        waiting.append(twinBase + (twin + 1) % 3)
      } else {
        guard let next = waiting.popLast() else { break }
        edge = next
      }
    }
    return last
  }

  private func isInside(_ point: Int, ofCircleAround a: Int, _ b: Int, _ c: Int) -> Bool {
    let p = points[point]
    let (dx, dy) = (points[a].x - p.x, points[a].y - p.y)
    let (ex, ey) = (points[b].x - p.x, points[b].y - p.y)
    let (fx, fy) = (points[c].x - p.x, points[c].y - p.y)
    let (ap, bp, cp) = (dx * dx + dy * dy, ex * ex + ey * ey, fx * fx + fy * fy)
    return dx * (ey * cp - bp * fy) - dy * (ex * cp - bp * fx) + ap * (ex * fy - ey * fx) > 0
  }
}
