internal import Atlas
internal import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

extension MapLabels {
  /// Numbers of roads in small boxes along them, well apart.
  mutating func addShields(_ roads: [Road], _ fonts: borrowing FontLibrary) {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    for kind in Road.Class.allCases {
      guard let look = sheet.style.roads[kind], metersPerPoint < look.shownBelow else { continue }
      for road in roads where road.class == kind {
        let path = projection.path(road.course).clippedAsLines(to: projection.frame)
        let text = fonts.shape(road.ref, as: sheet.style.shield, pixelsPerPoint: sheet.unit)
        for subpath in path.subpaths { addShields(text, along: subpath.points) }
      }
    }
  }

  private mutating func addShields(_ text: ShapedText, along points: [PixelPoint]) {
    let unit = sheet.unit
    let spacing = 260 * unit
    let course = Course(points)
    let width = text.width + 7 * unit
    let height = text.capHeight + 6.5 * unit
    var last = -spacing
    var first = min(spacing / 2, course.length / 2)
    // The first shield of a short road stands near its middle.
    if course.length < 40 * unit { first = course.length }
    for distance in stride(from: first, to: course.length, by: 12 * unit)
    where distance - last >= spacing {
      let center = course.point(at: distance).place
      let rect = PixelRect(
        x: (center.x - width / 2).rounded(), y: (center.y - height / 2).rounded(),
        width: width.rounded(), height: height.rounded())
      guard placement.isFree(rect.grown(by: 3 * unit)), placement.crossingCount(rect) == 0 else {
        continue
      }
      last = distance
      placement.reserve(rect.grown(by: 2 * unit))
      let baseline = PixelPoint(
        x: rect.center.x - text.width / 2, y: rect.center.y + text.capHeight / 2)
      append([
        .box(
          rect, corner: 2.5 * unit, fill: sheet.style.shieldFill,
          edge: sheet.scaled(sheet.style.shieldEdge)),
        .text(MapScene.TextRun(text, at: baseline, color: sheet.style.shield.color)),
      ])
    }
  }

  /// Names of rivers, set along their courses, at most twice each.
  mutating func addRivers(_ rivers: [River], _ fonts: borrowing FontLibrary) {
    var counts: [String: Int] = [:]
    for river in rivers.sorted(by: { ($0.rank, $0.name) < ($1.rank, $1.name) }) {
      guard counts[river.name, default: 0] < 2 else { continue }
      let title = name(river.name, river.nameInUkrainian)
      let text = fonts.shape(title, as: sheet.style.waterName, pixelsPerPoint: sheet.unit)
      let path = projection.path(river.course).clippedAsLines(to: projection.frame)
      let longest = path.subpaths.max { Course($0.points).length < Course($1.points).length }
      guard let longest, addName(text, along: Course(longest.points)) else { continue }
      counts[river.name, default: 0] += 1
    }
  }

  /// Sets a name along the straightest free part of a course; false when there is none.
  private mutating func addName(_ text: ShapedText, along course: Course) -> Bool {
    let unit = sheet.unit
    guard course.length > text.width * 1.3 else { return false }
    var best: (glyphs: [MapScene.TextRun.Glyph], rects: [PixelRect], bend: Double)?
    let starts = stride(from: 8 * unit, to: course.length - text.width, by: 16 * unit)
    for start in starts {
      let (glyphs, bend) = course.set(text, from: start, raisedBy: 3.2 * unit)
      if bend > 0.9 || best.map({ $0.bend <= bend }) ?? false { continue }
      let rects = glyphs.map {
        PixelRect(around: $0.origin, reach: text.size * 0.55)
      }
      guard rects.allSatisfy({ placement.isFree($0) && placement.crossingCount($0) == 0 }) else {
        continue
      }
      best = (glyphs, rects, bend)
    }
    guard let best else { return false }
    for rect in best.rects { placement.reserve(rect) }
    append([
      .text(
        MapScene.TextRun(
          face: text.face, size: text.size, glyphs: best.glyphs,
          color: sheet.style.waterName.color, halo: sheet.style.halo,
          haloWidth: sheet.style.haloWidth * 0.8 * unit))
    ])
    return true
  }
}

/// A line measured along its length.
struct Course: Sendable {
  let points: [PixelPoint]
  private let distances: [Double]

  init(_ points: [PixelPoint]) {
    self.points = points
    var sum = 0.0
    distances = points.indices.map { index in
      if index > 0 { sum += (points[index] - points[index - 1]).length }
      return sum
    }
  }

  var length: Double { distances.last ?? 0 }

  /// The point so far along the line, and the direction of its segment in radians.
  func point(at distance: Double) -> (place: PixelPoint, angle: Double) {
    var low = 1
    var high = points.count - 1
    while low < high {
      let middle = (low + high) / 2
      if distances[middle] < distance { low = middle + 1 } else { high = middle }
    }
    let (start, end) = (points[low - 1], points[low])
    let step = max(distances[low] - distances[low - 1], 1e-9)
    let place = start + (end - start) * ((distance - distances[low - 1]) / step)
    return (place, atan2(end.y - start.y, end.x - start.x))
  }

  /// The glyphs of a text set above the line, and how much the line bends under it in radians.
  ///
  /// The line is taken as smooth as the text is long: bends shorter than a few letters are evened
  /// out. A text never stands on its head.
  func set(_ text: ShapedText, from start: Double, raisedBy height: Double)
    -> (glyphs: [MapScene.TextRun.Glyph], bend: Double)
  {
    let isReversed = point(at: start).place.x > point(at: start + text.width).place.x
    let window = text.size * 2.5
    func smooth(_ distance: Double) -> PixelPoint {
      let samples = (-2...2).map {
        point(at: min(max(distance + Double($0) * window / 2, 0), length)).place
      }
      return samples.reduce(PixelPoint(x: 0, y: 0), +) * 0.2
    }
    var glyphs: [MapScene.TextRun.Glyph] = []
    var least = Double.infinity
    var greatest = -Double.infinity
    for glyph in text.glyphs {
      let middle = glyph.x + glyph.advance / 2
      let distance = isReversed ? start + text.width - middle : start + middle
      let before = smooth(distance - window / 2)
      let after = smooth(distance + window / 2)
      let along = isReversed ? before - after : after - before
      let angle = atan2(along.y, along.x)
      least = min(least, angle)
      greatest = max(greatest, angle)
      let center = smooth(distance)
      let back = glyph.advance / 2
      glyphs.append(
        MapScene.TextRun.Glyph(
          id: glyph.id,
          origin: PixelPoint(
            x: center.x - cos(angle) * back + sin(angle) * height,
            y: center.y - sin(angle) * back - cos(angle) * height), angle: angle))
    }
    return (glyphs, max(0, greatest - least))
  }
}
