internal import Atlas
internal import Drawing

/// A settlement that is worth naming on a map.
struct PlaceCandidate: Sendable {
  let place: PopulatedPlace
  let point: PixelPoint
  let look: MapStyle.Place
  /// Greater goes first.
  let priority: Double
  /// Whether the line of contact is near.
  let isNearLine: Bool

  /// What its dot covers, at so many pixels per point.
  func dot(unit: Double) -> PixelRect {
    PixelRect(around: point, reach: (look.dotDiameter / 2 + 1) * unit)
  }
}

extension MapLabels {
  /// How near the line of contact, in points, a place gains importance.
  private static let nearLine = 90.0

  /// The settlements that the map is large enough to name; near the line of contact smaller ones
  /// than elsewhere.
  func placeCandidates(_ places: [PopulatedPlace], line: [PixelPoint]) -> [PlaceCandidate] {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    let reach = Self.nearLine * sheet.unit
    let line = PointGrid(line, bounds: projection.frame, cell: reach / 2)
    return places.compactMap { place in
      guard let look = sheet.style.places[place.class] else { return nil }
      let point = projection.project(place.position)
      guard projection.frame.contains(point) else { return nil }
      let nearness = 1 - (line.distance(to: point, atMost: reach) ?? reach) / reach
      guard metersPerPoint < look.shownBelow * (1 + nearness) else { return nil }
      let people = Double(max(place.population ?? 400, 100))
      return PlaceCandidate(
        place: place, point: point, look: look,
        priority: place.class.weight + people.squareRoot() / 40 + 6 * nearness,
        isNearLine: nearness > 0)
    }
  }
}

extension PopulatedPlace.Class {
  /// How much the class counts for, apart from the people.
  fileprivate var weight: Double {
    switch self {
    case .city: 30
    case .town: 15
    case .settlement: 5
    case .village: 0
    }
  }
}

extension PixelPath {
  /// Points along the path, about so many pixels apart.
  func sampled(every distance: Double) -> [PixelPoint] {
    subpaths.flatMap { subpath -> [PixelPoint] in
      zip(subpath.points, subpath.points.dropFirst()).flatMap { start, end in
        let steps = max(1, Int((end - start).length / distance))
        return (0..<steps).map { start + (end - start) * (Double($0) / Double(steps)) }
      }
    }
  }
}
