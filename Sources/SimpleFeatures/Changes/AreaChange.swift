/// What is in one of two areas only: what the later has gained and what it has lost.
///
/// The same as subtracting each area from the other, and the faster the more edges they share: only
/// the edges in which they differ are noded and formed into faces, and a face is gained or lost
/// according to how the rings of each area run around it. Areas that share little, and windows around
/// those edges in which an area is not valid, are overlaid. The same areas always give the same
/// polygons.
package struct AreaChange: Hashable, Sendable {
  /// One connected piece of what changed.
  package struct Piece: Hashable, Sendable {
    /// The ground.
    package let polygon: Polygon
    /// Its geodesic area on WGS 84.
    package let squareKilometers: Double
  }

  /// The pieces that are in the later area and not in the earlier.
  package let gainedPieces: [Piece]
  /// The pieces that are in the earlier area and not in the later.
  package let lostPieces: [Piece]
  /// The lines around all that changed, each run with what was gained on its left and what was lost
  /// on its right; an `AreaTally` follows from them.
  package let loops: [GeodesicLoop]

  /// The area that is in the later one and not in the earlier.
  package var gained: MultiPolygon { MultiPolygon(gainedPieces.map(\.polygon)) }
  /// The area that is in the earlier one and not in the later.
  package var lost: MultiPolygon { MultiPolygon(lostPieces.map(\.polygon)) }
  /// Whether nothing changed.
  package var isEmpty: Bool { gainedPieces.isEmpty && lostPieces.isEmpty }

  /// The change from one area to another.
  package init(from earlier: MultiPolygon, to later: MultiPolygon) throws(GeometryError) {
    try self.init(from: EdgeIndex(earlier), to: EdgeIndex(later))
  }

  /// The change between two areas whose edges are indexed already.
  ///
  /// With a box, pieces and loops that lie outside it may be left out; none is cut.
  package init(from earlier: EdgeIndex, to later: EdgeIndex, near box: BoundingBox? = nil)
    throws(GeometryError)
  {
    let edges = EdgeCancellation(from: earlier, to: later).edges
    let changed = ChangedLoops(edges, within: box)
    loops = changed.all
    // A piece is bounded by edges that lie in one area only, and lies inside one window.
    let windows = BoundingBox.apart(
      loops.map { $0.box.expanded(byDegrees: Self.windowMargin) })
    let mayHaveFaces =
      earlier.isClosed && later.isClosed
      && edges.count * 10 <= (earlier.edgeCount + later.edgeCount) * 9
    let crossed =
      mayHaveFaces ? Self.numbers(of: windows, crossedBy: edges, of: earlier, later) : []
    var overlay: WindowedOverlay?
    var (gained, lost): ([Piece], [Piece]) = ([], [])
    for (number, loops) in changed.parts(in: windows).enumerated() {
      var pieces: (gained: [Piece], lost: [Piece])?
      if mayHaveFaces, !crossed.contains(number) {
        pieces = try Self.pieces(inside: loops, from: earlier, to: later)
      }
      if pieces == nil {
        if overlay == nil {
          overlay = try WindowedOverlay(from: earlier.area, to: later.area)
        }
        pieces = try overlay?.pieces(inside: windows[number])
      }
      gained += pieces?.gained ?? []
      lost += pieces?.lost ?? []
    }
    (gainedPieces, lostPieces) = (gained, lost)
  }

  /// How far windows reach beyond what they hold, in degrees.
  private static let windowMargin = 0.001

  /// The numbers of the windows in which an edge of one area only crosses another of that area: its
  /// outline is not whole there, or several of its polygons meet.
  private static func numbers(
    of windows: [BoundingBox], crossedBy edges: [EdgeCancellation.Edge], of earlier: EdgeIndex,
    _ later: EdgeIndex
  ) -> Set<Int> {
    let index = BoxIndex(windows)
    var numbers: Set<Int> = []
    for edge in edges {
      guard let number = index.numbers(meeting: edge.start.box(with: edge.end)).first,
        !numbers.contains(number),
        edge.isOfLater && later.crosses(edge.start, edge.end)
          || edge.isOfEarlier && earlier.crosses(edge.start, edge.end)
      else { continue }
      numbers.insert(number)
    }
    return numbers
  }

  /// The faces inside loops along the edges that lie in one area only; nil where an area proves
  /// invalid.
  private static func pieces(
    inside loops: ChangedLoops.Part, from earlier: EdgeIndex, to later: EdgeIndex
  ) throws(GeometryError) -> (gained: [Piece], lost: [Piece])? {
    let apart = loops.faces.map { loop in
      Piece(
        polygon: Polygon(exterior: LinearRing(loop.positions).wound(counterClockwise: true)),
        squareKilometers: abs(loop.signedSquareKilometers))
    }
    let tangled = try loops.tangled.faces().filter {
      $0.positionInside.map(loops.isInTangle) ?? false
    }
    var gained: [Piece] = []
    var lost: [Piece] = []
    for piece in apart + tangled.map({ Piece($0) }) {
      guard let inside = piece.polygon.positionInside else { continue }
      switch (earlier.winding(around: inside), later.winding(around: inside)) {
      case (0, 0), (1, 1): continue
      case (0, 1): gained.append(piece)
      case (1, 0): lost.append(piece)
      default: return nil
      }
    }
    return (try joined(gained), try joined(lost))
  }

  /// The pieces, those with an edge in common made one.
  private static func joined(_ pieces: [Piece]) throws(GeometryError) -> [Piece] {
    let area = MultiPolygon(pieces.map(\.polygon))
    guard EdgeIndex(area).hasEdgesInCommon else { return pieces }
    return try MultiPolygon.coverageUnion(of: [area]).polygons.map { Piece($0) }
  }
}

/// The pieces of what changed by overlay, in windows. Polygons of an area may meet or overlap others;
/// each must be valid by itself to be cut to a window.
private struct WindowedOverlay {
  private var before: WindowedArea
  private var after: WindowedArea

  init(from earlier: MultiPolygon, to later: MultiPolygon) throws(GeometryError) {
    before = WindowedArea(try earlier.withPolygonsRepaired())
    after = WindowedArea(try later.withPolygonsRepaired())
  }

  mutating func pieces(inside window: BoundingBox) throws(GeometryError)
    -> (gained: [AreaChange.Piece], lost: [AreaChange.Piece])
  {
    let was = try before.clipped(to: window).repaired()
    let now = try after.clipped(to: window).repaired()
    return (
      try now.subtracting(was).polygons.map { AreaChange.Piece($0) },
      try was.subtracting(now).polygons.map { AreaChange.Piece($0) }
    )
  }
}

extension AreaChange.Piece {
  /// A piece whose area is worked out.
  package init(_ polygon: Polygon) {
    let areas = polygon.rings.map { abs($0.positions.areasUnder.reduce(0, +)) }
    self.init(polygon: polygon, squareKilometers: 2 * (areas.first ?? 0) - areas.reduce(0, +))
  }
}
