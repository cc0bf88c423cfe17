internal import ChangeLog
internal import Dispatch
internal import SimpleFeatures
internal import Synchronization

/// The tiers of a view: the first as it is, and of the others what the first does not say.
struct ViewTiers {
  private let counted: [LogEntry]
  private let maps: [DrawnMaps]
  private let view: ControlView
  private let settings: FoldSettings

  /// The tiers of claims that count in a view, with the maps among all claims.
  init(_ counted: [LogEntry], maps: [DrawnMaps], view: ControlView, settings: FoldSettings) {
    self.counted = counted
    self.maps = maps
    self.view = view
    self.settings = settings
  }

  /// From so many claims on the two sides are worked out on a thread each: with fewer, what both would
  /// work out of the assessed ground costs more than it saves.
  private static let manyClaims = 1000

  /// The folds of the tiers, and the areas that are shown of them.
  ///
  /// In the view of all sides, most of what a side claims is confirmed, and never worked out.
  func folded(
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> (folds: [TierFold], areas: [ControlArea]) {
    let tiers = view.tiers(of: counted)
    guard view.perspective == .all else {
      return try oneSourceOrSide(tiers, reusing: &tessellation)
    }
    var nothing: AssessedGround?
    let assessed = try fold(tiers[0], beside: &nothing, reusing: &tessellation)
    let sides = try sides(
      tiers.dropFirst(), beside: AssessedGround(assessed.areas), reusing: &tessellation)
    return ([assessed] + sides.map(\.fold), assessed.areas + sides.flatMap(\.unconfirmed))
  }

  /// Without an assessed tier below, nothing of a side's claims is hidden before it is worked out.
  private func oneSourceOrSide(
    _ tiers: [ControlTier], reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> (folds: [TierFold], areas: [ControlArea]) {
    var folds: [TierFold] = []
    for tier in tiers {
      var nothing: AssessedGround?
      folds.append(try fold(tier, beside: &nothing, reusing: &tessellation))
    }
    if view.isOfOneSource { folds.removeAll { !$0.hasGrounds } }
    let areas = folds.first?.areas ?? []
    var first = AssessedGround(areas)
    let others = try first.unconfirmed(folds.dropFirst().flatMap(\.areas))
    return (folds, areas + others)
  }

  /// What a side claims, and what of it the assessors do not say.
  private struct Side {
    let fold: TierFold
    let unconfirmed: [ControlArea]
    /// The cells, where they had to be worked out.
    let tessellation: Tessellation?
  }

  private func sides(
    _ tiers: ArraySlice<ControlTier>, beside assessed: AssessedGround?,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> [Side] {
    guard counted.count >= Self.manyClaims else {
      var (sides, assessed) = ([Side](), assessed)
      for tier in tiers {
        sides.append(try side(tier, beside: &assessed, tessellation))
        tessellation = sides.last?.tessellation
      }
      return sides
    }
    let known = tessellation
    let outcomes = Mutex([ControlTier: Result<Side, GeometryError>]())
    DispatchQueue.concurrentPerform(iterations: tiers.count) { number in
      let tier = tiers[tiers.startIndex + number]
      var assessed = assessed
      let outcome = Result { () throws(GeometryError) in
        try side(tier, beside: &assessed, known)
      }
      outcomes.withLock { $0[tier] = outcome }
    }
    var sides: [Side] = []
    for outcome in outcomes.withLock({ outcomes in tiers.compactMap { outcomes[$0] } }) {
      sides.append(try outcome.get())
      tessellation = tessellation ?? sides.last?.tessellation
    }
    return sides
  }

  private func side(
    _ tier: ControlTier, beside assessed: inout AssessedGround?, _ known: Tessellation?
  ) throws(GeometryError) -> Side {
    var tessellation = known
    let fold = try fold(tier, beside: &assessed, reusing: &tessellation)
    let unconfirmed = try assessed?.unconfirmed(fold.areas) ?? fold.areas
    return Side(fold: fold, unconfirmed: unconfirmed, tessellation: tessellation)
  }

  private func fold(
    _ tier: ControlTier, beside assessed: inout AssessedGround?,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> TierFold {
    let isShown = { (entry: LogEntry) in
      view.counts(entry.claim) && view.tier(of: entry.claim) == tier
    }
    return try TierFold(
      counted.filter { view.tier(of: $0.claim) == tier },
      maps: maps.filter { $0.parts.contains { isShown($0.entry) } }, tier: tier,
      beside: &assessed, settings: settings, reusing: &tessellation, shows: isShown)
  }
}
