internal import Control
package import SimpleFeatures

/// The edge of control inside the land, without what runs within 3 km of coast and state border.
package struct LineOfContact: Sendable {
  /// Its pieces, joined end to end; islands and holes are closed.
  package let pieces: MultiLineString
  /// The pieces on the plane, in metres.
  var planar: [[PlanePoint]] { pieces.lines.map { $0.positions.map(plane.point) } }
  private let plane: TransverseMercator

  /// The line around an area of control, within a region where one is given.
  package init(
    around control: MultiPolygon, on ground: AnalysisGround, within region: MultiPolygon? = nil
  ) throws(GeometryError) {
    let near = control.near(ground.box).withoutSlits.polygons.flatMap(\.rings).flatMap {
      ground.box.stretches(of: $0.positions)
    }
    var lines = MultiLineString(near.flatMap(ground.innerIndex.parts))
    if let region { lines = try lines.intersection(region) }
    pieces = try lines.merged()
    plane = ground.plane
  }

  /// What is told of a line of one day.
  package struct Measures: Sendable {
    /// The geodesic lengths in kilometres: as drawn, in its general course, of its closed pieces.
    package let kilometers: Double
    package let generalCourseKilometers: Double
    package let closedKilometers: Double
    /// How many pieces there are, and how many of them are closed.
    package let pieces: Int
    package let closedPieces: Int
  }

  /// All that is told of it as the line of one day.
  package func measures() throws(GeometryError) -> Measures {
    Measures(
      kilometers: lengthInKilometers, generalCourseKilometers: try generalCourseInKilometers(),
      closedKilometers: closedLengthInKilometers, pieces: pieces.lines.count,
      closedPieces: closedCount)
  }

  /// The geodesic length as drawn, in kilometres; it grows with the detail of the drawing.
  package var lengthInKilometers: Double { pieces.lengthInKilometers() }

  /// The geodesic length of the closed pieces, islands and holes, in kilometres.
  package var closedLengthInKilometers: Double {
    pieces.lines.filter(\.isClosed).reduce(0) { $0 + $1.lengthInKilometers() }
  }

  /// The number of closed pieces.
  package var closedCount: Int { pieces.lines.filter(\.isClosed).count }

  /// The length after Douglas and Peucker with a tolerance, in kilometres; closed pieces shorter than
  /// six times the tolerance are left out.
  package func generalCourseInKilometers(toleranceInMeters tolerance: Double = 2_000)
    throws(GeometryError) -> Double
  {
    var length = 0.0
    for line in pieces.lines
    where !line.isClosed || line.lengthInKilometers() > 6 * tolerance / 1000 {
      let simple = try line.simplified(toleranceInMeters: tolerance, on: plane)
      length += simple.lengthInKilometers()
    }
    return length
  }

  /// The longest piece on the plane, from its northern end on.
  var mainCurve: [PlanePoint] {
    let planar = planar
    let lengths = planar.map(\.length)
    guard let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }),
      let first = planar[longest].first, let last = planar[longest].last
    else { return [] }
    return first.y >= last.y ? planar[longest] : planar[longest].reversed()
  }

  /// The position of a point on the plane.
  func position(of point: PlanePoint) -> Position { plane.position(of: point) }
}

extension MultiPolygon {
  /// The polygons and holes that may reach into a box, whole.
  fileprivate func near(_ box: BoundingBox) -> MultiPolygon {
    func isNear(_ ring: LinearRing) -> Bool {
      BoundingBox(around: ring.positions)?.intersects(box) == true
    }
    return MultiPolygon(
      polygons.filter { isNear($0.exterior) }.map { polygon in
        Polygon(exterior: polygon.exterior, holes: polygon.holes.filter(isNear))
      })
  }
}

extension LineString {
  /// Whether it ends where it starts.
  fileprivate var isClosed: Bool { positions.count > 3 && positions.first == positions.last }
}

extension [PlanePoint] {
  /// The length of the polyline, in metres.
  var length: Double { zip(self, dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } }

  /// The points of the polyline with others in between, so that none is farther than a step from the
  /// next.
  func densified(step: Double) -> [PlanePoint] {
    guard let first else { return [] }
    var points = [first]
    for (start, end) in zip(self, dropFirst()) {
      let pieces = Swift.max(1, Int((start.distance(to: end) / step).rounded(.up)))
      for piece in 1..<pieces + 1 {
        points.append(
          piece == pieces ? end : start.between(end, at: Double(piece) / Double(pieces)))
      }
    }
    return points
  }
}
