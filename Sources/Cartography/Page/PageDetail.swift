/// How much a page says around its map; each step leaves out more, so that small pictures have a map.
enum PageDetail: Int, CaseIterable, Sendable {
  /// Everything in full words.
  case full
  /// Everything in fewer words.
  case brief
  /// The same with the legend beside the map, on flat pages.
  case sideKeyed
  /// No legend.
  case unkeyed
  /// No legend, and one line at the foot.
  case captioned
  /// Nothing but that line.
  case caption

  /// Whether fewer words are used.
  var isBrief: Bool { self != .full }

  /// The ways to lay out a page of this size that say as much.
  func alternatives(width: Int, height: Int) -> [PageDetail] {
    self == .brief && Double(width) > 1.5 * Double(height) ? [.brief, .sideKeyed] : [self]
  }

  /// Whether there is no legend.
  var isUnkeyed: Bool { rawValue >= Self.unkeyed.rawValue }

  /// The part of the height that the map must have for the page to say so much.
  var leastShare: Double {
    switch self {
    case .full: 0.55
    case .brief, .unkeyed, .captioned: 0.3
    case .sideKeyed: 0.4
    case .caption: 0
    }
  }
}
