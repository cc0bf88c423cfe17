/// The ways that keep as far as possible from barriers: the Voronoi diagram of points on their edges,
/// with how wide each way is.
///
/// Source: LaValle 2006, "Planning Algorithms", 6.2.3, after O'Dunlaing and Yap: maximum clearance.
struct ClearanceGraph {
  /// A way between two vertices.
  private struct Way {
    let (from, to): (Int32, Int32)
    /// The least distance from a barrier on the way, in metres.
    let clearance: Double
    /// The two sites between which it runs, where it is narrowest.
    let sites: (Int32, Int32)
  }

  /// Gaps of less than twice this many metres are closed.
  static let closed = 100.0
  /// A passage of twice this many metres is no neck.
  static let widest = 10_000.0
  /// How far apart sites may be, in metres.
  static let step = 100.0

  private let sites: [PlanePoint]
  /// Where the ways meet.
  private(set) var vertices: [PlanePoint] = []
  /// How far each vertex is from the nearest barrier.
  private(set) var clearances: [Double] = []
  private var ways: [Way] = []
  private var items: [Int32] = []
  private var offsets: [Int32] = []

  /// The graph between polylines inside a square around the origin.
  init(barriers: [[PlanePoint]], halfSide: Double) {
    let corner = PlanePoint(x: halfSide, y: halfSide)
    let frame = [
      PlanePoint(x: -corner.x, y: -corner.y), PlanePoint(x: -corner.x, y: corner.y), corner,
      PlanePoint(x: corner.x, y: -corner.y), PlanePoint(x: -corner.x, y: -corner.y),
    ]
    // Beyond the frame nothing is known; its points give open ground vertices.
    var points = frame.densified(step: 5_000)
    for line in barriers {
      points += line.densified(step: Self.step).filter {
        abs($0.x) <= halfSide && abs($0.y) <= halfSide
      }
    }
    sites = points.distinct
    let triangles = DelaunayTriangulation(sites)
    for first in stride(from: 0, to: triangles.corners.count, by: 3) {
      let corners = (0..<3).map { sites[Int(triangles.corners[first + $0])] }
      let circle = DelaunayTriangulation.circle(corners[0], corners[1], corners[2])
      vertices.append(circle?.center ?? PlanePoint(x: .infinity, y: .infinity))
      clearances.append(circle?.radius ?? 0)
    }
    let isOpen = zip(vertices, clearances).map { vertex, clearance in
      abs(vertex.x) < halfSide && abs(vertex.y) < halfSide && clearance >= Self.closed
    }
    for (edge, twin) in triangles.twins.enumerated() where Int(twin) > edge {
      let (a, b) = (edge / 3, Int(twin) / 3)
      guard isOpen[a], isOpen[b] else { continue }
      addWay(
        a, b, (triangles.corners[edge], triangles.corners[edge - edge % 3 + (edge + 1) % 3]))
    }
    index()
  }

  /// Adds a way, in pieces where it is long: a disc that covers a town may have its centre on one.
  private mutating func addWay(_ a: Int, _ b: Int, _ between: (Int32, Int32)) {
    let (p, q) = (sites[Int(between.0)], sites[Int(between.1)])
    let (start, end) = (vertices[a], vertices[b])
    let span = start.distance(to: end)
    let low = min(clearances[a], clearances[b])
    let middle = p.between(q, at: 0.5)
    // Where along the way it is nearest to its two sites.
    let narrowest =
      ((middle.x - start.x) * (end.x - start.x) + (middle.y - start.y) * (end.y - start.y))
      / max(1e-12, span * span)
    let least = (0...1).contains(narrowest) ? p.distance(to: q) / 2 : low
    guard least >= Self.closed else { return }
    let pieces = low < Self.widest ? max(1, Int(span / max(150, 0.1 * low))) : 1
    var here = a
    for piece in 0..<pieces {
      let (from, to) = (Double(piece) / Double(pieces), Double(piece + 1) / Double(pieces))
      var next = b
      if piece + 1 < pieces {
        let vertex = start.between(end, at: to)
        next = vertices.count
        vertices.append(vertex)
        clearances.append(vertex.distance(to: p))
      }
      let clearance =
        (from...to).contains(narrowest) ? least : min(clearances[here], clearances[next])
      ways.append(
        Way(from: Int32(here), to: Int32(next), clearance: clearance, sites: between))
      here = next
    }
  }

  private mutating func index() {
    offsets = [Int32](repeating: 0, count: vertices.count + 1)
    for way in ways {
      offsets[Int(way.from) + 1] += 1
      offsets[Int(way.to) + 1] += 1
    }
    for number in 1..<offsets.count { offsets[number] += offsets[number - 1] }
    var next = offsets
    items = [Int32](repeating: 0, count: 2 * ways.count)
    for (number, way) in ways.enumerated() {
      for end in [Int(way.from), Int(way.to)] {
        items[Int(next[end])] = Int32(number)
        next[end] += 1
      }
    }
  }

  /// The widest paths from the rear to every vertex.
  struct Paths {
    /// How wide the best path to each vertex is, half of it, in metres; 0 where there is none.
    fileprivate(set) var clearances: [Double]
    /// The way by which each vertex is reached.
    fileprivate var arrivals: [Int32]
    /// The vertices that are reached, the widest paths first, then those with most room.
    fileprivate(set) var reached: [Int] = []
  }

  /// The widest paths from the roomiest vertex on ground that is free.
  func paths(isFree: (PlanePoint) -> Bool) -> Paths {
    var paths = Paths(
      clearances: [Double](repeating: 0, count: vertices.count),
      arrivals: [Int32](repeating: -1, count: vertices.count))
    let connected = vertices.indices.filter { offsets[$0] < offsets[$0 + 1] }
    let roomiest = connected.sorted { (-clearances[$0], $0) < (-clearances[$1], $1) }
    guard let rear = roomiest.first(where: { isFree(vertices[$0]) }) else { return paths }
    var isDone = [Bool](repeating: false, count: vertices.count)
    var heap = WidestFirst()
    paths.clearances[rear] = min(clearances[rear], Self.widest)
    heap.push(paths.clearances[rear], rear)
    while let (width, vertex) = heap.pop() {
      guard !isDone[vertex] else { continue }
      isDone[vertex] = true
      for item in offsets[vertex]..<offsets[vertex + 1] {
        let way = ways[Int(items[Int(item)])]
        let other = Int(way.from) == vertex ? Int(way.to) : Int(way.from)
        let reached = min(min(width, way.clearance), clearances[other])
        if reached > paths.clearances[other] {
          paths.clearances[other] = reached
          paths.arrivals[other] = items[Int(item)]
          heap.push(reached, other)
        }
      }
    }
    let found = paths.clearances
    paths.reached = connected.filter { found[$0] > 0 }.sorted {
      (-found[$0], -clearances[$0], $0) < (-found[$1], -clearances[$1], $1)
    }
    return paths
  }

  /// For each point the vertex by whose disc it is covered on the widest path; nil where no path comes
  /// so near.
  func covering(_ points: [PlanePoint], _ paths: Paths) -> [Int?] {
    var found = [Int?](repeating: nil, count: points.count)
    var waiting = Array(points.indices)
    for vertex in paths.reached {
      guard !waiting.isEmpty else { break }
      let reach = clearances[vertex] + 1
      waiting.removeAll { index in
        let (dx, dy) = (points[index].x - vertices[vertex].x, points[index].y - vertices[vertex].y)
        guard dx * dx + dy * dy <= reach * reach else { return false }
        found[index] = vertex
        return true
      }
    }
    return found
  }

  /// The two sites between which the path to a vertex is narrowest; nil where it only widens from the
  /// vertex on.
  func neck(_ vertex: Int, _ paths: Paths) -> (PlanePoint, PlanePoint)? {
    var (least, sites) = (Double.infinity, nil as (Int32, Int32)?)
    var here = vertex
    while paths.arrivals[here] >= 0 {
      let way = ways[Int(paths.arrivals[here])]
      let next = Int(way.from) == here ? Int(way.to) : Int(way.from)
      let narrowest = min(way.clearance, clearances[here], clearances[next])
      if narrowest < least { (least, sites) = (narrowest, way.sites) }
      here = next
    }
    guard let sites, clearances[vertex] > least * 1.02 else { return nil }
    return (self.sites[Int(sites.0)], self.sites[Int(sites.1)])
  }
}

/// Vertices by the width of the path to them, the widest first: a binary heap.
private struct WidestFirst {
  private var items: [(width: Double, vertex: Int)] = []

  mutating func push(_ width: Double, _ vertex: Int) {
    items.append((width, vertex))
    var child = items.count - 1
    while child > 0, items[child].width > items[(child - 1) / 2].width {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> (width: Double, vertex: Int)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < items.count else { break }
      if child + 1 < items.count, items[child + 1].width > items[child].width { child += 1 }
      guard items[child].width > items[parent].width else { break }
      items.swapAt(child, parent)
      parent = child
    }
    return first
  }
}

extension [PlanePoint] {
  /// The points that differ by a centimetre, each moved by some millimetres: points on one line or
  /// circle divide nothing well.
  fileprivate var distinct: [PlanePoint] {
    var seen: Set<PlanePoint> = []
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) * 0.01 - 0.005
    }
    return compactMap { point in
      let rounded = PlanePoint(
        x: (point.x * 100).rounded() / 100, y: (point.y * 100).rounded() / 100)
      guard seen.insert(rounded).inserted else { return nil }
      return PlanePoint(x: rounded.x + noise(), y: rounded.y + noise())
    }
  }
}
