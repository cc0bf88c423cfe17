internal import Atlas
internal import Drawing

/// A settlement that is worth naming on a map.
struct PlaceCandidate: Sendable {
  let place: PopulatedPlace
  let point: PixelPoint
  let look: MapStyle.Place
  /// Greater goes first.
  let priority: Double
  /// Whether it is placed before the names of areas, roads and waters.
  let isLeading: Bool

  /// What its dot covers, at so many pixels per point.
  func dot(unit: Double) -> PixelRect {
    PixelRect(around: point, reach: (look.dotDiameter / 2 + 1) * unit)
  }
}

/// A settlement with its name on a map.
struct NamedPlace: Sendable {
  let candidate: PlaceCandidate
  /// What the name covers.
  let label: PixelRect
}

extension MapLabels {
  /// How near the line of contact, in points, a place gains importance.
  private static let nearLine = 90.0
  /// More than any other place can have.
  private static let priorityOfSubject = 1000.0

  /// The settlements that the map is large enough to name; near the line of contact smaller ones
  /// than elsewhere, and the one that the map is about in any case.
  func placeCandidates(
    _ places: [PopulatedPlace], subject: Int?, line: [PixelPoint]
  ) -> [PlaceCandidate] {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    let reach = Self.nearLine * sheet.unit
    let line = PointGrid(line, bounds: projection.frame, cell: reach / 2)
    return places.compactMap { place in
      guard let look = sheet.style.places[place.class] else { return nil }
      let point = projection.project(place.position)
      guard projection.frame.contains(point) else { return nil }
      let nearness = 1 - (line.distance(to: point, atMost: reach) ?? reach) / reach
      let isSubject = place.number == subject
      guard isSubject || metersPerPoint < look.shownBelow * (1 + nearness) else { return nil }
      let people = Double(max(place.population ?? 400, 100))
      let priority = place.class.weight + people.squareRoot() / 40 + 6 * nearness
      return PlaceCandidate(
        place: place, point: point, look: look,
        priority: isSubject ? Self.priorityOfSubject : priority,
        isLeading: isSubject || place.class.isLeading(nearLine: nearness > 0))
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

  /// Whether such places come before the names of areas, roads and waters.
  fileprivate func isLeading(nearLine: Bool) -> Bool {
    switch self {
    case .city, .town: true
    case .settlement: nearLine
    case .village: false
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
