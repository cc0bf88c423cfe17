internal import Control
package import SimpleFeatures

/// The edge of control inside the land, without what runs within 3 km of coast and state border.
package struct LineOfContact: Sendable {
  /// Its pieces, joined end to end; islands and holes are closed.
  package let pieces: MultiLineString
  /// The pieces on the plane, in metres.
  let planar: [[PlanePoint]]
  private let plane: TransverseMercator

  /// The line around an area of control, within a region where one is given.
  package init(
    around control: MultiPolygon, on ground: AnalysisGround, within region: MultiPolygon? = nil
  ) throws(GeometryError) {
    let near = control.withoutSlits.polygons.flatMap(\.rings).flatMap {
      ground.box.stretches(of: $0.positions)
    }
    var lines = try MultiLineString(near).intersection(ground.inner)
    if let region { lines = try lines.intersection(region) }
    self.init(try lines.merged(), on: ground.plane)
  }

  private init(_ pieces: MultiLineString, on plane: TransverseMercator) {
    self.pieces = pieces
    self.plane = plane
    planar = pieces.lines.map { $0.positions.map(plane.project) }
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
  package func generalCourseInKilometers(toleranceInMeters tolerance: Double = 2_000) -> Double {
    zip(pieces.lines, planar).reduce(0) { sum, piece in
      let (line, points) = piece
      guard !line.isClosed || line.lengthInKilometers() > 6 * tolerance / 1000 else { return sum }
      let kept = points.simplified(tolerance: tolerance).map { line.positions[$0] }
      return sum + LineString(kept).lengthInKilometers()
    }
  }

  /// The longest piece on the plane, from its northern end on.
  var mainCurve: [PlanePoint] {
    let lengths = planar.map(\.length)
    guard let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }),
      let first = planar[longest].first, let last = planar[longest].last
    else { return [] }
    return first.y >= last.y ? planar[longest] : planar[longest].reversed()
  }

  /// The point of the line that is nearest to a position; nil where there is no line.
  func point(nearestTo position: Position) -> Position? {
    let center = plane.project(position)
    var (nearest, distance) = (center, Double.infinity)
    for points in planar {
      for (start, end) in zip(points, points.dropFirst()) {
        let foot = center.foot(onSegmentFrom: start, to: end)
        let away = center.distance(to: foot)
        if away < distance { (nearest, distance) = (foot, away) }
      }
    }
    return distance < .infinity ? plane.unproject(nearest) : nil
  }

  /// The position of a point on the plane.
  func position(of point: PlanePoint) -> Position { plane.unproject(point) }
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

  /// The numbers of the points that the simplified polyline keeps.
  ///
  /// Source: Douglas and Peucker 1973, "Algorithms for the reduction of the number of points".
  fileprivate func simplified(tolerance: Double) -> [Int] {
    guard count > 2 else { return Array<Int>(indices) }
    var isKept = [Bool](repeating: false, count: count)
    isKept[0] = true
    isKept[count - 1] = true
    var spans = [(0, count - 1)]
    while let (low, high) = spans.popLast() {
      guard high - low > 1 else { continue }
      let (a, b) = (self[low], self[high])
      var (farthest, distance) = (low, -1.0)
      for index in low + 1..<high {
        let off = self[index].distance(to: self[index].foot(onSegmentFrom: a, to: b))
        if off > distance { (farthest, distance) = (index, off) }
      }
      if distance > tolerance {
        isKept[farthest] = true
        spans += [(low, farthest), (farthest, high)]
      }
    }
    return indices.filter { isKept[$0] }
  }
}
