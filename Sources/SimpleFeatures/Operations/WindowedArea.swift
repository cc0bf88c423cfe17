/// An area out of which many small windows are cut: what was cut for the surroundings of one serves
/// those of its neighbours, so that a window costs what lies near it.
package struct WindowedArea {
  /// A square of the grid of a level.
  private struct Cell: Hashable {
    let level: Int
    let column: Int
    let row: Int
  }

  /// The sizes of the squares by level, in degrees.
  private static let sizes = [2.0, 0.25]
  /// By what part of its size a square reaches beyond its edges.
  private static let margin = 0.5

  /// The whole area.
  package let area: MultiPolygon
  /// The smallest box around it, or nil when there is none.
  package let box: BoundingBox?
  private var cells: [Cell: MultiPolygon] = [:]
  private var edges: EdgeIndex?

  /// An area of which nothing has been cut yet.
  package init(_ area: MultiPolygon) {
    self.area = area
    box = area.boundingBox
  }

  /// How much of a window lies inside an area.
  package enum Share: Sendable {
    /// No point of it.
    case nothing
    /// All of it.
    case everything
    /// Some of it, or edges of the area run along it.
    case something
  }

  /// How much of a window the area takes up.
  package mutating func share(of window: BoundingBox) -> Share {
    guard let box, box.intersects(window) else { return .nothing }
    let edges = edges ?? EdgeIndex(area)
    self.edges = edges
    if edges.mayTouch(window) { return .something }
    return edges.contains(window.center) ? .everything : .nothing
  }

  /// The part of the area inside a window.
  package mutating func clipped(to window: BoundingBox) throws(GeometryError) -> MultiPolygon {
    switch share(of: window) {
    case .nothing: MultiPolygon()
    case .everything: MultiPolygon([window.polygon])
    case .something: try surroundings(of: window).clipped(to: window)
    }
  }

  /// What lies in the smallest square that holds a window; the whole area where none does.
  private mutating func surroundings(of window: BoundingBox) throws(GeometryError) -> MultiPolygon {
    var here = area
    for (level, size) in Self.sizes.enumerated() {
      let center = window.center
      let (column, row) = (
        (center.longitude / size).rounded(.down), (center.latitude / size).rounded(.down)
      )
      let square = BoundingBox(
        west: column * size, south: row * size, east: (column + 1) * size, north: (row + 1) * size
      ).expanded(byDegrees: size * Self.margin)
      guard square.union(window) == square else { return here }
      let cell = Cell(level: level, column: Int(column), row: Int(row))
      if let kept = cells[cell] {
        here = kept
      } else {
        here = try here.clipped(to: square)
        cells[cell] = here
      }
    }
    return here
  }
}
