internal import Atlas
internal import Drawing
internal import SimpleFeatures

extension MapLabels {
  /// Names of what only the user's atlas has: streets, peaks and airfields.
  mutating func addDetail(_ detail: MapDetail, _ fonts: borrowing FontLibrary) {
    guard !detail.features.isEmpty else { return }
    addPoints(detail, .airfields, sign: airfieldSign, fonts)
    addPoints(detail, .peaks, sign: peakSign, fonts)
    if projection.groundMetersPerPixel * sheet.unit < Self.streetsNamedBelow {
      addStreets(detail, fonts)
    }
  }

  /// Metres of ground per point below which streets are named.
  private static let streetsNamedBelow = 4.5
  /// How often a street's name must fit along it.
  private static let leastStreet = 2.2
  /// Points along a street from one of its names to the next.
  private static let streetNameSpacing = 600.0

  /// The names of streets along them, the longest first.
  private mutating func addStreets(_ detail: MapDetail, _ fonts: borrowing FontLibrary) {
    var courses: [String: (name: String, lines: [LineString])] = [:]
    for street in detail.features(.streets, .street) {
      guard let ukrainian = street.nameInUkrainian, let latin = street.nameInLatin else { continue }
      courses[ukrainian, default: (name(latin, ukrainian), [])].lines += street.geometry.lines.lines
    }
    var stretches: [(name: String, course: Course)] = []
    for (_, street) in courses {
      let lines = MultiLineString(street.lines)
      let joined = (try? lines.merged()) ?? lines
      let path = projection.path(joined).clippedAsLines(to: projection.frame)
      // Streets of one name are in many towns.
      stretches += path.subpaths.map { (street.name, Course($0.points)) }
    }
    stretches.sort { ($1.course.length, $0.name) < ($0.course.length, $1.name) }
    var texts: [String: ShapedText] = [:]
    for (name, course) in stretches {
      let text =
        texts[name]
        ?? fonts.shape(name, as: sheet.style.atlas.streetName, pixelsPerPoint: sheet.unit)
      texts[name] = text
      guard course.length > Self.leastStreet * text.width else { continue }
      // Half the height of small letters below the middle of the street.
      addNames(
        text, along: course, every: Self.streetNameSpacing, raisedBy: -3,
        color: sheet.style.atlas.streetName.color)
    }
  }

  /// Signs with names beside them, where both find room.
  private mutating func addPoints(
    _ detail: MapDetail, _ layer: AtlasLayer, sign: (PixelPoint) -> [Scene.Item],
    _ fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    for feature in detail.features[layer] ?? [] {
      guard case .point(let position?) = feature.geometry else { continue }
      let point = projection.project(position)
      guard projection.frame.contains(point),
        placement.isFree(PixelRect(around: point, reach: 6 * unit))
      else { continue }
      placement.reserve(PixelRect(around: point, reach: 5 * unit), isClosedToDots: true)
      append(sign(point))
      guard let ukrainian = feature.nameInUkrainian ?? feature.name else { continue }
      let title = name(feature.nameInLatin ?? ukrainian, ukrainian)
      let text = fonts.shape(title, as: sheet.style.atlas.peakName, pixelsPerPoint: unit)
      let height = text.ascent + text.descent
      let rect = PixelRect(
        x: point.x + 7 * unit, y: point.y - height / 2, width: text.width, height: height)
      guard placement.isFree(rect) else { continue }
      placement.reserve(rect, isClosedToDots: true)
      addText(text, in: rect, color: sheet.style.atlas.peakName.color)
    }
  }

  private func shape(_ corners: [(Double, Double)], at point: PixelPoint) -> [Scene.Item] {
    let path = PixelPath(
      corners.map { point + PixelPoint(x: $0.0 * sheet.unit, y: $0.1 * sheet.unit) },
      isClosed: true)
    return [
      .line(path, Stroke(color: sheet.style.halo, width: 2 * sheet.unit)),
      .area(path, .color(sheet.style.atlas.peakName.color), softness: 0),
    ]
  }

  private func peakSign(at point: PixelPoint) -> [Scene.Item] {
    shape([(0, -3.6), (3.6, 2.6), (-3.6, 2.6)], at: point)
  }

  /// An aeroplane seen from above.
  private func airfieldSign(at point: PixelPoint) -> [Scene.Item] {
    shape(
      [
        (0, -5), (0.8, -1.6), (5, 1), (5, 2), (0.8, 1), (0.6, 3.4), (2, 4.4), (2, 5), (0, 4.5),
        (-2, 5), (-2, 4.4), (-0.6, 3.4), (-0.8, 1), (-5, 2), (-5, 1), (-0.8, -1.6),
      ], at: point)
  }
}
