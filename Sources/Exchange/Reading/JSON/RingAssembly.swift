internal import SimpleFeatures

/// Makes polygons of rings that stand side by side, outlines and holes alike.
enum RingAssembly {
  /// The polygons of rings of which the outlines run clockwise and the holes counter-clockwise.
  ///
  /// A hole belongs to the smallest outline around it, and is an outline itself where there is none.
  /// The polygons are wound by the right-hand rule.
  static func polygons(windingClockwise rings: [LinearRing]) -> [Polygon] {
    polygons(
      outlines: rings.filter { $0.signedDoubleArea <= 0 },
      holes: rings.filter { $0.signedDoubleArea > 0 }
    ).map { $0.woundByRightHandRule() }
  }

  /// The polygons of rings that run either way: one that lies in an odd number of others is a hole.
  ///
  /// They are wound by the right-hand rule.
  static func polygons(nesting rings: [LinearRing]) -> [Polygon] {
    var (outlines, holes): ([LinearRing], [LinearRing]) = ([], [])
    for (index, ring) in rings.enumerated() {
      let depth = rings.indices.count { $0 != index && rings[$0].surrounds(ring) }
      if depth.isMultiple(of: 2) { outlines.append(ring) } else { holes.append(ring) }
    }
    return polygons(outlines: outlines, holes: holes).map { $0.woundByRightHandRule() }
  }

  private static func polygons(outlines: [LinearRing], holes: [LinearRing]) -> [Polygon] {
    var polygons = outlines.map { Polygon(exterior: $0) }
    for hole in holes {
      let around = outlines.indices.filter { outlines[$0].surrounds(hole) }
        .min { abs(outlines[$0].signedDoubleArea) < abs(outlines[$1].signedDoubleArea) }
      if let around {
        polygons[around].holes.append(hole)
      } else {
        polygons.append(Polygon(exterior: hole))
      }
    }
    return polygons
  }
}

extension LinearRing {
  /// Whether a ring that does not cross this one lies inside it: told by the first of its positions
  /// that is no corner of this one.
  fileprivate func surrounds(_ ring: LinearRing) -> Bool {
    guard let outer = BoundingBox(around: positions),
      let inner = BoundingBox(around: ring.positions),
      outer.union(inner) == outer
    else { return false }
    let corners = Set(positions)
    guard let position = ring.positions.first(where: { !corners.contains($0) }) else {
      return abs(ring.signedDoubleArea) < abs(signedDoubleArea)
    }
    return encloses(position)
  }

  /// Whether a position lies inside, by how often a ray to the east crosses the ring.
  private func encloses(_ position: Position) -> Bool {
    var isInside = false
    for (start, end) in zip(positions, positions.dropFirst())
    where (start.latitude > position.latitude) != (end.latitude > position.latitude) {
      let share = (position.latitude - start.latitude) / (end.latitude - start.latitude)
      let crossing = start.longitude + share * (end.longitude - start.longitude)
      if crossing > position.longitude { isInside.toggle() }
    }
    return isInside
  }
}
