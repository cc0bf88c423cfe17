package import Drawing
package import SimpleFeatures

/// The way from the ground to the pixels of a picture: Web Mercator, north up, never stretched.
package struct MapProjection: Hashable, Sendable {
  /// The part of the picture that shows the map.
  let frame: PixelRect
  /// Metres of the Mercator plane that one pixel takes.
  let metersPerPixel: Double
  /// The point of the Mercator plane at the picture's upper left corner.
  let origin: MercatorPoint

  /// The smallest map of the extent that fills the frame, the extent in its middle as far as its
  /// limits allow.
  init(_ extent: MapExtent, in frame: PixelRect) {
    let (southWest, northEast) = extent.box.mercatorCorners
    self.frame = frame
    metersPerPixel = max(
      (northEast.x - southWest.x) / frame.width, (northEast.y - southWest.y) / frame.height)
    var corner = MercatorPoint(
      x: (southWest.x + northEast.x - frame.width * metersPerPixel) / 2,
      y: (southWest.y + northEast.y - frame.height * metersPerPixel) / 2)
    if let (least, greatest) = extent.limits?.mercatorCorners {
      corner.x = Self.start(
        near: corner.x, length: frame.width * metersPerPixel, showing: southWest.x...northEast.x,
        within: least.x...greatest.x)
      corner.y = Self.start(
        near: corner.y, length: frame.height * metersPerPixel, showing: southWest.y...northEast.y,
        within: least.y...greatest.y)
    }
    origin = MercatorPoint(
      x: corner.x - frame.x * metersPerPixel,
      y: corner.y + (frame.height + frame.y) * metersPerPixel)
  }

  /// Where a stretch of that length starts that shows what it must and lies within the limits, or in
  /// their middle where it is longer than they are.
  private static func start(
    near start: Double, length: Double, showing needed: ClosedRange<Double>,
    within limits: ClosedRange<Double>
  ) -> Double {
    let last = limits.upperBound - length
    let fitting =
      last < limits.lowerBound
      ? (limits.lowerBound + last) / 2 : min(max(start, limits.lowerBound), last)
    return min(max(fitting, needed.upperBound - length), needed.lowerBound)
  }

  /// A projection from its parts.
  package init(frame: PixelRect, metersPerPixel: Double, origin: MercatorPoint) {
    self.frame = frame
    self.metersPerPixel = metersPerPixel
    self.origin = origin
  }

  /// The pixel at which a position lies.
  func project(_ position: Position) -> PixelPoint {
    let point = WebMercator.project(position)
    return PixelPoint(
      x: (point.x - origin.x) / metersPerPixel, y: (origin.y - point.y) / metersPerPixel)
  }

  /// The position that lies at a pixel.
  func unproject(_ point: PixelPoint) -> Position {
    WebMercator.unproject(
      MercatorPoint(
        x: origin.x + point.x * metersPerPixel, y: origin.y - point.y * metersPerPixel))
  }

  /// Metres on the ground that one pixel takes in the middle of the frame.
  var groundMetersPerPixel: Double {
    metersPerPixel / WebMercator.scale(atLatitude: unproject(frame.center).latitude)
  }

  /// The ground that the frame shows, grown by a margin in pixels.
  func box(margin: Double = 0) -> BoundingBox {
    let area = frame.grown(by: margin)
    let northWest = unproject(PixelPoint(x: area.x, y: area.y))
    let southEast = unproject(PixelPoint(x: area.maxX, y: area.maxY))
    return BoundingBox(
      west: northWest.longitude, south: southEast.latitude, east: southEast.longitude,
      north: northWest.latitude)
  }

  /// Where the picture's upper left corner lies in a pixel grid that starts at 0° N 0° E.
  ///
  /// Patterns that repeat are laid from there, so that neighbouring pictures fit together.
  var worldPixel: PixelPoint {
    PixelPoint(
      x: (origin.x / metersPerPixel).rounded(), y: (-origin.y / metersPerPixel).rounded())
  }
}

extension MapProjection {
  /// The outlines of an area, cut off a little outside the frame; smooth ones have their corners
  /// cut first.
  package func path(_ area: MultiPolygon, isSmooth: Bool = false) -> PixelPath {
    var path = outlines(of: area)
    if isSmooth { path = path.smoothed() }
    path = path.clippedAsArea(to: frame.grown(by: Self.margin)).simplified(
      tolerance: Self.tolerance)
    path.subpaths.removeAll { $0.points.count < 3 }
    return path
  }

  /// Lines, cut off a little outside the frame; smooth ones have their corners cut first.
  ///
  /// They may be drawn as many pixels off their course as the tolerance says.
  package func path(
    _ lines: MultiLineString, isSmooth: Bool = false, tolerance: Double = Self.tolerance
  ) -> PixelPath {
    var path = courses(of: lines)
    if isSmooth { path = path.smoothed() }
    path = path.clippedAsLines(to: frame.grown(by: Self.margin)).simplified(tolerance: tolerance)
    path.subpaths.removeAll { $0.points.count < 2 }
    return path
  }

  /// Whether any of an area lies in the frame.
  func shows(_ area: MultiPolygon) -> Bool {
    let window = box()
    return area.polygons.contains { $0.exterior.positions.contains(where: window.contains) }
      || !outlines(of: area).clippedAsArea(to: frame).isEmpty
  }

  /// Whether any of the lines lies in the frame.
  func shows(_ lines: MultiLineString) -> Bool {
    let window = box()
    return lines.lines.contains { $0.positions.contains(where: window.contains) }
      || !courses(of: lines).clippedAsLines(to: frame).isEmpty
  }

  /// The rings of the polygons that come near the frame.
  private func outlines(of area: MultiPolygon) -> PixelPath {
    let window = box(margin: Self.margin)
    var path = PixelPath()
    for polygon in area.polygons {
      guard let box = polygon.boundingBox, box.intersects(window) else { continue }
      for ring in polygon.rings {
        path.subpaths.append(.init(points: pixels(ring.positions.dropLast()), isClosed: true))
      }
    }
    return path
  }

  /// The lines that come near the frame.
  private func courses(of lines: MultiLineString) -> PixelPath {
    let window = box(margin: Self.margin)
    var path = PixelPath()
    for line in lines.lines {
      guard let box = line.boundingBox, box.intersects(window) else { continue }
      path.subpaths.append(.init(points: pixels(line.positions[...]), isClosed: false))
    }
    return path
  }

  /// The discs whose outlines an area is made of, where they are seen and their radii in a range.
  func discs(_ area: MultiPolygon, radii: Range<Double>) -> [PixelDisc] {
    area.polygons.compactMap { polygon in
      guard let box = polygon.boundingBox else { return nil }
      let northWest = project(Position(longitude: box.west, latitude: box.north))
      let southEast = project(Position(longitude: box.east, latitude: box.south))
      let radius = (southEast.x - northWest.x) / 2
      let center = (northWest + southEast) * 0.5
      guard radii.contains(radius), frame.grown(by: radius).contains(center) else { return nil }
      return PixelDisc(center: center, radius: radius)
    }
  }

  /// How far outside the frame shapes are kept, in pixels: wider than any line.
  private static let margin = 40.0
  /// How many pixels a shape may be drawn off its course, to be drawn with fewer points.
  package static let tolerance = 0.25
  /// The same for boundaries that wind much and are drawn broken: less of it is seen.
  static let boundaryTolerance = 0.5
  /// Points closer together than this many pixels, across and down together, are taken as one.
  private static let spacing = 0.5

  private func pixels(_ positions: ArraySlice<Position>) -> [PixelPoint] {
    var points: [PixelPoint] = []
    points.reserveCapacity(positions.count)
    for position in positions {
      let point = project(position)
      if let last = points.last, abs(point.x - last.x) + abs(point.y - last.y) < Self.spacing,
        position != positions.last
      {
        continue
      }
      points.append(point)
    }
    return points
  }
}

extension BoundingBox {
  /// The south-western and the north-eastern corner on the Mercator plane.
  fileprivate var mercatorCorners: (MercatorPoint, MercatorPoint) {
    (
      WebMercator.project(Position(longitude: west, latitude: south)),
      WebMercator.project(Position(longitude: east, latitude: north))
    )
  }
}
