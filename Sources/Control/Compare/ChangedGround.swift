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
  /// The ground on which the two are compared: what both cover; nil when there is none, and nothing
  /// can be said to have changed.
  package let coverage: Coverage?
  /// The ground of every change that there is.
  package let parts: [Part]
  /// Whether one map covers ground that the other does not.
  package var isCoverageChanged: Bool { earlier.coverage != later.coverage }

  /// The smallest box around all changed ground, or nil when nothing changed.
  package var boundingBox: BoundingBox? {
    BoundingBox(around: parts.lazy.compactMap(\.ground.boundingBox))
  }

  /// What changed from one map to another on the ground that both cover.
  package init(from earlier: ControlMap, to later: ControlMap) throws(GeometryError) {
    self.earlier = earlier
    self.later = later
    coverage = try earlier.coverage.common(with: later.coverage)
    parts =
      try coverage.map { coverage throws(GeometryError) in
        let isWhole = earlier.coverage == later.coverage
        return try Self.parts(from: earlier, to: later, inside: isWhole ? nil : coverage)
      } ?? []
  }

  /// The changes of every status, on all ground or on what a coverage leaves of it.
  private static func parts(
    from earlier: ControlMap, to later: ControlMap, inside coverage: Coverage?
  ) throws(GeometryError) -> [Part] {
    let tier = later.comparedTier
    func ground(_ status: ControlStatus, of map: ControlMap) throws(GeometryError) -> MultiPolygon {
      let ground = map.ground(status, in: tier)
      return try coverage?.part(of: ground) ?? ground
    }
    var parts: [Part] = []
    let statuses: [(ControlStatus, ControlDifference.Change, ControlDifference.Change)] = [
      (.russianControl, .gained, .lost), (.contested, .becameContested, .ceasedToBeContested),
    ]
    for (status, entered, left) in statuses {
      let change = try AreaChange(from: ground(status, of: earlier), to: ground(status, of: later))
      parts += [
        Part(change: entered, pieces: change.gainedPieces),
        Part(change: left, pieces: change.lostPieces),
      ].filter { !$0.pieces.isEmpty }
    }
    return parts
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
