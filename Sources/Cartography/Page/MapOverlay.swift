internal import Drawing
internal import SimpleFeatures
internal import Wording

/// What a picture has on its map at the wish of a desk: what lies outside of a focus dimmed, the desk's
/// own arrows and words, the numbers of claims.
struct MapOverlay: Sendable {
  /// What dims, under signs and names.
  private(set) var dimming: [Scene.Item] = []
  /// The desk's own shapes and words.
  private(set) var annotations: [Scene.Item] = []
  /// The numbers of the claims that are listed.
  private(set) var numbers: [Scene.Item] = []
  /// What words and numbers cover, where no name should stand.
  private(set) var rects: [PixelRect] = []
  /// The lines of the desk's own shapes, which names keep clear of.
  private(set) var courses: [PixelPath] = []

  init(
    _ request: MapRequest, numbering claims: [ListedClaim], projection: MapProjection,
    sheet: MapSheet, fonts: borrowing FontLibrary
  ) {
    if let focus = request.focus { dim(around: focus, projection, sheet) }
    for annotation in request.annotations?.items ?? [] {
      add(annotation, projection, sheet, fonts)
    }
    number(claims, projection, sheet, fonts)
  }

  private mutating func dim(
    around focus: MultiPolygon, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    let outline = projection.path(focus)
    let rest = PixelPath(PixelPath(projection.frame).subpaths + outline.subpaths)
    let edge = Stroke(color: sheet.style.title.color.opacity(0.7), width: 1.4 * sheet.unit)
    dimming = [
      .area(rest, .color(sheet.style.page.opacity(0.62)), softness: 0), .line(outline, edge),
    ]
  }

  // MARK: Annotations

  private mutating func add(
    _ annotation: MapAnnotation, _ projection: MapProjection, _ sheet: MapSheet,
    _ fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    let ink = sheet.style.title.color
    let stroke = Stroke(color: ink, width: 2 * unit)
    let casing = Stroke(color: sheet.style.halo, width: 5 * unit)
    func draw(_ path: PixelPath) {
      annotations += [.line(path, casing), .line(path, stroke)]
      courses.append(path)
    }
    var place: (point: PixelPoint, isCentered: Bool)?
    switch annotation.shape {
    case .point(let position):
      let point = projection.project(position)
      annotations.append(
        .disc(
          center: point, diameter: 6 * unit, fill: ink,
          edge: Stroke(color: sheet.style.halo, width: 1.5 * unit)))
      place = (PixelPoint(x: point.x + 7 * unit, y: point.y), false)
    case .outline(let area):
      draw(projection.path(area))
      place = area.boundingBox.map {
        (
          projection.project(
            Position(longitude: ($0.west + $0.east) / 2, latitude: ($0.south + $0.north) / 2)),
          true
        )
      }
    case .line(let course), .arrow(let course):
      draw(projection.path(course))
      if case .arrow = annotation.shape {
        for line in course.lines {
          let ends = line.positions.suffix(2).map(projection.project)
          if ends.count == 2 { annotations += head(from: ends[0], to: ends[1], sheet) }
        }
      }
      // The words stand behind the start, out of the way of the line.
      let start = course.lines.first?.positions.prefix(2).map(projection.project) ?? []
      if start.count == 2, start[0] != start[1] {
        let away = start[0] - start[1]
        place = (start[0] + away * (13 * unit / away.length), true)
      }
    }
    guard let text = annotation.text, let place,
      projection.frame.grown(by: 40 * unit).contains(place.point)
    else { return }
    write(text, at: place.point, isCentered: place.isCentered, projection, sheet, fonts)
  }

  private mutating func write(
    _ text: String, at point: PixelPoint, isCentered: Bool, _ projection: MapProjection,
    _ sheet: MapSheet, _ fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    let lettering = Lettering(face: .semibold, size: 12, color: sheet.style.title.color)
    let lines = fonts.wrap(text, as: lettering, pixelsPerPoint: unit, width: 170 * unit)
    let leading = lettering.size * unit * 1.25
    let width = lines.map(\.width).max() ?? 0
    let height = leading * Double(lines.count)
    // The words stay inside the map.
    let room = projection.frame.grown(by: -4 * unit)
    let left = min(max(isCentered ? point.x - width / 2 : point.x, room.x), room.maxX - width)
    let top = min(max(point.y - height / 2, room.y), room.maxY - height)
    for (index, line) in lines.enumerated() {
      let shift = isCentered ? (width - line.width) / 2 : 0
      let baseline = PixelPoint(
        x: left + shift, y: top + leading * (Double(index) + 0.5) + line.capHeight / 2)
      annotations.append(
        .text(
          Scene.TextRun(
            line, at: baseline, color: lettering.color, halo: sheet.style.halo,
            haloWidth: 2.2 * unit)))
    }
    rects.append(PixelRect(x: left, y: top, width: width, height: height))
  }

  /// The head of an arrow.
  private func head(from start: PixelPoint, to end: PixelPoint, _ sheet: MapSheet) -> [Scene.Item] {
    let course = end - start
    guard course.length > 0 else { return [] }
    let along = course * (1 / course.length)
    let across = PixelPoint(x: -along.y, y: along.x)
    let reach = 11 * sheet.unit
    let base = end - along * reach * 0.75
    let path = PixelPath(
      [
        end + along * reach * 0.35, base + across * reach * 0.5, base - across * reach * 0.5,
      ], isClosed: true)
    return [
      .line(path, Stroke(color: sheet.style.halo, width: 2.5 * sheet.unit)),
      .area(path, .color(sheet.style.title.color), softness: 0),
    ]
  }

  // MARK: Numbers

  /// Writes the numbers of claims beside their places, those of one place together.
  private mutating func number(
    _ claims: [ListedClaim], _ projection: MapProjection, _ sheet: MapSheet,
    _ fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    var groups: [(point: PixelPoint, numbers: [Int])] = []
    for (index, claim) in claims.enumerated() {
      let point = projection.project(claim.position)
      if let near = groups.firstIndex(where: { ($0.point - point).length < 9 * unit }) {
        groups[near].numbers.append(index + 1)
      } else {
        groups.append((point, [index + 1]))
      }
    }
    let lettering = Lettering(face: .bold, size: 9.5, color: sheet.style.page)
    for group in groups {
      let words = Self.ranges(group.numbers)
      let text = fonts.shape(words, as: lettering, pixelsPerPoint: unit)
      let height = 13 * unit
      var plate = PixelRect(
        x: group.point.x + 7 * unit, y: group.point.y - 7 * unit - height,
        width: max(height, text.width + 7 * unit), height: height)
      plate.x = min(max(plate.x, projection.frame.x), projection.frame.maxX - plate.width)
      for _ in 0..<4 where rects.contains(where: { $0.overlaps(plate) }) { plate.y -= height * 1.1 }
      rects.append(plate)
      numbers += [
        .box(
          plate, corner: height / 2, fill: sheet.style.title.color,
          edge: Stroke(color: sheet.style.halo, width: 1.2 * unit)),
        .text(
          Scene.TextRun(
            text,
            at: PixelPoint(
              x: plate.center.x - text.width / 2, y: plate.center.y + text.capHeight / 2),
            color: lettering.color)),
      ]
    }
  }

  /// Rising numbers in few letters: "1, 3–5".
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count == 1
        ? "\(run.lowerBound)"
        : "\(run.lowerBound)\(run.count == 2 ? ", " : "–")\(run.upperBound)"
    }.joined(separator: ", ")
  }
}
