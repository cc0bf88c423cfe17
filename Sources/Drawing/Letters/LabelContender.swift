/// A label with the positions that it may take.
struct LabelContender: Sendable {
  let request: LabelPlacement.Request
  /// What its dot covers.
  let dot: PixelRect
  /// The positions, the best first.
  let positions: [LabelPosition]

  /// A label that may take one of the positions.
  init(_ request: LabelPlacement.Request, positions: [LabelPosition]) {
    self.request = request
    dot = request.dot
    self.positions = positions.enumerated()
      .sorted { ($0.element.price, $0.offset) < ($1.element.price, $1.offset) }.map(\.element)
  }

  /// The label with what lesser ones lose by each of its positions.
  func losing(_ lesser: [LabelContender]) -> LabelContender {
    lesser.isEmpty
      ? self : LabelContender(request, positions: positions.map { $0.losing(lesser) })
  }

  /// Whether the label at a position and a lesser one at another cannot both stand.
  func excludes(
    at position: LabelPosition, _ lesser: LabelContender, at other: LabelPosition
  ) -> Bool {
    position.territory.overlaps(lesser.dot) || other.territory.overlaps(dot)
      || dot.overlaps(lesser.dot)
      || position.rect.grown(by: request.clearance)
        .overlaps(other.rect.grown(by: lesser.request.clearance / 2))
  }
}
