/// The lines around what changed between two areas, as loops, sorted by how hard they are to form
/// faces of.
///
/// Most changes are a stretch of the old outline and a stretch of the new, which close a loop: where
/// it crosses and holds no other, its inside is a face as it is. Other loops are left to noding.
struct ChangedLoops {
  /// Every loop that was not dropped.
  let all: [GeodesicLoop]
  /// Which of them are no outlines of faces.
  private let isTangled: [Bool]

  /// The loops of a part of the ground.
  struct Part {
    /// Loops that are outlines of faces: counter-clockwise around ground that was gained, clockwise
    /// around ground that was lost.
    private(set) var faces: [GeodesicLoop] = []
    private var others: [GeodesicLoop] = []

    /// All other loops, as lines.
    var tangled: MultiLineString { MultiLineString(others.map { LineString($0.positions) }) }

    fileprivate mutating func add(_ loop: GeodesicLoop, isTangled: Bool) {
      if isTangled {
        others.append(loop)
      } else {
        faces.append(loop)
      }
    }

    /// Whether a position off all lines lies in ground that the tangled loops say was gained or lost,
    /// and not in a pocket between them.
    func isInTangle(_ position: Position) -> Bool {
      others.reduce(0) {
        $1.box.contains(position)
          ? $0 + LinearRing($1.positions).winding(around: position) : $0
      } != 0
    }
  }

  /// The loops that the edges form; those that stay outside the box, if there is one, are dropped.
  init(_ edges: [EdgeCancellation.Edge], within box: BoundingBox?) {
    let rings = Self.rings(of: edges).filter { ring in
      guard let box else { return true }
      return BoundingBox(around: ring.positions)?.intersects(box) ?? false
    }
    let loops = rings.compactMap { GeodesicLoop($0) }
    all = loops
    var isTangled = loops.map { LinearRing($0.positions).crossesItself }
    let order = loops.indices.sorted { loops[$0].box.west < loops[$1].box.west }
    for (place, number) in order.enumerated() {
      let loop = loops[number]
      for other in order[(place + 1)...] {
        guard loops[other].box.west <= loop.box.east else { break }
        guard !(isTangled[number] && isTangled[other]), loop.box.intersects(loops[other].box),
          LinearRing(loop.positions).crossesOrHolds(LinearRing(loops[other].positions))
        else { continue }
        isTangled[number] = true
        isTangled[other] = true
      }
    }
    self.isTangled = isTangled
  }

  /// The loops inside each of some windows, none of which meet, and which hold all loops.
  func parts(in windows: [BoundingBox]) -> [Part] {
    let index = BoxIndex(windows)
    var parts = Array(repeating: Part(), count: windows.count)
    for (loop, isTangled) in zip(all, isTangled) {
      if let number = index.numbers(meeting: loop.box).first {
        parts[number].add(loop, isTangled: isTangled)
      }
    }
    return parts
  }

  /// The edges as rings that pass no position twice, each run as its edges flow.
  ///
  /// As many edges lead to a position as away from it: a walk along them comes back to where it was
  /// before, and what lies between is a ring.
  private static func rings(of edges: [EdgeCancellation.Edge]) -> [LinearRing] {
    var nodes: [Position: Int] = [:]
    nodes.reserveCapacity(edges.count)
    var positions: [Position] = []
    // The edges that leave a node are a list: the last one to come, and for each the one before it.
    var lastLeaving: [Int] = []
    var leaving: [(end: Int, before: Int)] = []
    leaving.reserveCapacity(edges.count)
    func node(_ position: Position) -> Int {
      if let known = nodes[position] { return known }
      nodes[position] = positions.count
      positions.append(position)
      lastLeaving.append(-1)
      return positions.count - 1
    }
    for edge in edges {
      let (start, end) = (node(edge.flow.start), node(edge.flow.end))
      for _ in 0..<edge.count {
        leaving.append((end, lastLeaving[start]))
        lastLeaving[start] = leaving.count - 1
      }
    }
    var rings: [LinearRing] = []
    var placeOnWalk = [Int](repeating: -1, count: positions.count)
    for first in positions.indices {
      while lastLeaving[first] >= 0 {
        var walk = [first]
        placeOnWalk[first] = 0
        while let last = walk.last, lastLeaving[last] >= 0 {
          let next = leaving[lastLeaving[last]].end
          lastLeaving[last] = leaving[lastLeaving[last]].before
          guard placeOnWalk[next] >= 0 else {
            placeOnWalk[next] = walk.count
            walk.append(next)
            continue
          }
          let ring = walk[placeOnWalk[next]...]
          rings.append(LinearRing((ring + [next]).map { positions[$0] }))
          for passed in ring.dropFirst() { placeOnWalk[passed] = -1 }
          walk.removeLast(ring.count - 1)
        }
        for passed in walk { placeOnWalk[passed] = -1 }
      }
    }
    return rings
  }
}

extension LinearRing {
  /// Loops of more pairs of edges than this are left to noding, which sorts them first.
  private static let mostPairs = 1_000_000

  /// Whether two edges meet otherwise than one after the other, or there are too many to tell.
  fileprivate var crossesItself: Bool {
    let count = positions.count - 1
    guard count * count <= Self.mostPairs else { return true }
    return (0..<count).contains { first in
      let edge = Edge(positions[first], positions[first + 1])
      return (first + 1..<count).contains {
        edge.meets(Edge(positions[$0], positions[$0 + 1]))
      }
    }
  }

  /// Whether an edge of one ring meets one of the other in more than an end of both, or one ring
  /// lies in part inside the other, or there are too many edges to tell.
  fileprivate func crossesOrHolds(_ other: LinearRing) -> Bool {
    guard positions.count * other.positions.count <= Self.mostPairs else { return true }
    let (edges, others) = (edges, other.edges)
    return edges.contains { edge in others.contains { edge.meets($0) } }
      || edges.contains { other.winding(around: $0.middle) != 0 }
      || others.contains { winding(around: $0.middle) != 0 }
  }

  private var edges: [Edge] {
    positions.indices.dropLast().map { Edge(positions[$0], positions[$0 + 1]) }
  }

  /// How often the ring runs around a position that is not on it, counter-clockwise.
  fileprivate func winding(around position: Position) -> Int {
    positions.indices.dropLast().reduce(0) { winding, index in
      let (start, end) = (positions[index], positions[index + 1])
      let isUpward = end.latitude > position.latitude
      guard (start.latitude > position.latitude) != isUpward,
        (position.side(of: start, end) > 0) == isUpward
      else { return winding }
      return winding + (isUpward ? 1 : -1)
    }
  }

  /// A line between two positions, with its box.
  private struct Edge {
    let start: Position
    let end: Position
    let box: BoundingBox

    init(_ start: Position, _ end: Position) {
      self.start = start
      self.end = end
      box = start.box(with: end)
    }

    var middle: Position { box.center }

    /// Whether the two have more in common than an end of both.
    func meets(_ other: Edge) -> Bool {
      guard box.intersects(other.box) else { return false }
      let startIsShared = start == other.start || start == other.end
      guard startIsShared || end == other.start || end == other.end else {
        return other.start.side(of: start, end) * other.end.side(of: start, end) <= 0
          && start.side(of: other.start, other.end) * end.side(of: other.start, other.end) <= 0
      }
      let (shared, mine) = startIsShared ? (start, end) : (end, start)
      let theirs = shared == other.start ? other.end : other.start
      // From an end of both they part, unless they lead in exactly the same direction.
      return theirs.side(of: shared, mine) == 0
        && (mine.longitude - shared.longitude) * (theirs.longitude - shared.longitude)
          + (mine.latitude - shared.latitude) * (theirs.latitude - shared.latitude) > 0
    }
  }
}
