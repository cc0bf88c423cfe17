/// What a desk puts on its pictures, or leaves off.
package struct PageWishes: Hashable, Sendable {
  /// A remark of the desk's own at the foot; nil for none.
  package var note: String?
  /// The desk's own credit at the foot, after the others; nil for none.
  package var credit: String?
  /// Whether there is no legend.
  package var hidesLegend: Bool
  /// Whether there is no small map that shows where the map lies.
  package var hidesInset: Bool

  /// Wishes from their parts.
  package init(
    note: String? = nil, credit: String? = nil, hidesLegend: Bool = false,
    hidesInset: Bool = false
  ) {
    self.note = note
    self.credit = credit
    self.hidesLegend = hidesLegend
    self.hidesInset = hidesInset
  }
}
