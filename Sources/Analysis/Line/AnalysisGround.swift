package import Atlas
internal import Control
package import SimpleFeatures

/// The ground that answers are about: Ukraine's land within the box of the base map, and the part of
/// it that is far enough from coast and state border for an edge of control to be a front line.
package struct AnalysisGround: Sendable {
  /// The box of the base map.
  package let box: BoundingBox
  /// Ukraine's land within the box.
  package let land: MultiPolygon
  /// Ukraine's land within the box and some way beyond, without the sea that the base map knows.
  package let surroundings: MultiPolygon
  /// The land at least 3 km from coast and state border; the frame of the box is no border.
  package let inner: MultiPolygon
  /// The same, for questions about single places.
  let innerIndex: EdgeIndex
  /// The plane on which distances are searched.
  let plane: TransverseMercator

  /// The ground of a base map; nil where it lacks Ukraine or land.
  package init?(countries: [Region], land: MultiPolygon) throws(GeometryError) {
    guard let ukraine = countries.first(where: { $0.name == "Ukraine" }),
      let box = land.boundingBox
    else { return nil }
    self.box = box
    let known = MultiPolygon([box.polygon])
    let wide = try ukraine.area.clipped(to: box.expanded(byDegrees: Self.margin)).repaired()
    let sea = try known.subtracting(land.repaired())
    surroundings = try wide.subtracting(sea)
    self.land = try surroundings.clipped(to: box)
    plane = TransverseMercator(centralMeridian: (box.center.longitude * 2).rounded() / 2)
    inner = try surroundings.buffered(
      byMeters: -ControlGround.borderToleranceInMeters, quadrantSegments: 4, on: plane
    ).clipped(to: box.expanded(byDegrees: -Self.frame))
    innerIndex = EdgeIndex(inner)
  }

  /// How far beyond the box the land is looked at, in degrees.
  private static let margin = 0.7
  /// What lies so near the frame of the box was cut by it, in degrees.
  private static let frame = 1e-6
}

extension BoundingBox {
  /// The stretches of an outline that may lie in the box, whole edges.
  func stretches(of ring: [Position]) -> [LineString] {
    var found: [LineString] = []
    var current: [Position] = []
    for (start, end) in zip(ring, ring.dropFirst()) {
      let isNear =
        max(start.longitude, end.longitude) >= west && min(start.longitude, end.longitude) <= east
        && max(start.latitude, end.latitude) >= south && min(start.latitude, end.latitude) <= north
      if isNear {
        if current.isEmpty { current.append(start) }
        current.append(end)
      } else if !current.isEmpty {
        found.append(LineString(current))
        current = []
      }
    }
    if !current.isEmpty { found.append(LineString(current)) }
    return found
  }
}

extension EdgeIndex {
  /// How many edges of a line are looked at together.
  private static let edgesAtOnce = 32

  /// The parts of a line inside the area, each edge cut where the area's edge meets it.
  func parts(of line: LineString) -> [LineString] {
    var parts: [LineString] = []
    var current: [Position] = []
    func end() {
      if current.count > 1 { parts.append(LineString(current)) }
      current = []
    }
    let positions = line.positions
    for first in stride(from: 0, to: positions.count - 1, by: Self.edgesAtOnce) {
      let last = min(first + Self.edgesAtOnce, positions.count - 1)
      // Where no edge of the area comes near, all of them lie inside or none.
      if let box = BoundingBox(around: positions[first...last]), !mayTouch(box) {
        guard contains(positions[first]) else {
          end()
          continue
        }
        current += current.isEmpty ? positions[first...last] : positions[first + 1...last]
        continue
      }
      for index in first..<last {
        let (start, stop) = (positions[index], positions[index + 1])
        func position(_ part: Double) -> Position {
          part == 0
            ? start
            : part == 1
              ? stop
              : Position(
                longitude: start.longitude + (stop.longitude - start.longitude) * part,
                latitude: start.latitude + (stop.latitude - start.latitude) * part)
        }
        let stops = Set([0, 1] + meetings(with: start, stop).places).sorted()
        for (from, to) in zip(stops, stops.dropFirst()) {
          guard contains(position((from + to) / 2)) else {
            end()
            continue
          }
          if current.isEmpty { current.append(position(from)) }
          current.append(position(to))
        }
      }
    }
    end()
    return parts
  }
}
