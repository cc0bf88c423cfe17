/// What a feature of an atlas is.
package enum AtlasKind: String, CaseIterable, Sendable {
  // Roads, by how far they reach.
  case international, national, regional, territorial, local
  // Streets and what is narrower.
  case street, track, path
  // Railways: lines, and what serves them.
  case main, siding
  // Running water.
  case river, stream, canal
  // Standing water.
  case lake, reservoir, riverbank
  case wood
  // Built-up ground.
  case residential, industrial
  // Settlements.
  case city, town, settlement, village
  // Administrative boundaries.
  case oblast, raion, hromada
  case building, airfield, peak
}

extension AtlasKind {
  /// Whether features of the kind are kept for a range of scales.
  package func isKept(at scale: AtlasScale) -> Bool {
    switch scale {
    case .fine: true
    case .medium:
      switch self {
      case .street, .track, .path, .siding, .building, .peak, .canal: false
      default: true
      }
    case .coarse:
      switch self {
      case .international, .national, .regional, .main, .river, .lake, .reservoir, .riverbank,
        .wood, .residential, .industrial, .city, .town, .oblast, .raion:
        true
      default: false
      }
    }
  }
}
