package import ChangeLog
package import SimpleFeatures

/// What a map shows at a place, and why.
package struct GroundFinding: Hashable, Sendable {
  /// The area there.
  package let area: ControlArea
  /// Whether its edge runs through the place.
  package let isEdge: Bool
  /// The claims behind the area that speak of the place, newest first; where none does, since the
  /// edges of derived areas are run smooth, those that speak of its surroundings.
  package let claims: [ClaimID]
}

extension ControlMap {
  /// The areas at a position or within a distance of it, what lies on top first.
  package func findings(at position: Position, withinMeters distance: Double)
    throws(GeometryError) -> [GroundFinding]
  {
    let spot = BoundingBox(around: position, radiusInKilometers: distance / 1000)
    let surroundings = BoundingBox(
      around: position,
      radiusInKilometers: (distance + SettlementReadings.reachInMeters) / 1000)
    var findings: [GroundFinding] = []
    for area in areas.reversed() where area.geometry.boundingBox?.intersects(spot) == true {
      let part = try area.geometry.clipped(to: spot)
      guard !part.isEmpty else { continue }
      let behind = Set(area.claims)
      var claims = try claims(within: spot, among: behind)
      if claims.isEmpty { claims = try self.claims(within: surroundings, among: behind) }
      findings.append(GroundFinding(area: area, isEdge: !part.fills(spot), claims: claims))
    }
    return findings
  }

  /// The claims that speak of ground in a box, whatever their tier and whether or not they are still
  /// seen, newest first; then those whose lines run through it.
  package func claims(within box: BoundingBox) throws(GeometryError) -> [ClaimID] {
    var ids = try claims(within: box, among: nil)
    let window = MultiPolygon([box.polygon])
    for course in courses where course.course.boundingBox?.intersects(box) == true {
      if try !course.course.intersection(window).isEmpty { ids.append(course.claim) }
    }
    return ids
  }

  private func claims(within box: BoundingBox, among allowed: Set<ClaimID>?)
    throws(GeometryError) -> [ClaimID]
  {
    var found: [Statement] = []
    for statement in statements
    where statement.box?.intersects(box) == true
      && allowed.map({ !$0.isDisjoint(with: statement.claims) }) != false
    {
      if try !statement.ground.clipped(to: box).isEmpty { found.append(statement) }
    }
    var seen: Set<ClaimID> = []
    return found.sorted { $0.order > $1.order }.flatMap(\.claims).filter {
      allowed?.contains($0) != false && seen.insert($0).inserted
    }
  }
}
