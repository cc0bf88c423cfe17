/// Finds places for labels such that none covers another, nor anything that must be seen, and that
/// each stands nearest to its own dot.
///
/// A label that finds no place has no dot either, so that it keeps nothing free.
package struct LabelPlacement: Sendable {
  private let bounds: PixelRect
  /// What labels keep off.
  private var taken: RectangleGrid
  /// What dots keep off.
  private var closed: RectangleGrid
  /// The dots of labels that are placed.
  private var dots: RectangleGrid
  /// Points of lines that labels keep off where they can.
  private var barriers: RectangleGrid
  /// Points of edges that labels had better not lie on.
  private var edges: RectangleGrid

  /// A page on which nothing stands yet; labels and their dots stay within the bounds.
  package init(bounds: PixelRect) {
    self.bounds = bounds
    taken = RectangleGrid(bounds: bounds, cell: 48)
    closed = RectangleGrid(bounds: bounds, cell: 48)
    dots = RectangleGrid(bounds: bounds, cell: 48)
    barriers = RectangleGrid(bounds: bounds, cell: 24)
    edges = RectangleGrid(bounds: bounds, cell: 24)
  }

  /// Keeps a rectangle free of labels; what is closed to dots too, such as a name, no label's dot
  /// may lie under.
  package mutating func reserve(_ rect: PixelRect, isClosedToDots: Bool = false) {
    taken.insert(rect)
    if isClosedToDots { closed.insert(rect) }
  }

  /// Lets labels lie on a point of an edge only where there is no better place.
  package mutating func avoid(_ point: PixelPoint) {
    edges.insert(PixelRect(around: point, reach: 1))
  }

  /// Lets labels lie on a point of a line only where every other place is far worse.
  package mutating func avoidFirmly(_ point: PixelPoint) {
    barriers.insert(PixelRect(around: point, reach: 1))
  }

  /// Whether a rectangle lies on the page and on nothing that is reserved.
  package func isFree(_ rect: PixelRect) -> Bool {
    bounds.contains(rect) && !taken.overlaps(rect)
  }

  /// How many of the points to be avoided lie in a rectangle.
  package func crossingCount(_ rect: PixelRect) -> Int {
    barriers.count(overlapping: rect) + edges.count(overlapping: rect)
  }

  /// The places of the labels that found one; the order of the requests does not matter.
  ///
  /// No label goes without a place because of one of less priority.
  package mutating func place(_ requests: [Request]) -> [Int: PixelRect] {
    var search = LabelSearch(requests.sorted(by: Self.goesFirst).compactMap(contender))
    var placed: [Int: PixelRect] = [:]
    for (contender, position) in search.settled() {
      let request = contender.request
      placed[request.id] = position.rect
      reserve(contender.dot)
      dots.insert(contender.dot)
      reserve(position.rect.grown(by: request.clearance))
      closed.insert(position.territory)
    }
    return placed
  }

  private static func goesFirst(_ first: Request, _ second: Request) -> Bool {
    (first.priority, second.id) > (second.priority, first.id)
  }

  /// The request with the positions that what stands on the page leaves it; nil when there is none.
  private func contender(for request: Request) -> LabelContender? {
    let dot = request.dot
    guard bounds.contains(dot), !closed.overlaps(dot) else { return nil }
    let reach = request.reach
    let isClear = !taken.overlaps(reach) && !dots.overlaps(reach)
    let isCrossed = crossingCount(reach) > 0
    let positions = request.positions.compactMap { position -> LabelPosition? in
      let room = position.rect.grown(by: request.clearance / 2)
      let isFree =
        isClear ? bounds.contains(room) : isFree(room) && !dots.overlaps(position.territory)
      guard isFree else { return nil }
      return isCrossed ? position.costing(crossingCost(position.rect)) : position
    }
    return positions.isEmpty ? nil : LabelContender(request, positions: positions)
  }

  /// How much worse a position is for what the label lies on.
  private func crossingCost(_ rect: PixelRect) -> Double {
    let (onLines, onEdges) = (
      barriers.count(overlapping: rect), edges.count(overlapping: rect)
    )
    return (onLines > 0 ? 6 + Double(min(onLines, 4)) : 0) + 0.5 * Double(min(onEdges, 6))
  }
}
