/// What is in one of two areas only: what the later has gained and what it has lost.
///
/// The same as subtracting each area from the other, and the faster the more edges they share: only
/// the edges in which they differ are noded and formed into faces, and a face is gained or lost
/// according to how the rings of each area run around it. Areas that share little, or that are not
/// valid, are overlaid in windows around those edges. The same areas always give the same polygons.
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
    let near = box.map { box in
      edges.filter { $0.start.box(with: $0.end).intersects(box) }
    }
    let areOutlinesWhole =
      earlier.isClosed && later.isClosed
      && !(near ?? edges).contains {
        $0.isOfLater && later.crosses($0.start, $0.end)
          || $0.isOfEarlier && earlier.crosses($0.start, $0.end)
      }
    if edges.count * 10 <= (earlier.edgeCount + later.edgeCount) * 9, areOutlinesWhole,
      let pieces = try Self.pieces(inside: changed, from: earlier, to: later)
    {
      (gainedPieces, lostPieces) = pieces
    } else {
      (gainedPieces, lostPieces) = try Self.pieces(
        overlaying: earlier.area, with: later.area, around: changed.all)
    }
  }

  /// The pieces by overlay, in windows around the loops along the edges that lie in one area only: a
  /// piece is bounded by such edges, and lies inside one window. Polygons may meet or overlap others;
  /// each must be valid by itself to be cut to a window.
  private static func pieces(
    overlaying earlier: MultiPolygon, with later: MultiPolygon, around loops: [GeodesicLoop]
  ) throws(GeometryError) -> (gained: [Piece], lost: [Piece]) {
    var before = WindowedArea(try earlier.withPolygonsRepaired())
    var after = WindowedArea(try later.withPolygonsRepaired())
    var (gained, lost): ([Piece], [Piece]) = ([], [])
    for window in BoundingBox.apart(loops.map { $0.box.expanded(byDegrees: windowMargin) }) {
      let was = try before.clipped(to: window).repaired()
      let now = try after.clipped(to: window).repaired()
      gained += try now.subtracting(was).polygons.map { Piece($0) }
      lost += try was.subtracting(now).polygons.map { Piece($0) }
    }
    return (gained, lost)
  }

  /// How far windows reach beyond what they hold, in degrees.
  private static let windowMargin = 0.001

  /// The faces inside loops along the edges that lie in one area only; nil where an area proves
  /// invalid.
  private static func pieces(
    inside loops: ChangedLoops, from earlier: EdgeIndex, to later: EdgeIndex
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

extension AreaChange.Piece {
  /// A piece whose area is worked out.
  package init(_ polygon: Polygon) {
    let areas = polygon.rings.map { abs($0.positions.areasUnder.reduce(0, +)) }
    self.init(polygon: polygon, squareKilometers: 2 * (areas.first ?? 0) - areas.reduce(0, +))
  }
}
