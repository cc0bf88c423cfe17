/// What a small map shows that stands on a map.
package enum MapInset: String, CaseIterable, Sendable {
  /// All of Ukraine.
  case ukraine
  /// The oblasts in which the map lies.
  case region
  /// There is none.
  case none
}

/// What a desk puts on its pictures, or leaves off.
package struct PageWishes: Hashable, Sendable {
  /// A remark of the desk's own at the foot; nil for none.
  package var note: String?
  /// The desk's own credit at the foot, after the others; nil for none.
  package var credit: String?
  /// Whether there is no legend.
  package var hidesLegend: Bool
  /// The small map that shows where the map lies.
  package var inset: MapInset

  /// Wishes from their parts.
  package init(
    note: String? = nil, credit: String? = nil, hidesLegend: Bool = false,
    inset: MapInset = .ukraine
  ) {
    self.note = note
    self.credit = credit
    self.hidesLegend = hidesLegend
    self.inset = inset
  }
}
