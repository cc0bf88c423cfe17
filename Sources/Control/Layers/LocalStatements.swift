internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// What local claims say of their grounds, oldest first, each cut to where nothing newer was said.
///
/// The work for a claim is local: boxes first, and geometry only where boxes meet. Most old statements
/// were overruled by newer ones of the very same ground, and cost no geometry.
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
    let (boxes, cells) = (BoxIndex(patches.lazy.map(\.box)), BoxIndex(base.lazy.map(\.box)))
    let sameGround = Dictionary(grouping: patches.indices) { Ground(patches[$0]) }
    var standing: [Statement] = []
    for (index, patch) in patches.enumerated() {
      let repeated = sameGround[Ground(patch)] ?? []
      guard
        !repeated.reversed().prefix(while: { $0 > index }).contains(where: {
          patches[$0].overrules(patch)
        })
      else { continue }
      let newer = boxes.numbers(meeting: patch.box, from: index + 1).map { patches[$0] }
      let read = cells.numbers(meeting: patch.box).map { base[$0] }
      let touching =
        (newer + read.filter { patch.order < $0.order }).filter { $0.overrules(patch) }
        .map(\.ground)
      guard let ground = try patch.ground.subtracting(all: touching) else { continue }
      standing.append(ground == patch.ground ? patch : patch.cut(to: ground))
    }
    self.standing = standing
  }

  /// Statements oldest first; those that say the same of the same ground are one of several claims.
  private static func joined(_ statements: [Statement]) -> [Statement] {
    var patches: [Statement] = []
    var boxes = BoxIndex()
    var newest: [Ground: [Statement.Effect: Int]] = [:]
    for patch in statements.sorted(by: { $0.order < $1.order }) {
      let ground = Ground(patch)
      if let same = newest[ground]?[patch.effect], !boxes.meets(patch.box, from: same + 1) {
        patches[same] = patches[same].joined(with: patch)
      } else {
        newest[ground, default: [:]][patch.effect] = patches.count
        patches.append(patch)
        boxes.append(patch.box)
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

/// A ground as a key: grounds of one box are few, so that the box alone is hashed.
private struct Ground: Hashable {
  private let box: BoundingBox?
  private let area: MultiPolygon

  init(_ statement: Statement) {
    box = statement.box
    area = statement.ground
  }

  func hash(into hasher: inout Hasher) { hasher.combine(box) }
}
