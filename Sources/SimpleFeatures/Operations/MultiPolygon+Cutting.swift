#if canImport(Glibc)
  private import Glibc
#endif

/// Ground that lines have cut into two sides.
package struct CutGround: Hashable, Sendable {
  /// What lies to the left of the lines.
  package let left: MultiPolygon
  /// What lies to the right of them.
  package let right: MultiPolygon
  /// The parts that no line cuts.
  package let uncut: MultiPolygon
}

/// Why lines do not cut ground into two sides.
package enum CuttingFault: Error, Hashable, Sendable {
  /// A line ends inside the ground.
  case looseEnd(Position)
  /// One piece of ground lies to the left of one stretch and to the right of another.
  case bothSides(Position)
  /// No line crosses the ground.
  case nothingCut
  /// The ground or the lines could not be overlaid.
  case geometry(GeometryError)
}

extension MultiPolygon {
  /// The two sides of the ground along lines that cross it.
  ///
  /// An end that lies inside, at most `reachInMeters` from the edge, is led on to the edge the shortest
  /// way; lines whose ends meet within `gapInMeters` are one.
  package func cut(
    along lines: [LineString], gapInMeters: Double, reachInMeters: Double
  ) throws(CuttingFault) -> CutGround {
    let lines = try led(lines, gapInMeters: gapInMeters, reachInMeters: reachInMeters)
    do {
      let edges = polygons.flatMap(\.rings).map { LineString($0.positions) }
      let faces = try MultiLineString(edges + lines).faces().filter { face in
        guard let inside = face.positionInside else { return false }
        return try contains(inside)
      }
      let samples = lines.flatMap(Self.samples)
      var (left, right, uncut): ([MultiPolygon], [MultiPolygon], [MultiPolygon]) = ([], [], [])
      for polygon in faces {
        let face = MultiPolygon([polygon])
        let onLeft = zip(samples, try face.contains(samples.map(\.left))).filter(\.1).map(\.0)
        let onRight = zip(samples, try face.contains(samples.map(\.right))).filter(\.1).map(\.0)
        let (leftward, rightward) = (onLeft.length, onRight.length)
        if leftward == 0, rightward == 0 {
          uncut.append(face)
        } else if let stray = Self.stray(onLeft, onRight) {
          throw CuttingFault.bothSides(stray)
        } else if leftward > rightward {
          left.append(face)
        } else {
          right.append(face)
        }
      }
      guard !left.isEmpty, !right.isEmpty else { throw CuttingFault.nothingCut }
      return try CutGround(
        left: .coverageUnion(of: left), right: .coverageUnion(of: right),
        uncut: .coverageUnion(of: uncut))
    } catch let fault as CuttingFault {
      throw fault
    } catch let error as GeometryError {
      throw .geometry(error)
    } catch {
      throw .geometry(.operationFailed(operation: "cut", reason: "\(error)"))
    }
  }

  /// A segment's middle, a hand's breadth to either side, and how long it is.
  fileprivate struct Sample {
    let left: Position
    let right: Position
    let length: Double
  }

  private static func samples(along line: LineString) -> [Sample] {
    zip(line.positions, line.positions.dropFirst()).compactMap { start, end in
      let (x, y) = (end.longitude - start.longitude, end.latitude - start.latitude)
      let length = (x * x + y * y).squareRoot()
      guard length > 0 else { return nil }
      let offset = min(1e-6, length / 10) / length
      let middle = (start.longitude + x / 2, start.latitude + y / 2)
      return Sample(
        left: Position(longitude: middle.0 - y * offset, latitude: middle.1 + x * offset),
        right: Position(longitude: middle.0 + y * offset, latitude: middle.1 - x * offset),
        length: length)
    }
  }

  /// Where a face lies on the wrong side of a line, unless that is a trifle.
  private static func stray(_ onLeft: [Sample], _ onRight: [Sample]) -> Position? {
    let minor = onLeft.length < onRight.length ? onLeft : onRight
    let total = onLeft.length + onRight.length
    return minor.length > total / 100 ? minor.max { $0.length < $1.length }?.left : nil
  }

  /// The lines, joined where they meet and led on to the edge where they nearly reach it.
  private func led(
    _ lines: [LineString], gapInMeters: Double, reachInMeters: Double
  ) throws(CuttingFault) -> [LineString] {
    var lines = lines
    let ends = lines.flatMap { [$0.positions.first, $0.positions.last] }
    for index in lines.indices {
      for isLast in [false, true] {
        let positions = lines[index].positions
        guard positions.count > 1, let end = isLast ? positions.last : positions.first,
          positions.first != positions.last
        else { continue }
        let own = index * 2 + (isLast ? 1 : 0)
        let others = ends.enumerated().filter { $0.offset != own }.compactMap(\.element)
        let (meeting, distance) = end.nearest(of: others)
        var target: Position?
        if let meeting, distance <= gapInMeters {
          target = meeting
        } else {
          do throws(GeometryError) {
            guard try contains(end) else { continue }
          } catch {
            throw .geometry(error)
          }
          let (edge, distance) = end.nearest(onEdgeOf: self)
          guard let edge, distance <= reachInMeters else { throw .looseEnd(end) }
          // A little further, so that the line crosses the edge and does not stop short of it.
          target = Position(
            longitude: edge.longitude + (edge.longitude - end.longitude) * 1e-3,
            latitude: edge.latitude + (edge.latitude - end.latitude) * 1e-3)
        }
        guard let target, target != end else { continue }
        if isLast {
          lines[index].positions.append(target)
        } else {
          lines[index].positions.insert(target, at: 0)
        }
      }
    }
    return lines
  }
}

extension [MultiPolygon.Sample] {
  fileprivate var length: Double { reduce(0) { $0 + $1.length } }
}

extension Position {
  /// The nearest of some positions, and its distance in metres on a plane around here.
  fileprivate func nearest(of others: [Position]) -> (Position?, Double) {
    let scale = metersADegree
    let nearest = others.map { other in
      let x = (other.longitude - longitude) * scale.x
      let y = (other.latitude - latitude) * scale.y
      return (other, (x * x + y * y).squareRoot())
    }.min { $0.1 < $1.1 }
    return nearest.map { ($0.0, $0.1) } ?? (nil, .infinity)
  }

  /// The nearest position on the edge of an area, and its distance in metres on a plane around here.
  fileprivate func nearest(onEdgeOf area: MultiPolygon) -> (Position?, Double) {
    let scale = metersADegree
    var best: (Position?, Double) = (nil, .infinity)
    for ring in area.polygons.lazy.flatMap(\.rings) {
      for (start, end) in zip(ring.positions, ring.positions.dropFirst()) {
        let from = (
          (start.longitude - longitude) * scale.x, (start.latitude - latitude) * scale.y
        )
        let along = (
          (end.longitude - start.longitude) * scale.x, (end.latitude - start.latitude) * scale.y
        )
        let square = along.0 * along.0 + along.1 * along.1
        let share =
          square == 0
          ? 0 : Swift.min(1, Swift.max(0, -(from.0 * along.0 + from.1 * along.1) / square))
        let (x, y) = (from.0 + share * along.0, from.1 + share * along.1)
        let distance = (x * x + y * y).squareRoot()
        if distance < best.1 {
          best = (
            Position(longitude: longitude + x / scale.x, latitude: latitude + y / scale.y), distance
          )
        }
      }
    }
    return best
  }

  private var metersADegree: (x: Double, y: Double) {
    (111_320 * cos(latitude * .pi / 180), 111_320)
  }
}
