/// Finds places for labels such that none covers another, nor anything that must be seen.
package struct LabelPlacement: Sendable {
  /// A label that wants a place beside a point.
  package struct Request: Hashable, Sendable {
    /// Tells requests of equal priority apart; no two requests share it.
    package let id: Int
    /// The middle of the dot.
    package let anchor: PixelPoint
    /// How far the dot reaches.
    package let dotReach: Double
    /// How far the label keeps from the middle of the dot.
    package let distance: Double
    package let width: Double
    package let height: Double
    /// Clear room that other labels leave around it.
    package let clearance: Double
    /// Greater goes first.
    package let priority: Double

    /// A request from its parts.
    package init(
      id: Int, anchor: PixelPoint, dotReach: Double, distance: Double, width: Double,
      height: Double, clearance: Double, priority: Double
    ) {
      self.id = id
      self.anchor = anchor
      self.dotReach = dotReach
      self.distance = distance
      self.width = width
      self.height = height
      self.clearance = clearance
      self.priority = priority
    }
  }

  private let bounds: PixelRect
  private var taken: RectangleGrid
  private var names: RectangleGrid
  private var crossings: RectangleGrid

  /// A page on which nothing stands yet; labels stay within the bounds.
  package init(bounds: PixelRect) {
    self.bounds = bounds
    taken = RectangleGrid(bounds: bounds, cell: 48)
    names = RectangleGrid(bounds: bounds, cell: 48)
    crossings = RectangleGrid(bounds: bounds, cell: 24)
  }

  /// Keeps a rectangle free of labels; under a name, no label's dot may lie either.
  package mutating func reserve(_ rect: PixelRect, isName: Bool = false) {
    taken.insert(rect)
    if isName { names.insert(rect) }
  }

  /// Lets labels lie on a point only where there is no better place.
  package mutating func avoid(_ point: PixelPoint) {
    crossings.insert(PixelRect(around: point, reach: 1))
  }

  /// Whether a rectangle lies on the page and on nothing that is reserved.
  package func isFree(_ rect: PixelRect) -> Bool {
    bounds.contains(rect) && !taken.overlaps(rect)
  }

  /// How many of the points to be avoided lie in a rectangle.
  package func crossingCount(_ rect: PixelRect) -> Int {
    crossings.count(overlapping: rect)
  }

  /// The places of the labels that found one; the order of the requests does not matter.
  package mutating func place(_ requests: [Request]) -> [Int: PixelRect] {
    var placed: [Int: PixelRect] = [:]
    for request in requests.sorted(by: Self.goesFirst) {
      guard let rect = bestPlace(for: request) else { continue }
      placed[request.id] = rect
      reserve(PixelRect(around: request.anchor, reach: request.dotReach))
      reserve(rect.grown(by: request.clearance))
      names.insert(rect)
    }
    return placed
  }

  private static func goesFirst(_ first: Request, _ second: Request) -> Bool {
    (first.priority, second.id) > (second.priority, first.id)
  }

  private func bestPlace(for request: Request) -> PixelRect? {
    let dot = PixelRect(around: request.anchor, reach: request.dotReach)
    guard !names.overlaps(dot) else { return nil }
    var best: (rect: PixelRect, cost: Double)?
    for (rank, rect) in request.candidates.enumerated() {
      let rankCost = Double(rank)
      if let best, best.cost <= rankCost { break }
      guard isFree(rect.grown(by: request.clearance / 2)) else { continue }
      let cost = rankCost + Double(min(crossingCount(rect), 8))
      if best.map({ cost < $0.cost }) ?? true { best = (rect, cost) }
    }
    return best?.rect
  }
}

extension LabelPlacement.Request {
  /// The places around the dot, the best first.
  ///
  /// Source: Imhof 1962, "Die Anordnung der Namen in der Karte": to the right and a little above,
  /// then below, then to the left, and straight above or below last.
  /// A second round stands further off, for dots that have a sign around them.
  fileprivate var candidates: [PixelRect] {
    [distance, distance + height * 0.4].flatMap { distance in
      let near = distance * 0.85
      let raised = anchor.y - distance * 0.5 - height * 0.80
      let lowered = anchor.y + distance * 0.5 - height * 0.18
      let middleX = anchor.x - width / 2
      let middleY = anchor.y - height * 0.54
      return [
        (anchor.x + near, raised), (anchor.x + distance, middleY), (anchor.x + near, lowered),
        (anchor.x - near - width, raised), (anchor.x - distance - width, middleY),
        (anchor.x - near - width, lowered), (middleX, anchor.y - distance - height * 0.95),
        (middleX, anchor.y + distance - height * 0.15),
      ]
    }.map { PixelRect(x: $0.0, y: $0.1, width: width, height: height) }
  }
}
