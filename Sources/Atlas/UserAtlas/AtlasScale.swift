/// A range of scales for which an atlas keeps its features generalised.
package enum AtlasScale: String, CaseIterable, Sendable {
  /// From zoom 12 on: as they were taken.
  case fine
  /// Zooms 9 to 11.
  case medium
  /// Up to zoom 8.
  case coarse

  /// The range that serves a map of so many metres of ground a point.
  package init(metersPerPoint: Double) {
    // At 48° north a pixel of zoom 11 takes 51 m, one of zoom 8 409 m.
    self = metersPerPoint < 36 ? .fine : metersPerPoint < 290 ? .medium : .coarse
  }

  /// Metres that an outline may be moved.
  var tolerance: Double {
    switch self {
    case .fine: 1
    case .medium: 15
    case .coarse: 100
    }
  }

  /// Metres that an area must be wide or high.
  var leastSize: Double {
    switch self {
    case .fine: 0
    case .medium: 120
    case .coarse: 1200
    }
  }
}
