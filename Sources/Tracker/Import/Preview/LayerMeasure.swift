internal import SimpleFeatures

/// An oblast, and its edges.
struct OblastEdges: Sendable {
  let name: String
  let edges: EdgeIndex
}

/// The area of one layer of a source's maps, all of it and by oblast, kept from one map to the next.
struct LayerMeasure {
  private var edges = EdgeIndex(MultiPolygon())
  private var whole = AreaTally(inside: nil)
  private var tallies: [AreaTally]

  init(_ oblasts: [OblastEdges]) {
    tallies = oblasts.map { AreaTally(inside: $0.edges) }
  }

  /// The area, in square kilometres.
  var squareKilometers: Double { max(0, whole.squareKilometers) }

  /// The area in each oblast, and last the area in none of them, in square kilometres.
  var byOblast: [Double] {
    let inside = tallies.map { max(0, $0.squareKilometers) }
    return inside + [max(0, squareKilometers - inside.reduce(0, +))]
  }

  /// Takes in what is drawn now; says what that gained and lost, in square kilometres.
  mutating func update(to ground: MultiPolygon) throws(GeometryError) -> (
    gained: Double, lost: Double
  ) {
    let now = EdgeIndex(ground)
    let change = try AreaChange(from: edges, to: now)
    edges = now
    whole.update(by: change.loops, to: now)
    for index in tallies.indices { tallies[index].update(by: change.loops, to: now) }
    return (
      change.gainedPieces.reduce(0) { $0 + $1.squareKilometers },
      change.lostPieces.reduce(0) { $0 + $1.squareKilometers }
    )
  }
}
