/// Lines or outlines in pixels.
package struct PixelPath: Hashable, Sendable {
  /// One unbroken run of straight segments.
  package struct Subpath: Hashable, Sendable {
    package var points: [PixelPoint]
    /// Whether the last point is joined to the first.
    package var isClosed: Bool

    /// A line or an outline through points.
    package init(points: [PixelPoint], isClosed: Bool) {
      self.points = points
      self.isClosed = isClosed
    }
  }

  package var subpaths: [Subpath] = []

  package var isEmpty: Bool { subpaths.isEmpty }

  /// The smallest rectangle around it, or nil when it is empty.
  package var bounds: PixelRect? { PixelRect(around: subpaths.lazy.flatMap(\.points)) }

  /// A closed outline around a rectangle.
  package init(_ rect: PixelRect) {
    subpaths = [
      Subpath(
        points: [
          PixelPoint(x: rect.x, y: rect.y), PixelPoint(x: rect.maxX, y: rect.y),
          PixelPoint(x: rect.maxX, y: rect.maxY), PixelPoint(x: rect.x, y: rect.maxY),
        ], isClosed: true)
    ]
  }

  /// One run of segments.
  package init(_ points: [PixelPoint], isClosed: Bool = false) {
    subpaths = [Subpath(points: points, isClosed: isClosed)]
  }

  /// The runs as given.
  package init(_ subpaths: [Subpath] = []) {
    self.subpaths = subpaths
  }

  /// The path with its corners cut, twice: a smooth line close to the old one.
  ///
  /// Open ends stay where they are. Source: Chaikin 1974, "An algorithm for high-speed curve
  /// generation".
  package func smoothed() -> PixelPath {
    PixelPath(subpaths.map { $0.cuttingCorners().cuttingCorners() })
  }
}

extension PixelPath.Subpath {
  fileprivate func cuttingCorners() -> Self {
    guard points.count > 2, let first = points.first, let last = points.last else { return self }
    var cut: [PixelPoint] = isClosed ? [] : [first]
    cut.reserveCapacity(points.count * 2)
    for index in points.indices.dropLast(isClosed ? 0 : 1) {
      let here = points[index]
      let next = points[(index + 1) % points.count]
      cut.append(here * 0.75 + next * 0.25)
      cut.append(here * 0.25 + next * 0.75)
    }
    if !isClosed { cut.append(last) }
    return Self(points: cut, isClosed: isClosed)
  }
}
