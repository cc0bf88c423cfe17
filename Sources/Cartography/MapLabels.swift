internal import Atlas
internal import SimpleFeatures

/// The names on a map: settlements, roads, rivers, seas, oblasts and countries.
struct MapLabels: Sendable {
  private(set) var items: [MapScene.Item] = []
  var placement: LabelPlacement
  let sheet: MapSheet
  let projection: MapProjection

  /// An empty set of names; none will lie on an obstacle.
  init(projection: MapProjection, sheet: MapSheet, obstacles: [PixelRect]) {
    self.projection = projection
    self.sheet = sheet
    placement = LabelPlacement(bounds: projection.frame.grown(by: -3 * sheet.unit))
    for obstacle in obstacles { placement.reserve(obstacle) }
  }

  /// Adds every name of the base map that finds room.
  ///
  /// Large places come first, then the names of areas, roads and waters, then small places. Names
  /// lie on the lines, and on the edges of the grounds, only where there is no better place.
  mutating func add(
    _ map: BaseMap, lines: [PixelPath], grounds: [PixelPath], fonts: borrowing FontLibrary
  ) {
    let line = lines.flatMap { $0.sampled(every: 5 * sheet.unit) }
    for point in line { placement.avoid(point) }
    for point in grounds.flatMap({ $0.sampled(every: 12 * sheet.unit) }) { placement.avoid(point) }
    let places = PlaceNames(map.places, projection: projection, sheet: sheet, line: line)
    // Neighbouring towns keep off one another's dots.
    for place in places.large { placement.reserve(place.dot(unit: sheet.unit)) }
    add(places.large, fonts)
    addAreas(map, clutter: (places.large + places.small).map(\.point), fonts)
    addShields(map.roads, fonts)
    addRivers(map.rivers, fonts)
    add(places.small, fonts)
  }

  /// The name in the language of the picture.
  func name(_ english: String, _ ukrainian: String) -> String {
    sheet.wording.pick(english, ukrainian.isEmpty ? english : ukrainian)
  }

  private mutating func add(_ names: [PlaceNames.Candidate], _ fonts: borrowing FontLibrary) {
    var requests: [LabelPlacement.Request] = []
    var texts: [Int: ShapedText] = [:]
    for candidate in names {
      let place = candidate.place
      let text = fonts.shape(
        name(place.name, place.nameInUkrainian), as: candidate.look.lettering,
        pixelsPerPoint: sheet.unit)
      texts[place.number] = text
      requests.append(
        LabelPlacement.Request(
          id: place.number, anchor: candidate.point,
          dotReach: candidate.dot(unit: sheet.unit).width / 2,
          distance: (candidate.look.dotDiameter / 2 + 2.6) * sheet.unit, width: text.width,
          height: text.ascent + text.descent, clearance: candidate.look.clearance * sheet.unit,
          priority: candidate.priority))
    }
    let placed = placement.place(requests)
    for candidate in names {
      guard let rect = placed[candidate.place.number], let text = texts[candidate.place.number]
      else { continue }
      addDot(candidate)
      addText(text, in: rect, color: candidate.look.lettering.color)
    }
  }

  private mutating func addDot(_ candidate: PlaceNames.Candidate) {
    items.append(
      .disc(
        center: candidate.point, diameter: candidate.look.dotDiameter * sheet.unit,
        fill: sheet.style.placeDot,
        edge: MapStyle.Line(color: sheet.style.halo, width: 1.2 * sheet.unit)))
  }

  /// Adds a line of text whose box is a rectangle.
  mutating func addText(
    _ text: ShapedText, in rect: PixelRect, color: Color, haloOpacity: Double? = nil
  ) {
    let halo = haloOpacity.map { sheet.style.halo.opacity($0) } ?? sheet.style.halo
    let baseline = PixelPoint(x: rect.x, y: rect.y + text.ascent)
    items.append(
      .text(
        MapScene.TextRun(
          text, at: baseline, color: color, halo: halo,
          haloWidth: sheet.style.haloWidth * sheet.unit)))
  }

  /// Adds things that belong to a name.
  mutating func append(_ more: [MapScene.Item]) {
    items += more
  }
}

/// Which settlements are worth naming on a map, and how much.
struct PlaceNames: Sendable {
  struct Candidate: Sendable {
    let place: PopulatedPlace
    let point: PixelPoint
    let look: MapStyle.Place
    let priority: Double

    /// What its dot covers, at so many pixels per point.
    func dot(unit: Double) -> PixelRect {
      PixelRect(around: point, reach: (look.dotDiameter / 2 + 1) * unit)
    }
  }

  /// Cities and towns.
  private(set) var large: [Candidate] = []
  /// Rural settlements and villages.
  private(set) var small: [Candidate] = []

  /// How near the line of contact, in points, a place gains importance.
  private static let nearLine = 90.0

  init(
    _ places: [PopulatedPlace], projection: MapProjection, sheet: MapSheet, line: [PixelPoint]
  ) {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    for place in places {
      guard let look = sheet.style.places[place.class] else { continue }
      let point = projection.project(place.position)
      guard projection.frame.contains(point) else { continue }
      let distance = line.lazy.map { ($0 - point).length }.min() ?? .infinity
      let nearness = max(0, 1 - distance / (Self.nearLine * sheet.unit))
      guard metersPerPoint < look.shownBelow * (1 + nearness) else { continue }
      let people = Double(max(place.population ?? 400, 100))
      let candidate = Candidate(
        place: place, point: point, look: look,
        priority: place.class.weight + people.squareRoot() / 40 + 6 * nearness)
      switch place.class {
      case .city, .town: large.append(candidate)
      case .settlement, .village: small.append(candidate)
      }
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
