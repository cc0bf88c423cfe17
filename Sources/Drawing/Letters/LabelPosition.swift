/// A position that a label may take beside its dot.
struct LabelPosition: Hashable, Sendable {
  /// The label with room for the tails of its letters.
  let rect: PixelRect
  /// Where no other dot lies, lest the label be read as that dot's.
  let territory: PixelRect
  /// How much worse it is for the label than the best one.
  private(set) var cost: Double
  /// How much is lost with the lesser labels whose dots lie in the territory.
  private(set) var loss = 0.0
  /// What the position is chosen by: least is best.
  var price: Double { cost + loss }

  /// The position of a label; the dots of others are further from it than its own, by a margin.
  init(_ rect: PixelRect, of anchor: PixelPoint, margin: Double, cost: Double) {
    self.rect = rect
    self.cost = cost
    // From the tops of the capitals to the baseline.
    let letters = PixelRect(
      x: rect.x, y: rect.y + rect.height * 0.18, width: rect.width, height: rect.height * 0.62)
    territory = letters.grown(by: letters.distance(to: anchor) + margin)
  }

  /// The position at a cost that is so much greater.
  func costing(_ more: Double) -> LabelPosition {
    var position = self
    position.cost += more
    return position
  }

  /// The position with the labels lost whose dots lie in the territory.
  func losing(_ lesser: [LabelContender]) -> LabelPosition {
    var position = self
    for other in lesser where territory.overlaps(other.dot) {
      position.loss += other.request.concession
    }
    return position
  }
}
