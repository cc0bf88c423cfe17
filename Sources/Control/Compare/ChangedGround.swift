internal import ChangeLog
public import SimpleFeatures

/// The ground that changed from one control map to another of the same view.
public struct ChangedGround: Sendable {
  /// The ground of one change.
  public struct Part: Hashable, Sendable {
    /// How it changed.
    public let change: ControlDifference.Change
    /// The connected pieces of the ground, with their areas.
    public let pieces: [AreaChange.Piece]
    /// The ground; its polygons share no edge.
    public var ground: MultiPolygon { MultiPolygon(pieces.map(\.polygon)) }
  }

  /// The earlier map.
  public let earlier: ControlMap
  /// The later map.
  public let later: ControlMap
  /// The ground of every change that there is.
  public let parts: [Part]

  /// The smallest box around all changed ground, or nil when nothing changed.
  public var boundingBox: BoundingBox? {
    BoundingBox(around: parts.lazy.compactMap(\.ground.boundingBox))
  }

  /// What changed from one map to another.
  public init(from earlier: ControlMap, to later: ControlMap) throws(GeometryError) {
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
  public var comparedTier: ControlTier {
    switch view.perspective {
    case .assessed, .all: .assessed
    case .russianClaims: .claimed(by: .russia)
    case .ukrainianClaims: .claimed(by: .ukraine)
    case .source: areas.map(\.tier).min() ?? .assessed
    }
  }
}
