internal import Atlas
internal import Drawing
internal import SimpleFeatures

extension MapLabels {
  /// A road of a class that the map is large enough to show, as far as it lies in the frame.
  typealias ShownRoad = (road: Road, path: PixelPath)

  /// The roads that are drawn, the most important classes first.
  func shownRoads(_ roads: [Road]) -> [ShownRoad] {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    return Road.Class.allCases.flatMap { kind -> [ShownRoad] in
      guard let look = sheet.style.roads[kind], metersPerPoint < look.shownBelow else { return [] }
      return roads.filter { $0.class == kind }.map {
        ($0, projection.path($0.course).clippedAsLines(to: projection.frame))
      }
    }
  }

  /// Numbers of roads in small boxes along them, well apart and off the dots of settlements.
  mutating func addShields(
    _ roads: [ShownRoad], dots: RectangleGrid, _ fonts: borrowing FontLibrary
  ) {
    var shields = RectangleGrid(bounds: projection.frame, cell: 48 * sheet.unit)
    for (road, path) in roads where road.class != .local && !road.ref.isEmpty {
      let text = fonts.shape(road.ref, as: sheet.style.shield, pixelsPerPoint: sheet.unit)
      for subpath in path.subpaths {
        addShields(text, along: subpath.points, dots: dots, apartFrom: &shields)
      }
    }
  }

  private mutating func addShields(
    _ text: ShapedText, along points: [PixelPoint], dots: RectangleGrid,
    apartFrom shields: inout RectangleGrid
  ) {
    let unit = sheet.unit
    let spacing = 260 * unit
    let course = Course(points)
    let width = text.width + 7 * unit
    let height = text.capHeight + 6.5 * unit
    guard course.length > 40 * unit else { return }
    var last = -spacing
    // The first number of a short stretch stands near its middle.
    let first = min(spacing / 2, course.length / 2)
    for distance in stride(from: first, to: course.length, by: 12 * unit)
    where distance - last >= spacing {
      let center = course.point(at: distance)
      let rect = PixelRect(
        x: (center.x - width / 2).rounded(), y: (center.y - height / 2).rounded(),
        width: width.rounded(), height: height.rounded())
      let near = rect.grown(by: 3 * unit)
      guard placement.isFree(near), placement.crossingCount(rect) == 0,
        !dots.overlaps(near), !shields.overlaps(rect.grown(by: 30 * unit))
      else { continue }
      last = distance
      shields.insert(rect)
      placement.reserve(rect.grown(by: 2 * unit), isClosedToDots: true)
      let baseline = PixelPoint(
        x: rect.center.x - text.width / 2, y: rect.center.y + text.capHeight / 2)
      append([
        .box(
          rect, corner: 2.5 * unit, fill: sheet.style.shieldFill,
          edge: sheet.scaled(sheet.style.shieldEdge)),
        .text(Scene.TextRun(text, at: baseline, color: sheet.style.shield.color)),
      ])
    }
  }

  /// Points along a river from one of its names to the next.
  private static let riverNameSpacing = 700.0

  /// Names of rivers, set along their courses and repeated on long ones.
  mutating func addRivers(_ rivers: [River], _ fonts: borrowing FontLibrary) {
    for river in rivers.sorted(by: { ($0.rank, $0.name) < ($1.rank, $1.name) }) {
      guard !river.name.isEmpty else { continue }
      let title = name(river.name, river.nameInUkrainian)
      let text = fonts.shape(title, as: sheet.style.waterName, pixelsPerPoint: sheet.unit)
      let path = projection.path(river.course).clippedAsLines(to: projection.frame)
      // Only the longest piece: the others are bends that the edge cuts off, or arms.
      let courses = path.subpaths.map { Course($0.points) }
      guard let longest = courses.max(by: { $0.length < $1.length }) else { continue }
      addNames(text, along: longest, every: Self.riverNameSpacing)
    }
  }

  /// Sets a name along a course, once for each so many points of it, on the straightest free part.
  ///
  /// A river's name stands beside its course, and a street's upon it.
  mutating func addNames(
    _ text: ShapedText, along course: Course, every spacing: Double,
    raisedBy height: Double = 3.2, color: Color? = nil
  ) {
    let course = course.smoothed(over: text.size * 4)
    guard course.length > text.width * 1.3 else { return }
    let stretches = max((course.length / (spacing * sheet.unit)).rounded(), 1)
    let length = course.length / stretches
    for stretch in 0..<Int(stretches) {
      let start = Double(stretch) * length
      addName(
        text, along: course, within: start...start + length, raisedBy: height, color: color)
    }
  }

  private mutating func addName(
    _ text: ShapedText, along course: Course, within stretch: ClosedRange<Double>,
    raisedBy height: Double, color: Color?
  ) {
    let unit = sheet.unit
    var best: (glyphs: [Scene.TextRun.Glyph], rects: [PixelRect], bend: Double)?
    let starts = stride(
      from: stretch.lowerBound + 8 * unit, to: stretch.upperBound - text.width, by: 16 * unit)
    for start in starts {
      let (glyphs, bend) = course.set(text, from: start, raisedBy: height * unit)
      if bend > 0.8 || best.map({ $0.bend <= bend }) ?? false { continue }
      let rects = glyphs.map {
        PixelRect(around: $0.origin, reach: text.size * 0.55)
      }
      guard rects.allSatisfy({ placement.isFree($0) && placement.crossingCount($0) == 0 }) else {
        continue
      }
      best = (glyphs, rects, bend)
    }
    guard let best else { return }
    for rect in best.rects { placement.reserve(rect, isClosedToDots: true) }
    append([
      .text(
        Scene.TextRun(
          face: text.face, size: text.size, glyphs: best.glyphs,
          color: color ?? sheet.style.waterName.color, halo: sheet.style.halo,
          haloWidth: sheet.style.haloWidth * (color == nil ? 0.8 : 1) * unit))
    ])
  }
}
