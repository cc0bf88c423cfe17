internal import SimpleFeatures

extension MultiPolygon {
  /// How far the window in which another area is looked at reaches beyond an area, in degrees.
  static let windowMargin = 0.001

  /// The area with others added to it; those that lie inside it already cost next to nothing.
  func joined(with others: [MultiPolygon]) throws(GeometryError) -> MultiPolygon {
    var outside: [MultiPolygon] = []
    for other in others where try !other.subtracting(unlessApart: self).isEmpty {
      outside.append(other)
    }
    return try union(all: outside)
  }

  /// The area with many small ones added to it, which are joined before, so that it is overlaid once.
  func union(all others: some Collection<MultiPolygon>) throws(GeometryError) -> MultiPolygon {
    others.isEmpty ? self : try union(.union(of: Array(others)))
  }

  /// The area without the other: overlays are left to grounds of which only a part is shared.
  func subtracting(unlessApart other: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, let box = other.boundingBox, own.intersects(box) else {
      return self
    }
    let window = own.expanded(byDegrees: Self.windowMargin)
    return try subtracting(near: other.clipped(to: window), inside: window)
  }

  /// The same where many areas lose something to the other.
  func subtracting(unlessApart other: inout WindowedArea) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, let box = other.box, own.intersects(box) else { return self }
    let window = own.expanded(byDegrees: Self.windowMargin)
    return try subtracting(near: other.clipped(to: window), inside: window)
  }

  /// The area without another, of which is given what lies inside a window around it.
  private func subtracting(near other: MultiPolygon, inside window: BoundingBox)
    throws(GeometryError) -> MultiPolygon
  {
    if other.isEmpty { return self }
    if other.fills(window) { return MultiPolygon() }
    let others = try other.repaired()
    guard try intersects(others) else { return self }
    return try isCovered(by: others) ? MultiPolygon() : subtracting(others)
  }

  /// What both areas have; overlays are left to grounds of which only a part is shared.
  func shared(with other: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, let box = other.boundingBox, own.intersects(box) else {
      return MultiPolygon()
    }
    let window = own.expanded(byDegrees: Self.windowMargin)
    let near = try other.clipped(to: window)
    if near.isEmpty { return near }
    return near.fills(window) ? self : try intersection(near.repaired())
  }

  /// Whether no point of the area is outside the other.
  func isCovered(by other: MultiPolygon) throws(GeometryError) -> Bool {
    guard let own = boundingBox, let box = other.boundingBox, box.union(own) == box else {
      return false
    }
    return try Geometry.multiPolygon(self).isRelated(.coveredBy, to: .multiPolygon(other))
  }

  /// Whether an area that was clipped to a box is the whole of it.
  func fills(_ box: BoundingBox) -> Bool {
    guard polygons.count == 1, polygons[0].holes.isEmpty,
      polygons[0].exterior.positions.count == 5
    else { return false }
    return polygons[0].exterior.positions.allSatisfy {
      ($0.longitude == box.west || $0.longitude == box.east)
        && ($0.latitude == box.south || $0.latitude == box.north)
    }
  }
}
