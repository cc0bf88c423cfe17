internal import SimpleFeatures

/// A ground with what tells how it lies to others, worked out when it is first asked for.
final class GroundShape {
  private let ground: MultiPolygon
  private lazy var lines = SupportingLines(ground)
  private lazy var edges = EdgeIndex(ground)

  init(_ ground: MultiPolygon) {
    self.ground = ground
  }

  /// What of the ground lies below none of the newer grounds, nor of the cells that were read; nil where
  /// nothing does.
  func remainder(below newer: [GroundShape], and read: [GroundShape]) throws(GeometryError)
    -> MultiPolygon?
  {
    guard let taking = taking(newer) else { return nil }
    var meeting = taking.certain
    for other in taking.perhaps + read where edges.meets(other.edges) {
      if try isCovered(by: other) { return nil }
      meeting.append(other)
    }
    if let pierced = try pierced(by: meeting) { return pierced }
    var rest = ground
    for other in meeting where !rest.isEmpty { rest = try rest.subtracting(other.ground) }
    return rest.isEmpty ? nil : rest
  }

  /// Those of the others that take something from the ground, certainly or perhaps; nil where one of
  /// them takes it all. Of two where one lies inside the other, the other alone takes.
  private func taking(_ newer: [GroundShape]) -> (certain: [GroundShape], perhaps: [GroundShape])? {
    var (certain, perhaps): ([GroundShape], [GroundShape]) = ([], [])
    for other in newer {
      switch lines.relation(to: other.lines) {
      case .apart: continue
      case .inside: return nil
      case .overlapping: certain.append(other)
      case .unknown: perhaps.append(other)
      }
    }
    let outermost = certain.enumerated().filter { position, shape in
      !certain.enumerated().contains { others, other in
        others != position && shape.lines.relation(to: other.lines) == .inside
          && (others > position || other.lines.relation(to: shape.lines) != .inside)
      }
    }
    return (outermost.map(\.element), perhaps)
  }

  /// Whether all of the ground lies inside another that it meets.
  private func isCovered(by other: GroundShape) throws(GeometryError) -> Bool {
    if !other.edges.mayDivide(edges) { return other.holdsParts(of: self) }
    return try ground.isCovered(by: other.ground)
  }

  /// The ground with holes where others lie inside it, apart from its edge; nil where that is not so.
  ///
  /// A settlement's parts lie inside its territory: only where they meet one another is anything
  /// overlaid, and they have fewer corners.
  private func pierced(by others: [GroundShape]) throws(GeometryError) -> MultiPolygon? {
    guard !others.isEmpty, ground.polygons.count == 1, ground.polygons[0].holes.isEmpty,
      others.allSatisfy({ !edges.mayDivide($0.edges) && holdsParts(of: $0) })
    else { return nil }
    let areApart = others.indices.allSatisfy { number in
      others[..<number].allSatisfy { !$0.edges.meets(others[number].edges) }
    }
    let grounds = others.map(\.ground)
    let taken = areApart ? MultiPolygon(grounds.flatMap(\.polygons)) : try .union(of: grounds)
    var pierced = ground.polygons[0]
    pierced.holes = taken.polygons.map(\.exterior)
    let islands = taken.polygons.flatMap(\.holes).map { Polygon(exterior: $0) }
    return MultiPolygon([pierced] + islands)
  }

  /// Whether a position of each polygon of another ground lies inside this one.
  private func holdsParts(of other: GroundShape) -> Bool {
    other.ground.polygons.allSatisfy { polygon in
      polygon.exterior.positions.first.map { edges.contains($0) } ?? false
    }
  }
}
