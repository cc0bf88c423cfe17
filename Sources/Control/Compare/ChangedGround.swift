internal import ChangeLog
package import SimpleFeatures

/// The ground that changed from one control map to another of the same view.
package struct ChangedGround: Sendable {
  /// The ground of one change.
  package struct Part: Hashable, Sendable {
    /// How it changed.
    package let change: ControlDifference.Change
    /// The connected pieces of the ground, with their areas.
    package let pieces: [AreaChange.Piece]
    /// The ground; its polygons share no edge.
    package var ground: MultiPolygon { MultiPolygon(pieces.map(\.polygon)) }
  }

  /// The earlier map.
  package let earlier: ControlMap
  /// The later map.
  package let later: ControlMap
  /// The ground of every change that there is.
  package let parts: [Part]

  /// The smallest box around all changed ground, or nil when nothing changed.
  package var boundingBox: BoundingBox? {
    BoundingBox(around: parts.lazy.compactMap(\.ground.boundingBox))
  }

  /// What changed from one map to another.
  package init(from earlier: ControlMap, to later: ControlMap) throws(GeometryError) {
    self.earlier = earlier
    self.later = later
    let tier = later.comparedTier
    var parts: [Part] = []
    let statuses: [(ControlStatus, ControlDifference.Change, ControlDifference.Change)] = [
      (.russianControl, .gained, .lost), (.contested, .becameContested, .ceasedToBeContested),
    ]
    for (status, entered, left) in statuses {
      let change = try AreaChange(
        from: earlier.ground(status, in: tier), to: later.ground(status, in: tier))
      parts += [
        Part(change: entered, pieces: change.gainedPieces),
        Part(change: left, pieces: change.lostPieces),
      ].filter { !$0.pieces.isEmpty }
    }
    self.parts = parts
  }
}

extension ControlMap {
  /// The tier whose changes are changes on the ground.
  package var comparedTier: ControlTier {
    switch view.perspective {
    case .assessed, .all: .assessed
    case .russianClaims: .claimed(by: .russia)
    case .ukrainianClaims: .claimed(by: .ukraine)
    case .source: areas.map(\.tier).min() ?? .assessed
    }
  }
}
