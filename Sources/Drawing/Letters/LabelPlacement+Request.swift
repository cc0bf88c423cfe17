extension LabelPlacement {
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
}

extension LabelPlacement.Request {
  /// What the dot covers.
  var dot: PixelRect { PixelRect(around: anchor, reach: dotReach) }

  /// How much worse a place greater labels take for this one to have a place too.
  var concession: Double { priority / 3 }

  /// How much further off the labels of the second round stand.
  private var secondRound: Double { height * 0.45 }

  /// All that the label can touch at any of its positions.
  var reach: PixelRect {
    let farthest = 2.5 * (distance + secondRound) + clearance
    return PixelRect(
      x: anchor.x - width - farthest, y: anchor.y - height - farthest,
      width: 2 * (width + farthest), height: 2 * (height + farthest))
  }

  /// The positions around the dot, the best first.
  ///
  /// A second round stands further off, for dots that have a sign around them.
  /// Source: Imhof 1962, "Die Anordnung der Namen in der Karte": to the right and a little above,
  /// then below, then to the left, and above or below last.
  var positions: [LabelPosition] {
    round(at: distance, cost: 0) + round(at: distance + secondRound, cost: 8)
  }

  private func round(at distance: Double, cost: Double) -> [LabelPosition] {
    let near = distance * 0.85
    let raised = anchor.y - distance * 0.5 - height * 0.80
    let lowered = anchor.y + distance * 0.5 - height * 0.18
    let middle = anchor.y - height * 0.54
    let above = anchor.y - distance - height * 0.95
    let below = anchor.y + distance - height * 0.15
    let (right, left) = (anchor.x + near, anchor.x - near - width)
    // The dot lies off the middle of those above and below that are moved along.
    let corners: [(x: Double, y: Double, cost: Double)] =
      [
        (right, raised, 0), (anchor.x + distance, middle, 1), (right, lowered, 2),
        (right, (raised + middle) / 2, 2.2), (right, (middle + lowered) / 2, 2.4),
        (left, raised, 3), (anchor.x - distance - width, middle, 4), (left, lowered, 5),
        (left, (raised + middle) / 2, 5.2), (left, (middle + lowered) / 2, 5.4),
      ]
      + [0.5, 0.25, 0.75, 0.08, 0.92].enumerated().flatMap { order, share in
        let x = anchor.x - width * share
        return [(x, above, 6 + 0.2 * Double(order)), (x, below, 7 + 0.2 * Double(order))]
      }
    return corners.map { corner in
      LabelPosition(
        PixelRect(x: corner.x, y: corner.y, width: width, height: height), of: anchor,
        margin: self.distance / 2, cost: cost + corner.cost)
    }
  }
}
