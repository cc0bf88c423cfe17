internal import ChangeLog
internal import SimpleFeatures

/// Finds the claims that changed a piece of ground.
struct Blame {
  /// A statement, and the edges of its ground where it speaks of the whole front.
  private struct Witness {
    let statement: Statement
    let edges: EdgeIndex?

    init(_ statement: Statement) {
      self.statement = statement
      edges = statement.isOfWholeFront ? EdgeIndex(statement.ground) : nil
    }
  }

  private let came: [Witness]
  private let went: [Witness]
  private let now: [Witness]

  /// Statements of the later map that the earlier one lacks, and the other way round.
  init(from earlier: ControlMap, to later: ControlMap) {
    let before = Set(earlier.statements.map(\.saying))
    let after = Set(later.statements.map(\.saying))
    let current = later.statements.map { Witness($0) }
    came = current.filter { !before.contains($0.statement.saying) }
    went = earlier.statements.filter { !after.contains($0.saying) }.map { Witness($0) }
    now = current
  }

  /// The claims that came or went where the piece lies.
  ///
  /// A whole-front assessment that came speaks of all ground, and is named where it shows what the
  /// piece became. Ground may also change beside a claim's own ground, where the smoothed line
  /// moved: then those that came or went nearby are named, or else all that speak of the piece now.
  func claims(behind piece: Polygon, _ change: ControlDifference.Change)
    throws(GeometryError) -> (claims: [ClaimID], isDerived: Bool)
  {
    let ground = MultiPolygon([piece])
    var found = try speaking(of: piece, ground, came, becoming: change)
    if found.isEmpty { found = try speaking(of: piece, ground, went, becoming: nil) }
    if found.isEmpty {
      let nearby = try ground.buffered(byMeters: SettlementReadings.reachInMeters)
      found = try speaking(of: piece, nearby, came + went, becoming: nil)
    }
    if found.isEmpty { found = try speaking(of: piece, ground, now, becoming: nil) }
    return (Set(found.flatMap(\.claims)).sorted(), found.contains(where: \.isDerived))
  }

  /// The statements whose ground meets the piece's surroundings; of those of the whole front, the
  /// ones that show the change, or when none is given that draw the piece itself.
  private func speaking(
    of piece: Polygon, _ surroundings: MultiPolygon, _ witnesses: [Witness],
    becoming change: ControlDifference.Change?
  ) throws(GeometryError) -> [Statement] {
    guard let box = surroundings.boundingBox, let inside = piece.positionInside else {
      return []
    }
    var found: [Statement] = []
    for witness in witnesses {
      if let edges = witness.edges {
        let isDrawn = edges.contains(inside)
        if change.map({ $0.isShown(byControl: isDrawn) }) ?? isDrawn {
          found.append(witness.statement)
        }
      } else if witness.statement.box?.intersects(box) == true,
        try witness.statement.ground.intersects(surroundings)
      {
        found.append(witness.statement)
      }
    }
    return found
  }
}

extension ControlDifference.Change {
  /// Whether an assessment that draws ground as controlled, or does not, shows this change of it.
  fileprivate func isShown(byControl isDrawn: Bool) -> Bool {
    switch self {
    case .gained: isDrawn
    case .lost: !isDrawn
    case .becameContested: false
    case .ceasedToBeContested, .lapsed: true
    }
  }
}

/// Which claims say something, and whether that has run out.
private struct SayingOfClaims: Hashable {
  let claims: [ClaimID]
  let hasLapsed: Bool
}

extension Statement {
  fileprivate var saying: SayingOfClaims {
    SayingOfClaims(claims: claims, hasLapsed: hasLapsed)
  }
}
