/// The search for positions of labels that compete for room: greedy by rank, with repair.
///
/// A label takes the best position in which no greater one stands; lesser ones give way to it.
/// Where there is none, greater labels may move aside to positions that are little worse for them.
/// Source: Christensen, Marks and Shieber 1995, "An Empirical Study of Algorithms for
/// Point-Feature Label Placement".
struct LabelSearch {
  /// The labels, the greatest first.
  private let contenders: [LabelContender]
  /// Those that each of them can meet, the greatest first.
  private let neighbors: [[Int]]
  /// Of these the greater ones.
  private let greater: [ArraySlice<Int>]
  /// Of these the lesser ones.
  private let lesser: [ArraySlice<Int>]
  /// The position that each has taken; nil for none.
  private var chosen: [LabelPosition?]
  /// Which of them look for a position.
  private var isWaiting: [Bool]

  /// At most so many greater labels move aside for one.
  private static let mostMoved = 2

  /// A search for positions of labels, the greatest first.
  init(_ contenders: [LabelContender]) {
    neighbors = Self.neighbors(among: contenders)
    greater = neighbors.enumerated().map { label, others in others.prefix { $0 < label } }
    let lesser = zip(neighbors, greater).map { others, greater in others[greater.endIndex...] }
    self.lesser = lesser
    self.contenders = contenders.enumerated().map { label, contender in
      contender.losing(lesser[label].map { contenders[$0] })
    }
    chosen = Array(repeating: nil, count: contenders.count)
    isWaiting = Array(repeating: true, count: contenders.count)
  }

  /// The labels that found a position, the greatest first.
  mutating func settled() -> [(contender: LabelContender, position: LabelPosition)] {
    settle()
    improve()
    settle()
    return zip(contenders, chosen).compactMap { contender, position in
      position.map { (contender, $0) }
    }
  }

  /// Gives positions to labels until none that has none can get one.
  ///
  /// Each step gives a position to one label and takes none but from lesser ones; so it ends.
  private mutating func settle() {
    while let label = isWaiting.firstIndex(of: true) {
      isWaiting[label] = false
      guard chosen[label] == nil else { continue }
      if let position = bestPosition(of: label) {
        take(position, for: label)
      } else {
        makeRoom(for: label)
      }
    }
  }

  /// Moves labels to better positions that nothing needs.
  private mutating func improve() {
    for label in contenders.indices {
      guard let current = chosen[label] else { continue }
      let better = contenders[label].positions
        .filter { position in
          position.cost < current.cost
            && !neighbors[label].contains { stands($0, against: label, at: position) }
        }
        .min { $0.cost < $1.cost }
      guard let better else { continue }
      chosen[label] = better
      wakeNeighbors(of: label)
    }
  }

  /// The best position of a label in which no greater one stands.
  private func bestPosition(of label: Int) -> LabelPosition? {
    var best: (position: LabelPosition, price: Double)?
    for position in contenders[label].positions {
      if let best, best.price <= position.price { break }
      guard !greater[label].contains(where: { stands($0, against: label, at: position) }) else {
        continue
      }
      let losers = lesser[label].lazy.filter { stands($0, against: label, at: position) }
      let price = losers.reduce(position.price) { $0 + contenders[$1].request.concession }
      if best.map({ price < $0.price }) ?? true { best = (position, price) }
    }
    return best?.position
  }

  /// Whether another label's position leaves no room for a label at a position.
  private func stands(_ other: Int, against label: Int, at position: LabelPosition) -> Bool {
    chosen[other].map { excludes(label, at: position, other, at: $0) } ?? false
  }

  private func excludes(
    _ first: Int, at position: LabelPosition, _ second: Int, at other: LabelPosition
  ) -> Bool {
    first < second
      ? contenders[first].excludes(at: position, contenders[second], at: other)
      : contenders[second].excludes(at: other, contenders[first], at: position)
  }

  /// Gives a label a position; lesser ones that stand there lose theirs and look for another.
  private mutating func take(_ position: LabelPosition, for label: Int) {
    let losers = lesser[label].filter { stands($0, against: label, at: position) }
    chosen[label] = position
    for loser in losers { chosen[loser] = nil }
    for loser in losers {
      isWaiting[loser] = true
      wakeNeighbors(of: loser)
    }
  }

  /// Lets those around a label that has left its position look once more.
  private mutating func wakeNeighbors(of label: Int) {
    for neighbor in neighbors[label] where chosen[neighbor] == nil { isWaiting[neighbor] = true }
  }

  /// Moves a few greater labels aside where that lets a label stand.
  private mutating func makeRoom(for label: Int) {
    for position in contenders[label].positions {
      guard let movers = movers(for: label, at: position) else { continue }
      var attempt = self
      guard attempt.move(movers, asideFor: label, at: position) else { continue }
      self = attempt
      return
    }
  }

  /// The greater labels in the way of a label at a position; nil where they are too many to move.
  private func movers(for label: Int, at position: LabelPosition) -> [Int]? {
    let movers = greater[label].lazy.filter { stands($0, against: label, at: position) }
      .prefix(Self.mostMoved + 1)
    return movers.count <= Self.mostMoved ? Array(movers) : nil
  }

  /// Moves greater labels aside and gives a label the position; false when one cannot move.
  private mutating func move(
    _ movers: [Int], asideFor label: Int, at position: LabelPosition
  ) -> Bool {
    for mover in movers {
      guard let aside = positionAside(of: mover, for: label, at: position) else { return false }
      take(aside, for: mover)
    }
    take(position, for: label)
    for mover in movers { wakeNeighbors(of: mover) }
    return true
  }

  /// Where a label can move for a lesser one to stand at a position.
  private func positionAside(
    of label: Int, for lesser: Int, at position: LabelPosition
  ) -> LabelPosition? {
    guard let current = chosen[label] else { return nil }
    let limit = current.price + contenders[lesser].request.concession
    return contenders[label].positions.first { aside in
      aside != current && aside.price <= limit
        && !excludes(label, at: aside, lesser, at: position)
        && !greater[label].contains { stands($0, against: label, at: aside) }
        && !self.lesser[label].prefix { $0 < lesser }
          .contains { stands($0, against: label, at: aside) }
    }
  }

  /// The labels that each label can meet, in ascending order.
  private static func neighbors(among contenders: [LabelContender]) -> [[Int]] {
    let reaches = contenders.map(\.request.reach)
    let fromWest = reaches.indices.sorted { (reaches[$0].x, $0) < (reaches[$1].x, $1) }
    var neighbors = [[Int]](repeating: [], count: contenders.count)
    for (place, first) in fromWest.enumerated() {
      for second in fromWest[(place + 1)...] {
        guard reaches[second].x < reaches[first].maxX else { break }
        guard reaches[second].overlaps(reaches[first]) else { continue }
        neighbors[first].append(second)
        neighbors[second].append(first)
      }
    }
    return neighbors.map { $0.sorted() }
  }
}
