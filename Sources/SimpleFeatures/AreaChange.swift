internal import CGEOS

/// What is in one of two areas only: what the later has gained and what it has lost.
///
/// The same as subtracting each area from the other, and the faster the more edges they share: only
/// the edges in which they differ are noded and formed into faces, and a face is gained or lost
/// according to how the rings of each area run around it. Areas that share little, or that are not
/// valid, are overlaid whole. The same areas always give the same polygons.
public struct AreaChange: Hashable, Sendable {
  /// The area that is in the later one and not in the earlier.
  public let gained: MultiPolygon
  /// The area that is in the earlier one and not in the later.
  public let lost: MultiPolygon

  /// Whether nothing changed.
  public var isEmpty: Bool { gained.isEmpty && lost.isEmpty }

  /// The change from one area to another.
  public init(from earlier: MultiPolygon, to later: MultiPolygon) throws(GeometryError) {
    try self.init(from: EdgeIndex(earlier), to: EdgeIndex(later))
  }

  /// The change between two areas whose edges are indexed already.
  ///
  /// With a box, pieces that lie outside it may be left out; none is cut.
  public init(from earlier: EdgeIndex, to later: EdgeIndex, near box: BoundingBox? = nil)
    throws(GeometryError)
  {
    let edges = EdgeCancellation(from: earlier, to: later).edges
    guard !edges.isEmpty else {
      (gained, lost) = (MultiPolygon(), MultiPolygon())
      return
    }
    let count = earlier.edgeCount + later.edgeCount
    let near = box.map { box in
      edges.filter { $0.start.box(with: $0.end).intersects(box) }
    }
    let areOutlinesWhole =
      earlier.isClosed && later.isClosed
      && !(near ?? edges).contains {
        $0.isOfLater && later.crosses($0.start, $0.end)
          || $0.isOfEarlier && earlier.crosses($0.start, $0.end)
      }
    if edges.count * 10 <= count * 9, areOutlinesWhole,
      let change = try Self.change(
        inside: ChangedLoops(edges, within: box), from: earlier, to: later)
    {
      self = change
    } else {
      let (before, after) = (try earlier.area.repaired(), try later.area.repaired())
      gained = try after.subtracting(before)
      lost = try before.subtracting(after)
    }
  }

  private init(gained: MultiPolygon, lost: MultiPolygon) {
    self.gained = gained
    self.lost = lost
  }

  /// The faces inside loops along the edges that lie in one area only; nil where an area proves
  /// invalid.
  private static func change(
    inside loops: ChangedLoops, from earlier: EdgeIndex, to later: EdgeIndex
  ) throws(GeometryError) -> AreaChange? {
    let apart = loops.faces.map { Polygon(exterior: $0.wound(counterClockwise: true)) }
    let tangled = try faces(of: loops.tangled).filter {
      $0.positionInside.map(loops.isInTangle) ?? false
    }
    var gained: [Polygon] = []
    var lost: [Polygon] = []
    for face in apart + tangled {
      guard let inside = face.positionInside else { continue }
      switch (earlier.winding(around: inside), later.winding(around: inside)) {
      case (0, 0), (1, 1): continue
      case (0, 1): gained.append(face)
      case (1, 0): lost.append(face)
      default: return nil
      }
    }
    return AreaChange(gained: try joined(gained), lost: try joined(lost))
  }

  /// The faces that lines divide the plane into.
  ///
  /// Nodes keep the coordinates that come out: on a grid, GEOS 3.11 seeds a random number generator
  /// from the system for every line, which costs more than all the rest.
  private static func faces(of lines: MultiLineString) throws(GeometryError) -> [Polygon] {
    guard !lines.isEmpty else { return [] }
    return try withGEOS { geos throws(GeometryError) in
      let edges = try geos.encode(.multiLineString(lines))
      let noded = try geos.own(
        GEOSUnaryUnion_r(geos.raw, edges.raw), from: "node the changed edges")
      var input: OpaquePointer? = noded.raw
      let faces = try geos.own(
        GEOSPolygonize_r(geos.raw, &input, 1), from: "form faces of the changed edges")
      return try geos.decodeAreas(faces).polygons
    }
  }

  /// Faces of one noding as an area; those with an edge in common become one.
  private static func joined(_ faces: [Polygon]) throws(GeometryError) -> MultiPolygon {
    let area = MultiPolygon(faces)
    return EdgeIndex(area).hasEdgesInCommon ? try .coverageUnion(of: [area]) : area
  }
}
