internal import CGEOS

/// The plane divided among sites: every point belongs to the nearest site.
package struct VoronoiDiagram: Sendable {
  /// The cells, in the order of the sites; together they cover the box around the sites and more.
  package let cells: [Polygon]

  /// The cells of the sites, at least over `box`.
  ///
  /// Distances are those of a local metric plane. Sites must differ from one another by a metre;
  /// of those that do not, one is given the cell and the others empty ones.
  package init(sites: [Position], covering box: BoundingBox) throws(GeometryError) {
    guard sites.count > 1 else {
      cells = sites.map { _ in box.polygon }
      return
    }
    let frame = LocalMetricFrame(around: box)
    let sitesOnPlane = sites.map(frame.project)
    let found = try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(.multiPoint(sites), in: .metric(frame))
      let envelope = try geos.encode(
        .polygon(box.polygon), in: .metric(frame))
      let diagram = try geos.snapRounding(
        "Voronoi diagram", [handle.raw], in: .metric(frame)
      ) { inputs, _ in GEOSVoronoiDiagram_r(geos.raw, inputs[0], envelope.raw, 1, 0) }
      return try geos.decodeAreas(geos.own(diagram), in: .metric(frame)).polygons
    }
    // One distinct site divides nothing: GEOS gives no cell, and the whole box is the site's.
    cells = Self.assign(
      found.isEmpty ? [box.polygon] : found, to: sites, planar: sitesOnPlane, frame: frame)
  }

  /// Puts the cells that GEOS gives in any order into the order of the sites.
  private static func assign(
    _ cells: [Polygon], to sites: [Position], planar: [(x: Double, y: Double)],
    frame: LocalMetricFrame
  ) -> [Polygon] {
    let byLongitude = sites.indices.sorted { sites[$0].longitude < sites[$1].longitude }
    let longitudes = byLongitude.map { sites[$0].longitude }
    var assigned = [Polygon](
      repeating: Polygon(exterior: LinearRing([])), count: sites.count)
    for cell in cells {
      guard let box = cell.boundingBox else { continue }
      let corners = cell.exterior.positions.map(frame.project)
      var index = longitudes.partitioningIndex { $0 >= box.west }
      while index < longitudes.count, longitudes[index] <= box.east {
        let site = byLongitude[index]
        if box.contains(sites[site]), isInside(planar[site], convexRing: corners) {
          assigned[site] = cell
          break
        }
        index += 1
      }
    }
    return assigned
  }

  /// Whether the point lies inside a convex ring, whichever way it runs.
  private static func isInside(
    _ point: (x: Double, y: Double), convexRing corners: [(x: Double, y: Double)]
  ) -> Bool {
    var sign = 0.0
    for (here, next) in zip(corners, corners.dropFirst()) {
      let cross =
        (next.x - here.x) * (point.y - here.y) - (next.y - here.y) * (point.x - here.x)
      if sign == 0 { sign = cross }
      if cross * sign < 0 { return false }
    }
    return true
  }
}

extension Array {
  /// The first index whose element fulfils the condition; the elements must be sorted by it.
  func partitioningIndex(where belongsInSecondPartition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsInSecondPartition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
