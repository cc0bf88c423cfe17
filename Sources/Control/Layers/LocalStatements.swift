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
  /// `base` are statements below them that may be newer than some of them: cells of readings. Of those
  /// that are not needed, only the whole ground is given.
  init(
    _ locals: [Statement], over base: [Statement] = [], remembering memory: RemainderMemory,
    needing isNeeded: (Statement) -> Bool = { _ in true }
  ) throws(GeometryError) {
    let patches = try Self.joined(locals + Self.disputes(among: locals))
    whole = patches
    let (boxes, cells) = (BoxIndex(patches.lazy.map(\.box)), BoxIndex(base.lazy.map(\.box)))
    let grounds = memory.numbers(of: patches.map(\.ground))
    let cellGrounds = memory.numbers(of: base.map(\.ground))
    var shapes = SharedShapes()
    var standing: [Statement] = []
    for (index, patch) in patches.enumerated() where isNeeded(patch) {
      let newer = boxes.numbers(meeting: patch.box, from: index + 1).filter {
        patches[$0].overrules(patch)
      }
      let read = cells.numbers(meeting: patch.box).filter {
        patch.order < base[$0].order && base[$0].overrules(patch)
      }
      let key = RemainderMemory.Key(
        ground: grounds[index], newer: newer.map { grounds[$0] },
        read: read.map { cellGrounds[$0] })
      let ground = try memory.remainder(key) { () throws(GeometryError) in
        try shapes[patch.ground, key.ground].remainder(
          below: newer.map { shapes[patches[$0].ground, grounds[$0]] },
          and: read.map { shapes[base[$0].ground, cellGrounds[$0]] })
      }
      guard let ground else { continue }
      standing.append(ground == patch.ground ? patch : patch.cut(to: ground))
    }
    self.standing = standing
  }

  /// Statements oldest first; those that say the same of the same ground are one of several claims.
  private static func joined(_ statements: [Statement]) -> [Statement] {
    var patches: [Statement] = []
    var boxes = BoxIndex()
    var newest: [AreaKey: [Statement.Effect: Int]] = [:]
    for patch in statements.inOrder {
      let ground = AreaKey(patch.ground)
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
    var disputes: [Statement] = []
    let days = Dictionary(grouping: statements, by: \.order.days).sorted { $0.key < $1.key }
    for (_, ofDay) in days where ofDay.count > 1 {
      let local = ofDay.inOrder
      for (index, first) in local.enumerated() {
        for second in local[(index + 1)...]
        where first.order.isOfOneDay(with: second.order) && first.opposes(second)
          && first.mayTouch(second)
        {
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
    }
    return disputes
  }
}

extension [Statement] {
  /// The statements oldest first. Most differ by their days, which are compared alone.
  fileprivate var inOrder: [Statement] {
    let keys = map(\.order.days)
    return indices.sorted {
      keys[$0] != keys[$1] ? keys[$0] < keys[$1] : self[$0].order < self[$1].order
    }.map { self[$0] }
  }
}

/// The shapes of grounds, of which many statements share one.
private struct SharedShapes {
  private var shapes: [Int: GroundShape] = [:]

  /// The shape of a ground that has a number.
  subscript(ground: MultiPolygon, number: Int) -> GroundShape {
    mutating get {
      if let shape = shapes[number] { return shape }
      let shape = GroundShape(ground)
      shapes[number] = shape
      return shape
    }
  }
}
