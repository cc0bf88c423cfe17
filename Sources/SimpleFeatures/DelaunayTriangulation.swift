/// Points of a plane joined to triangles whose circles hold no other point.
///
/// Three more points, far away on all sides, close the triangulation, so that every point has
/// triangles all around it.
/// Source: Bowyer 1981 and Watson 1981, both in The Computer Journal 24; a point is found by walking
/// (Lawson 1977).
struct DelaunayTriangulation {
  /// A point of the plane.
  typealias Point = SIMD2<Double>

  /// Three corners, counter-clockwise, and the triangle across from each.
  struct Triangle {
    var corners: (Int, Int, Int)
    /// The neighbour on the edge opposite the corner; -1 outside.
    var neighbors: (Int, Int, Int)
  }

  /// The points, and behind them the three that are far away.
  let points: [Point]
  /// The triangles, in no order that means anything.
  private(set) var triangles: [Triangle]

  /// Triangles in the cavity of a new point carry its number.
  private var cavityOf: [Int]
  /// The new triangle whose edge away from the new point starts at a point.
  private var startingAt: [Int]

  /// The triangulation of points that lie no further than a distance from the middle.
  init(_ sites: [Point], around middle: Point, reach: Double) {
    let far = reach * 64
    points =
      sites + [
        middle + Point(-2 * far, -far), middle + Point(2 * far, -far), middle + Point(0, 2 * far),
      ]
    let count = sites.count
    triangles = [Triangle(corners: (count, count + 1, count + 2), neighbors: (-1, -1, -1))]
    cavityOf = [-1]
    startingAt = [Int](repeating: -1, count: points.count)
    var last = 0
    for site in sites.indices { last = insert(site, walkingFrom: last) }
  }

  /// The middle of the circle through a triangle's corners.
  func circumcenter(of triangle: Triangle) -> Point {
    let origin = points[triangle.corners.0]
    let first = points[triangle.corners.1] - origin
    let second = points[triangle.corners.2] - origin
    let double = 2 * (first.x * second.y - first.y * second.x)
    let (one, two) = ((first * first).sum(), (second * second).sum())
    return origin
      + Point(second.y * one - first.y * two, first.x * two - second.x * one) / double
  }

  /// For each point, the triangles around it, counter-clockwise; none for one that lies where
  /// another one lay already.
  func fans() -> [[Int]] {
    var start = [Int](repeating: -1, count: points.count)
    for (index, triangle) in triangles.enumerated() {
      start[triangle.corners.0] = index
      start[triangle.corners.1] = index
      start[triangle.corners.2] = index
    }
    return points.indices.dropLast(3).map { point in
      var fan: [Int] = []
      var here = start[point]
      while here >= 0, here != fan.first {
        fan.append(here)
        here = triangles[here].next(around: point)
      }
      return fan
    }
  }

  /// Adds a point, and gives one of its triangles.
  private mutating func insert(_ site: Int, walkingFrom start: Int) -> Int {
    let holder = locate(points[site], from: start)
    for corner in 0..<3 where points[triangles[holder][corner]] == points[site] {
      return holder
    }
    let cavity = cavity(of: site, from: holder)
    return fill(cavity, around: site)
  }

  /// A triangle that holds the point.
  private func locate(_ point: Point, from start: Int) -> Int {
    var here = start
    // Rounding might lead the walk in a circle; no way is longer than this.
    for _ in 0...triangles.count {
      let triangle = triangles[here]
      let onward = (0..<3).first { corner in
        triangle.neighbor(corner) >= 0
          && turn(triangle[corner + 1], triangle[corner + 2], point) < 0
      }
      guard let onward else { return here }
      here = triangle.neighbor(onward)
    }
    return here
  }

  /// The triangles whose circles hold the point: all that it can see.
  private mutating func cavity(of site: Int, from holder: Int) -> [Int] {
    let point = points[site]
    var cavity = [holder]
    cavityOf[holder] = site
    var next = 0
    while next < cavity.count {
      let triangle = triangles[cavity[next]]
      for corner in 0..<3 {
        let beyond = triangle.neighbor(corner)
        guard beyond >= 0, cavityOf[beyond] != site else { continue }
        // An edge that rounding has put behind the point goes too, so that all can be seen from it.
        if isInCircle(of: triangles[beyond], point)
          || turn(triangle[corner + 1], triangle[corner + 2], point) <= 0
        {
          cavityOf[beyond] = site
          cavity.append(beyond)
        }
      }
      next += 1
    }
    return cavity
  }

  /// Puts triangles between the point and the edges of its cavity, in the place of the old ones.
  private mutating func fill(_ cavity: [Int], around site: Int) -> Int {
    var edges: [(start: Int, end: Int, beyond: Int, old: Int)] = []
    for old in cavity {
      let triangle = triangles[old]
      for corner in 0..<3 {
        let beyond = triangle.neighbor(corner)
        guard beyond < 0 || cavityOf[beyond] != site else { continue }
        edges.append((triangle[corner + 1], triangle[corner + 2], beyond, old))
      }
    }
    var places = cavity
    while places.count < edges.count {
      places.append(triangles.count)
      triangles.append(Triangle(corners: (0, 0, 0), neighbors: (-1, -1, -1)))
      cavityOf.append(-1)
    }
    for (edge, place) in zip(edges, places) {
      triangles[place] = Triangle(
        corners: (edge.start, edge.end, site), neighbors: (-1, -1, edge.beyond))
      cavityOf[place] = -1
      startingAt[edge.start] = place
      if edge.beyond >= 0 { triangles[edge.beyond].join(place, from: edge.end) }
    }
    for (edge, place) in zip(edges, places) {
      let following = startingAt[edge.end]
      triangles[place].neighbors.0 = following
      triangles[following].neighbors.1 = place
    }
    return places[0]
  }

  /// Positive when the point lies to the left of the way from one point to another.
  private func turn(_ from: Int, _ to: Int, _ point: Point) -> Double {
    let (one, two) = (points[from] - point, points[to] - point)
    return one.x * two.y - one.y * two.x
  }

  private func isInCircle(of triangle: Triangle, _ point: Point) -> Bool {
    let first = points[triangle.corners.0] - point
    let second = points[triangle.corners.1] - point
    let third = points[triangle.corners.2] - point
    let one = (first * first).sum() * (second.x * third.y - second.y * third.x)
    let two = (second * second).sum() * (third.x * first.y - third.y * first.x)
    let three = (third * third).sum() * (first.x * second.y - first.y * second.x)
    return one + two + three > 0
  }
}

extension DelaunayTriangulation.Triangle {
  /// A corner; after the third comes the first again.
  fileprivate subscript(index: Int) -> Int {
    switch index % 3 {
    case 0: corners.0
    case 1: corners.1
    default: corners.2
    }
  }

  fileprivate func neighbor(_ index: Int) -> Int {
    switch index % 3 {
    case 0: neighbors.0
    case 1: neighbors.1
    default: neighbors.2
    }
  }

  /// The triangle that comes after this one, counter-clockwise, around one of its corners.
  fileprivate func next(around point: Int) -> Int {
    if corners.0 == point { return neighbors.1 }
    return corners.1 == point ? neighbors.2 : neighbors.0
  }

  /// Makes a triangle the neighbour on the edge that starts at a corner.
  fileprivate mutating func join(_ triangle: Int, from corner: Int) {
    if corners.0 == corner {
      neighbors.2 = triangle
    } else if corners.1 == corner {
      neighbors.0 = triangle
    } else {
      neighbors.1 = triangle
    }
  }
}
