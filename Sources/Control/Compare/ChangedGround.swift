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
    let (was, now) = (
      try ground(.russianControl, of: earlier), try ground(.russianControl, of: later)
    )
    // That assessors come to differ, or to agree, is no change on the ground.
    let (wasDiffering, isDiffering) = (
      try ground(.assessorsDiffer, of: earlier), try ground(.assessorsDiffer, of: later)
    )
    let (gained, lost): ([AreaChange.Piece], [AreaChange.Piece])
    if wasDiffering.isEmpty, isDiffering.isEmpty {
      let change = try AreaChange(from: was, to: now)
      (gained, lost) = (change.gainedPieces, change.lostPieces)
    } else {
      (gained, lost) = (
        try AreaChange(from: .union(of: [was, wasDiffering]), to: now).gainedPieces,
        try AreaChange(from: was, to: .union(of: [now, isDiffering])).lostPieces
      )
    }
    let contested = try AreaChange(
      from: ground(.contested, of: earlier), to: ground(.contested, of: later))
    let ended = try AreaChange(
      from: ground(.ukrainianControl, of: earlier), to: ground(.ukrainianControl, of: later))
    let (ceased, lapsed) = try lapsed(
      contested.lostPieces, ended.lostPieces, where: .union(of: later.lapsedGround(in: tier)))
    return [
      Part(change: .gained, pieces: gained), Part(change: .lost, pieces: lost),
      Part(change: .becameContested, pieces: contested.gainedPieces),
      Part(change: .ceasedToBeContested, pieces: ceased), Part(change: .lapsed, pieces: lapsed),
    ].filter { !$0.pieces.isEmpty }
  }

  /// Ground that is contested or said to be Ukrainian no more, parted by whether that merely ran out.
  private static func lapsed(
    _ contested: [AreaChange.Piece], _ ukrainian: [AreaChange.Piece], where lapsed: MultiPolygon
  ) throws(GeometryError) -> (ceased: [AreaChange.Piece], lapsed: [AreaChange.Piece]) {
    guard !lapsed.isEmpty else { return (contested, []) }
    let ceased = MultiPolygon(contested.map(\.polygon))
    let all = try MultiPolygon.union(of: [ceased, MultiPolygon(ukrainian.map(\.polygon))])
    return (
      try ceased.subtracting(unlessApart: lapsed).polygons.map { AreaChange.Piece($0) },
      try all.shared(with: lapsed).polygons.map { AreaChange.Piece($0) }
    )
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
