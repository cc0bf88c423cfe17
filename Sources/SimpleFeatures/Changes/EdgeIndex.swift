/// The edges of an area in short runs with boxes, so that a question about one place looks at few
/// of them.
///
/// Outlines run counter-clockwise and holes clockwise, whatever way they were given. It is made in
/// one pass over the area; a question costs well under a microsecond.
package struct EdgeIndex: Sendable {
  /// Edges that follow one another, by the number of the position at which each starts.
  private struct Run: Sendable {
    let edges: Range<Int>
    let box: BoundingBox
  }

  private static let edgesPerRun = 32

  /// The area.
  package let area: MultiPolygon
  /// The smallest box around it, or nil when it is empty.
  package let box: BoundingBox?
  /// The positions of all rings, one ring after the other.
  let positions: [Position]
  /// For each ring, the positions at which its edges start.
  let rings: [Range<Int>]
  /// Whether every ring ends where it starts.
  let isClosed: Bool
  private let runs: [Run]

  /// The index of an area.
  package init(_ area: MultiPolygon) {
    self.area = area
    var positions: [Position] = []
    positions.reserveCapacity(area.polygons.reduce(0) { $0 + $1.positionCount })
    var rings: [Range<Int>] = []
    for polygon in area.polygons {
      for (number, ring) in polygon.rings.enumerated() where ring.positions.count > 1 {
        let start = positions.count
        if (ring.signedDoubleArea < 0) == (number == 0) {
          positions.append(contentsOf: ring.positions.reversed())
        } else {
          positions.append(contentsOf: ring.positions)
        }
        rings.append(start..<positions.count - 1)
      }
    }
    self.positions = positions
    isClosed = rings.allSatisfy { positions[$0.lowerBound] == positions[$0.upperBound] }
    self.rings = rings
    runs = rings.flatMap { ring in
      stride(from: ring.lowerBound, to: ring.upperBound, by: Self.edgesPerRun).compactMap { start in
        let edges = start..<min(start + Self.edgesPerRun, ring.upperBound)
        return BoundingBox(around: positions[edges.lowerBound...edges.upperBound])
          .map { Run(edges: edges, box: $0) }
      }
    }
    box = BoundingBox(around: runs.lazy.map(\.box))
  }

  /// How many edges there are.
  var edgeCount: Int { rings.reduce(0) { $0 + $1.count } }

  /// Whether an edge may come into the box: false means that the box lies wholly inside the area or
  /// wholly outside.
  package func mayTouch(_ box: BoundingBox) -> Bool {
    runs.contains { run in
      run.box.intersects(box)
        && run.edges.contains {
          positions[$0].box(with: positions[$0 + 1]).intersects(box)
        }
    }
  }

  /// Whether the position lies inside the area; of its edge some positions count and others do not.
  package func contains(_ position: Position) -> Bool { winding(around: position) != 0 }

  /// How often the rings run around the position: 0 outside a valid area and 1 inside.
  ///
  /// Source: Sunday 2001, "Inclusion of a point in a polygon", the winding number algorithm.
  func winding(around position: Position) -> Int {
    var winding = 0
    positions.withUnsafeBufferPointer { positions in
      for run in runs
      where run.box.south <= position.latitude && run.box.north >= position.latitude
        && run.box.east >= position.longitude
      {
        for edge in run.edges {
          let (start, end) = (positions[edge], positions[edge + 1])
          if start.latitude <= position.latitude {
            if end.latitude > position.latitude, position.side(of: start, end) > 0 { winding += 1 }
          } else if end.latitude <= position.latitude, position.side(of: start, end) < 0 {
            winding -= 1
          }
        }
      }
    }
    return winding
  }

  /// Whether an edge of the area crosses the line between two positions; an end that lies on the
  /// other line is no crossing.
  func crosses(_ start: Position, _ end: Position) -> Bool {
    hasEdge(meeting: start, end) { $0 < 0 && $1 < 0 }
  }

  /// Whether the edge of this area may run through the other: false means that the other lies wholly
  /// inside this one or wholly outside.
  package func mayDivide(_ other: EdgeIndex) -> Bool {
    guard let box = other.box, mayTouch(box) else { return false }
    let isCrossed = other.rings.contains { ring in
      ring.contains { edge in
        hasEdge(meeting: other.positions[edge], other.positions[edge + 1]) { $0 <= 0 && $1 <= 0 }
      }
    }
    return isCrossed || positions.contains { box.contains($0) && other.contains($0) }
  }

  /// Whether the area and another have ground in common, or edges that touch.
  package func meets(_ other: MultiPolygon) -> Bool {
    guard let box, let others = other.boundingBox, box.intersects(others) else { return false }
    return meets(EdgeIndex(other))
  }

  /// Whether the area and another have ground in common, or edges that touch.
  package func meets(_ other: EdgeIndex) -> Bool {
    mayDivide(other) || other.positions.first.map { contains($0) } ?? false
  }

  /// A part of a line, from 0 at its start to 1 at its end, along which an edge of the area runs.
  package struct SharedPart {
    /// The part.
    package let range: ClosedRange<Double>
    /// Whether the edge runs the same way.
    package let isAlike: Bool
  }

  /// Where along a line edges of the area cross or touch it, from 0 to 1, in order, and where they
  /// run along it.
  package func meetings(with start: Position, _ end: Position) -> (
    places: [Double], shared: [SharedPart]
  ) {
    let box = start.box(with: end)
    var places: [Double] = []
    var shared: [SharedPart] = []
    for run in runs where run.box.intersects(box) {
      for edge in run.edges {
        let (first, second) = (positions[edge], positions[edge + 1])
        guard first.box(with: second).intersects(box) else { continue }
        let (before, after) = (start.side(of: first, second), end.side(of: first, second))
        guard before != after else {
          if before == 0, let part = SharedPart(of: start, end, first, second) {
            shared.append(part)
            places += [part.range.lowerBound, part.range.upperBound]
          }
          continue
        }
        guard before * after <= 0, first.side(of: start, end) * second.side(of: start, end) <= 0
        else { continue }
        places.append(before / (before - after))
      }
    }
    return (places.sorted(), shared)
  }

  /// The edges whose boxes meet any of the boxes, by the number of the position at which each starts.
  func edges(in boxes: [BoundingBox]) -> [Int] {
    runs.flatMap { run in
      let near = boxes.filter { $0.intersects(run.box) }
      return near.isEmpty
        ? []
        : run.edges.filter { edge in
          let box = positions[edge].box(with: positions[edge + 1])
          return near.contains { $0.intersects(box) }
        }
    }
  }

  /// Whether an edge meets a line as asked: each number is negative where one of the two has its ends
  /// on both sides of the other, and 0 where it has an end on it.
  private func hasEdge(
    meeting start: Position, _ end: Position, _ isWanted: (Double, Double) -> Bool
  ) -> Bool {
    let box = start.box(with: end)
    return runs.contains { run in
      run.box.intersects(box)
        && run.edges.contains { edge in
          let (first, second) = (positions[edge], positions[edge + 1])
          return first.box(with: second).intersects(box)
            && isWanted(
              first.side(of: start, end) * second.side(of: start, end),
              start.side(of: first, second) * end.side(of: first, second))
        }
    }
  }
}

extension EdgeIndex.SharedPart {
  /// What of a line from one position to another an edge on the same straight line covers; nil when
  /// that is a point at most.
  fileprivate init?(of start: Position, _ end: Position, _ first: Position, _ second: Position) {
    let (dx, dy) = (end.longitude - start.longitude, end.latitude - start.latitude)
    func place(_ position: Position) -> Double {
      abs(dx) > abs(dy)
        ? (position.longitude - start.longitude) / dx : (position.latitude - start.latitude) / dy
    }
    let (from, to) = (place(first), place(second))
    let (low, high) = (max(0, min(from, to)), min(1, max(from, to)))
    guard low < high else { return nil }
    self.init(range: low...high, isAlike: from < to)
  }
}

extension Position {
  /// Positive to the left of the line from one position to another, negative to its right.
  func side(of start: Position, _ end: Position) -> Double {
    (end.longitude - start.longitude) * (latitude - start.latitude)
      - (longitude - start.longitude) * (end.latitude - start.latitude)
  }

  /// The smallest box that holds both positions.
  func box(with other: Position) -> BoundingBox {
    BoundingBox(
      west: min(longitude, other.longitude), south: min(latitude, other.latitude),
      east: max(longitude, other.longitude), north: max(latitude, other.latitude))
  }
}

extension Polygon {
  fileprivate var positionCount: Int {
    holes.reduce(exterior.positions.count) { $0 + $1.positions.count }
  }
}
