package import SimpleFeatures

/// How the line of contact moved between two pictures.
package struct LineMovement: Sendable {
  /// Ground of the later picture that the earlier does not have, at least 3 km from coast and border.
  package let gainedSquareKilometers: Double
  /// Ground of the earlier picture that the later does not have, likewise.
  package let lostSquareKilometers: Double
  /// The lengths of the two lines.
  package let (fromLengthInKilometers, toLengthInKilometers): (Double, Double)
  /// The largest distance from a point of either line to the other line; nil where one has no line.
  ///
  /// Source: the undirected Hausdorff distance of the lines, cut to points at most 100 m apart.
  package let hausdorff: Extreme?
  /// The distance that 95 % of the two lines, by length, do not pass: the larger of both ways.
  package let percentile95Kilometers: Double?
  /// The discrete Fréchet distance between the longest pieces; nil within a region, where the ends
  /// are not fixed.
  ///
  /// Source: Eiter and Mannila 1994, "Computing discrete Fréchet distance".
  package let frechetKilometers: Double?

  /// The largest distance, both ways, and where.
  package struct Extreme: Sendable {
    package let fromOldToNewKilometers: Double
    package let fromNewToOldKilometers: Double
    package let position: Position
    package var kilometers: Double { max(fromOldToNewKilometers, fromNewToOldKilometers) }
  }

  private static let step = 100.0
  private static let frechetStep = 500.0

  /// The movement from one area of control to another, within a region where one is given.
  package init(
    from earlier: MultiPolygon, to later: MultiPolygon, on ground: AnalysisGround,
    within region: MultiPolygon? = nil
  ) throws(GeometryError) {
    let (old, new) = (
      try LineOfContact(around: earlier, on: ground, within: region),
      try LineOfContact(around: later, on: ground, within: region)
    )
    let whole =
      region == nil
      ? (old, new)
      : (
        try LineOfContact(around: earlier, on: ground),
        try LineOfContact(around: later, on: ground)
      )
    let zone = try region.map { region throws(GeometryError) in
      try ground.inner.intersection(region)
    }
    let change = try AreaChange(
      from: EdgeIndex(earlier), to: EdgeIndex(later), near: ground.box)
    let inside = zone ?? ground.inner
    gainedSquareKilometers = try change.gained.intersection(inside).areaInSquareKilometers()
    lostSquareKilometers = try change.lost.intersection(inside).areaInSquareKilometers()
    (fromLengthInKilometers, toLengthInKilometers) = (
      old.lengthInKilometers, new.lengthInKilometers
    )
    // A line that is clipped before distances are searched gives false maxima: the points are those of
    // the region, the line that they are held against is whole.
    if let forth = Distances(of: old.planar, to: whole.1.planar, step: Self.step),
      let back = Distances(of: new.planar, to: whole.0.planar, step: Self.step)
    {
      let farthest = forth.greatest >= back.greatest ? forth.farthest : back.farthest
      hausdorff = Extreme(
        fromOldToNewKilometers: forth.greatest / 1000,
        fromNewToOldKilometers: back.greatest / 1000, position: old.position(of: farthest))
      percentile95Kilometers = max(forth.quantile(0.95), back.quantile(0.95)) / 1000
      frechetKilometers =
        region == nil
        ? Self.frechet(
          old.mainCurve.densified(step: Self.frechetStep),
          new.mainCurve.densified(step: Self.frechetStep)) / 1000 : nil
    } else {
      (hausdorff, percentile95Kilometers, frechetKilometers) = (nil, nil, nil)
    }
  }

  /// Ground that changed sides by the mean of the two lengths; nil where there is no line.
  ///
  /// Source: Smith and Cromley 2012, the change-polygon method.
  package var meanMovementKilometers: Double? {
    byLength(gainedSquareKilometers + lostSquareKilometers)
  }

  /// Gained less lost by the mean of the two lengths: positive where Russian control grew.
  package var netMovementKilometers: Double? {
    byLength(gainedSquareKilometers - lostSquareKilometers)
  }

  private func byLength(_ area: Double) -> Double? {
    let length = (fromLengthInKilometers + toLengthInKilometers) / 2
    return length > 0 ? area / length : nil
  }

  private static func frechet(_ first: [PlanePoint], _ second: [PlanePoint]) -> Double {
    var reached = [Double](repeating: .infinity, count: second.count)
    for (row, point) in first.enumerated() {
      // The squared distance of the pair before in both curves, and of the one before in the second.
      var (diagonal, left) = (row == 0 ? 0 : Double.infinity, Double.infinity)
      for (column, other) in second.enumerated() {
        let (dx, dy) = (other.x - point.x, other.y - point.y)
        let above = reached[column]
        let least = min(min(above, diagonal), left)
        left = max(least, dx * dx + dy * dy)
        diagonal = above
        reached[column] = left
      }
    }
    return (reached.last ?? 0).squareRoot()
  }
}

/// The distances from the points of a line to another line, with the length that each speaks for.
private struct Distances {
  let greatest: Double
  let farthest: PlanePoint
  private let weighted: [(distance: Double, weight: Double)]

  /// Nil where one of the lines is empty.
  init?(of lines: [[PlanePoint]], to others: [[PlanePoint]], step: Double) {
    let grid = SegmentGrid(others)
    guard !grid.isEmpty, let start = lines.first?.first else { return nil }
    var (greatest, farthest) = (-1.0, start)
    var weighted: [(distance: Double, weight: Double)] = []
    for line in lines {
      let points = line.densified(step: step)
      for (index, point) in points.enumerated() {
        let distance = grid.distance(from: point) ?? 0
        let before = index > 0 ? points[index - 1].distance(to: point) : 0
        let after = index + 1 < points.count ? points[index + 1].distance(to: point) : 0
        weighted.append((distance, (before + after) / 2))
        if distance > greatest { (greatest, farthest) = (distance, point) }
      }
    }
    (self.greatest, self.farthest, self.weighted) = (greatest, farthest, weighted)
  }

  func quantile(_ part: Double) -> Double {
    let sorted = weighted.sorted { $0.distance < $1.distance }
    let whole = sorted.reduce(0) { $0 + $1.weight }
    var sum = 0.0
    for item in sorted {
      sum += item.weight
      if sum >= part * whole { return item.distance }
    }
    return sorted.last?.distance ?? 0
  }
}
