package import Atlas
package import Drawing
internal import SimpleFeatures
internal import Wording

/// The names on a map: settlements, roads, rivers, seas, oblasts and countries.
package struct MapLabels: Sendable {
  package private(set) var items: [Scene.Item] = []
  /// The settlements that are named; no other has a dot.
  private(set) var namedPlaces: [NamedPlace] = []
  var placement: LabelPlacement
  let sheet: MapSheet
  let projection: MapProjection
  /// The number of the place that the map is about; it is named whatever its size.
  private let subject: Int?

  /// An empty set of names; none will lie on a sign, and under furniture there is no dot either.
  package init(
    projection: MapProjection, sheet: MapSheet, subject: Int? = nil, signs: [PixelRect],
    furniture: [PixelRect] = []
  ) {
    self.projection = projection
    self.sheet = sheet
    self.subject = subject
    placement = LabelPlacement(bounds: projection.frame.grown(by: -3 * sheet.unit))
    for sign in signs { placement.reserve(sign) }
    for rect in furniture { placement.reserve(rect, isClosedToDots: true) }
  }

  /// Adds every name of the base map that finds room.
  ///
  /// Leading places come first, then the names of areas, roads and waters, then the other places.
  /// Names lie on the lines, and on the edges of the grounds, only where there is no better place.
  package mutating func add(
    _ map: BaseMap, lines: [PixelPath], grounds: [PixelPath], fonts: borrowing FontLibrary
  ) {
    let line = lines.flatMap { $0.sampled(every: 5 * sheet.unit) }
    for point in line { placement.avoidFirmly(point) }
    for point in grounds.flatMap({ $0.sampled(every: 12 * sheet.unit) }) { placement.avoid(point) }
    let places = placeCandidates(map.places, subject: subject, line: line)
    let minor = places.filter { !$0.isLeading }
    add(places.filter(\.isLeading), fonts)
    var dots = RectangleGrid(bounds: projection.frame, cell: 24 * sheet.unit)
    for place in namedPlaces.map(\.candidate) + minor {
      dots.insert(PixelRect(around: place.point, reach: 1))
    }
    let roads = shownRoads(map.roads)
    addAreas(map, dots: dots, roads: roads, fonts)
    addShields(roads, dots: dots, fonts)
    addRivers(map.rivers, fonts)
    add(minor, fonts)
    addDetail(map.detail, fonts)
  }

  /// The name in the language of the picture.
  func name(_ english: String, _ ukrainian: String) -> String {
    sheet.wording.pick(english, ukrainian.isEmpty ? english : ukrainian)
  }

  private mutating func add(_ names: [PlaceCandidate], _ fonts: borrowing FontLibrary) {
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
      namedPlaces.append(NamedPlace(candidate: candidate, label: rect))
      addDot(candidate)
      addText(text, in: rect, color: candidate.look.lettering.color)
    }
  }

  private mutating func addDot(_ candidate: PlaceCandidate) {
    items.append(
      .disc(
        center: candidate.point, diameter: candidate.look.dotDiameter * sheet.unit,
        fill: sheet.style.placeDot,
        edge: Stroke(color: sheet.style.halo, width: 1.2 * sheet.unit)))
  }

  /// Adds a line of text whose box is a rectangle.
  mutating func addText(
    _ text: ShapedText, in rect: PixelRect, color: Color, haloOpacity: Double? = nil
  ) {
    let halo = haloOpacity.map { sheet.style.halo.opacity($0) } ?? sheet.style.halo
    let baseline = PixelPoint(x: rect.x, y: rect.y + text.ascent)
    items.append(
      .text(
        Scene.TextRun(
          text, at: baseline, color: color, halo: halo,
          haloWidth: sheet.style.haloWidth * sheet.unit)))
  }

  /// Adds things that belong to a name.
  mutating func append(_ more: [Scene.Item]) {
    items += more
  }
}
