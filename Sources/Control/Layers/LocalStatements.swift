internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// What local claims say of their grounds, oldest first, each cut to where nothing newer was said.
///
/// The work for a claim is local: boxes first, and geometry only where boxes meet.
struct LocalStatements {
  /// Each statement with its whole ground.
  let whole: [Statement]
  /// Each statement with the ground on which it stands.
  let standing: [Statement]

  /// The statements of claims, of cells that were read over a map, and of marks on maps.
  ///
  /// `base` are statements below them that may be newer than some of them: cells of readings.
  init(
    _ locals: [Statement], over base: [Statement] = []
  ) throws(GeometryError) {
    let patches = try Self.joined(locals + Self.disputes(among: locals))
    whole = patches
    var standing: [Statement] = []
    for (index, patch) in patches.enumerated() {
      var touching: [MultiPolygon] = []
      for other in patches[(index + 1)...] where other.mayTouch(patch) && other.overrules(patch) {
        touching.append(other.ground)
      }
      for cell in base
      where cell.mayTouch(patch) && cell.overrules(patch) && patch.order < cell.order {
        touching.append(cell.ground)
      }
      guard let ground = try patch.ground.subtracting(all: touching) else { continue }
      standing.append(ground == patch.ground ? patch : patch.cut(to: ground))
    }
    self.standing = standing
  }

  /// Statements oldest first; those that say the same of the same ground are one of several claims.
  private static func joined(_ statements: [Statement]) -> [Statement] {
    var patches: [Statement] = []
    for patch in statements.sorted(by: { $0.order < $1.order }) {
      if let same = patches.lastIndex(where: {
        $0.effect == patch.effect && $0.ground == patch.ground
      }), !patches[(same + 1)...].contains(where: { $0.mayTouch(patch) }) {
        patches[same] = patches[same].joined(with: patch)
      } else {
        patches.append(patch)
      }
    }
    return patches
  }

  /// The ground of which claims of one day say opposite things, contested by the claims of both.
  private static func disputes(among statements: [Statement]) throws(GeometryError) -> [Statement] {
    let local = statements.sorted { $0.order < $1.order }
    var disputes: [Statement] = []
    for (index, first) in local.enumerated() {
      for second in local[(index + 1)...].prefix(while: { $0.order.isOfOneDay(with: first.order) })
      where first.opposes(second) && first.mayTouch(second) {
        let shared = try first.ground.intersection(second.ground)
        guard !shared.isEmpty else { continue }
        disputes.append(
          Statement(
            effect: .control(.contested), ground: shared,
            isDerived: first.isDerived || second.isDerived,
            order: max(first.order, second.order).disputed(),
            claims: (first.claims + second.claims).sorted(),
            hasLapsed: first.hasLapsed && second.hasLapsed))
      }
    }
    return disputes
  }
}
