package import Atlas
internal import SimpleFeatures

/// The boundaries between oblasts, each stretch once: not where the coast or the state border runs,
/// and not where the base map ends.
package struct OblastBoundaries: Sendable {
  let lines: MultiLineString

  package init(_ map: BaseMap) {
    var drawn = Set<Segment>(minimumCapacity: 1 << 13)
    let sea = map.waterBodies.filter { $0.kind == .sea }
    for line in map.stateBorder.lines + sea.flatMap(\.area.boundary.lines) {
      drawn.formUnion(zip(line.positions, line.positions.dropFirst()).map(Segment.init))
    }
    let edges = map.land.boundingBox
    // The atlas has the true course of what is drawn coarsely here.
    let finer = map.detail.lines(.boundaryLines, .oblast)
    let replaced = finer.isEmpty ? nil : LineSurroundings(finer)
    lines = MultiLineString(
      finer.lines
        + map.oblasts.flatMap(\.area.boundary.lines).flatMap { line in
          line.runs { first, second in
            let isOnEdge = edges?.hasOnEdge(first, second) ?? false
            if let replaced, replaced.areNear(first) { return false }
            return !isOnEdge && drawn.insert(Segment(first, second)).inserted
          }
        })
  }

  /// A straight stretch, whichever way it runs.
  private struct Segment: Hashable {
    let first: Position
    let second: Position

    init(_ first: Position, _ second: Position) {
      let isOrdered = (first.longitude, first.latitude) < (second.longitude, second.latitude)
      (self.first, self.second) = isOrdered ? (first, second) : (second, first)
    }

    /// One number of four is enough to tell most stretches apart.
    func hash(into hasher: inout Hasher) { hasher.combine(first.longitude + second.latitude) }
  }
}

extension MultiLineString {
  /// The lines without the segments that lie on the edges of a box, where data were cut off.
  func subtracting(edgesOf box: BoundingBox?) -> MultiLineString {
    guard let box else { return self }
    return MultiLineString(lines.flatMap { $0.runs { !box.hasOnEdge($0, $1) } })
  }
}

extension LineString {
  /// The unbroken stretches whose segments fulfil a condition.
  fileprivate func runs(where isKept: (Position, Position) -> Bool) -> [LineString] {
    var runs: [LineString] = []
    var run: [Position] = []
    for (first, second) in zip(positions, positions.dropFirst()) {
      if isKept(first, second) {
        if run.isEmpty { run.append(first) }
        run.append(second)
      } else if !run.isEmpty {
        runs.append(LineString(run))
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [LineString(run)]
  }
}

extension BoundingBox {
  /// Whether a segment runs along an edge of the box.
  fileprivate func hasOnEdge(_ first: Position, _ second: Position) -> Bool {
    func lie(_ first: Double, _ second: Double, on edge: Double) -> Bool {
      abs(first - edge) < 1e-6 && abs(second - edge) < 1e-6
    }
    return lie(first.longitude, second.longitude, on: west)
      || lie(first.longitude, second.longitude, on: east)
      || lie(first.latitude, second.latitude, on: south)
      || lie(first.latitude, second.latitude, on: north)
  }
}
