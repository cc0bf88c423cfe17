internal import Atlas
package import SimpleFeatures

/// Measures roads in one picture.
package struct RoadMeter {
  private let roadGround: RoadGround
  private let control: EdgeIndex
  private let mismatch: EdgeIndex?
  private let controlGrid: SegmentGrid
  private let lineGrid: SegmentGrid
  /// The same in cells that far roads cross in few steps.
  private let coarseLineGrid: SegmentGrid
  private let plane: TransverseMercator

  /// Runs of one status shorter than this are joined to their neighbours before cuts are counted.
  private static let shortRun = 1.0
  /// How near to the line a road runs along it, in metres.
  private static let besideLine = 2_000.0
  private static let step = 100.0

  /// The meter for a picture of control.
  package init(_ control: MultiPolygon, _ roads: RoadGround) throws(GeometryError) {
    roadGround = roads
    let ground = roads.ground
    plane = ground.plane
    let near = ground.box.expanded(byDegrees: 0.5)
    let here = try control.clipped(to: near)
    self.control = EdgeIndex(here)
    let plane = plane
    controlGrid = SegmentGrid(
      here.polygons.flatMap(\.rings).map { $0.positions.map(plane.point) })
    let line = try LineOfContact(around: control, on: ground).planar
    lineGrid = SegmentGrid(line)
    coarseLineGrid = SegmentGrid(line, sideInMeters: 12_000)
    // Ground between the source's coast or border and the base map's is neither side's.
    let inner = EdgeIndex(ground.inner)
    let strips = try ground.land.subtracting(here).polygons.filter {
      !inner.meets(MultiPolygon([$0]))
    }
    mismatch = strips.isEmpty ? nil : EdgeIndex(MultiPolygon(strips))
  }

  /// How the roads stand; roads outside the region are left out.
  package var roads: [RoadControl] { roadGround.roads.compactMap(measure) }

  private enum Status { case russian, other, outside }

  private struct Run {
    var status: Status
    var kilometers: Double
    var positions: [Position]
  }

  private func measure(_ cut: RoadGround.CutRoad) -> RoadControl? {
    var (russian, other, total) = (0.0, 0.0, 0.0)
    var (near5, near15, along, crossings) = (0.0, 0.0, 0.0, 0)
    var places: [RoadControl.CutPlace] = []
    var stretches: [RoadControl.Stretch] = []
    var legStart = 0.0
    for line in cut.lines {
      let runs = runs(of: line)
      var at = legStart
      for run in runs {
        defer { at += run.kilometers }
        if run.status == .outside { continue }
        stretches.append(
          RoadControl.Stretch(
            isRussian: run.status == .russian, alongKilometers: at...at + run.kilometers,
            line: LineString(run.positions)))
        total += run.kilometers
        let points = run.positions.map(plane.point)
        if run.status == .russian {
          russian += run.kilometers
        } else {
          other += run.kilometers
          let near = lengths(of: points, within: [5_000, 15_000], of: controlGrid)
          let scale = run.kilometers / max(1e-9, points.length)
          near5 += near[0] * scale
          near15 += near[1] * scale
        }
        along += lengths(of: points, within: [Self.besideLine], of: lineGrid)[0] / 1000
      }
      crossings += Self.changes(runs).count
      let joined = Self.joined(runs)
      for index in Self.changes(joined) {
        let (before, after) = (joined[index - 1], joined[index])
        guard let position = after.positions.first else { continue }
        let neighbour =
          before.status == .russian
          ? before.positions.dropLast().last : after.positions.dropFirst().first
        places.append(
          RoadControl.CutPlace(
            position: position,
            alongKilometers: legStart + joined[..<index].reduce(0) { $0 + $1.kilometers },
            azimuthOfRussianControl: neighbour.map { position.azimuth(to: $0) } ?? 0))
      }
      legStart += runs.reduce(0) { $0 + $1.kilometers }
    }
    guard total > 0 else { return nil }
    return RoadControl(
      road: cut.road,
      state: !places.isEmpty ? .crossed : russian > total / 2 ? .russianControl : .open,
      totalKilometers: total, russianControlKilometers: russian, otherKilometers: other,
      freeWithin5Kilometers: near5, freeWithin15Kilometers: near15,
      distanceToLineKilometers: distanceToLine(cut.lines), alongLineKilometers: along,
      rawCrossings: crossings, cutPlaces: places, stretches: stretches)
  }

  /// The stretches of a line by status, in its order.
  private func runs(of line: LineString) -> [Run] {
    var runs: [Run] = []
    for (start, end) in zip(line.positions, line.positions.dropFirst()) {
      let cuts =
        control.meetings(with: start, end).places
        + (mismatch?.meetings(with: start, end).places ?? [])
      let stops = Set([0, 1] + cuts).sorted()
      for (from, to) in zip(stops, stops.dropFirst()) where to - from > 1e-9 {
        func position(_ part: Double) -> Position {
          part == 0
            ? start
            : part == 1
              ? end
              : Position(
                longitude: start.longitude + (end.longitude - start.longitude) * part,
                latitude: start.latitude + (end.latitude - start.latitude) * part)
        }
        let middle = position((from + to) / 2)
        let status: Status =
          mismatch?.contains(middle) == true
          ? .outside : control.contains(middle) ? .russian : .other
        let (first, last) = (position(from), position(to))
        let length = first.distanceInKilometers(to: last)
        if let index = runs.indices.last, runs[index].status == status {
          runs[index].kilometers += length
          runs[index].positions.append(last)
        } else {
          runs.append(Run(status: status, kilometers: length, positions: [first, last]))
        }
      }
    }
    return runs
  }

  /// The runs after the shortest ones were given to their neighbours, the shortest first; ends stay.
  private static func joined(_ runs: [Run]) -> [Run] {
    var runs = runs
    while let short = runs.indices.dropFirst().dropLast().filter({
      runs[$0].kilometers < shortRun && runs[$0].status != .outside
        && runs[$0 - 1].status == runs[$0 + 1].status
    }).min(by: { runs[$0].kilometers < runs[$1].kilometers }) {
      var joined = runs[short - 1]
      for run in runs[short...short + 1] {
        joined.kilometers += run.kilometers
        joined.positions += run.positions.dropFirst()
      }
      runs.replaceSubrange(short - 1...short + 1, with: [joined])
    }
    return runs
  }

  private static func changes(_ runs: [Run]) -> [Int] {
    runs.indices.dropFirst().filter {
      runs[$0].status != runs[$0 - 1].status && runs[$0].status != .outside
        && runs[$0 - 1].status != .outside
    }
  }

  /// How much of a polyline lies within each of some distances of segments, in metres; it is walked in
  /// steps that grow with the distance from the next change.
  private func lengths(of points: [PlanePoint], within limits: [Double], of grid: SegmentGrid)
    -> [Double]
  {
    var sums = [Double](repeating: 0, count: limits.count)
    guard !grid.isEmpty, let greatest = limits.max() else { return sums }
    let cap = greatest + 5_000
    for (start, end) in zip(points, points.dropFirst()) {
      let length = start.distance(to: end)
      var (at, distance) = (0.0, grid.distance(from: start, upTo: cap) ?? cap)
      while at < length {
        let room = limits.map { abs(distance - $0) }.min() ?? 0
        let to = min(length, at + max(Self.step, room))
        let next =
          grid.distance(from: start.between(end, at: to / max(length, 1e-9)), upTo: cap) ?? cap
        for (index, limit) in limits.enumerated() {
          switch (distance <= limit, next <= limit) {
          case (true, true): sums[index] += to - at
          case (false, false): break
          case (true, false): sums[index] += (to - at) * (limit - distance) / (next - distance)
          case (false, true): sums[index] += (to - at) * (limit - next) / (distance - next)
          }
        }
        (at, distance) = (to, next)
      }
    }
    return sums
  }

  /// The least distance from lines to the line of contact, in kilometres: halves that cannot hold a
  /// nearer point are left out.
  private func distanceToLine(_ lines: [LineString]) -> Double? {
    guard !coarseLineGrid.isEmpty else { return nil }
    var best = Double.infinity
    var spans: [(PlanePoint, PlanePoint)] = []
    for line in lines {
      let points = line.positions.map(plane.point)
      spans += zip(points, points.dropFirst())
    }
    while let (start, end) = spans.popLast() {
      let middle = start.between(end, at: 0.5)
      let half = start.distance(to: end) / 2
      guard let distance = coarseLineGrid.distance(from: middle, upTo: best + half) else {
        continue
      }
      best = min(best, distance)
      if half > 5, distance - half < best {
        spans += [(start, middle), (middle, end)]
      }
    }
    return best <= 5 ? 0 : best / 1000
  }
}
