/// The search for positions of labels that compete for room: greedy by rank, with repair.
///
/// A label takes the best position in which no greater one stands; lesser ones give way to it.
/// Where there is none, a greater label may move aside to a position that is little worse for it.
/// Source: Christensen, Marks and Shieber 1995, "An Empirical Study of Algorithms for
/// Point-Feature Label Placement".
struct LabelSearch {
  /// The labels, the greatest first.
  private let contenders: [LabelContender]
  /// Those that each of them can meet, the greatest first.
  private let neighbors: [[Int]]
  /// The position that each has taken; nil for none.
  private var chosen: [LabelPosition?]
  /// Which of them look for a position.
  private var isWaiting: [Bool]

  /// A search for positions of labels, the greatest first.
  init(_ contenders: [LabelContender]) {
    let neighbors = Self.neighbors(among: contenders)
    self.neighbors = neighbors
    self.contenders = contenders.enumerated().map { index, contender in
      let lesser = neighbors[index].filter { $0 > index }.map { contenders[$0] }
      guard !lesser.isEmpty else { return contender }
      return contender.costing { position in
        lesser.reduce(0) {
          $0 + (position.territory.overlaps($1.dot) ? $1.request.concession : 0)
        }
      }
    }
    chosen = Array(repeating: nil, count: contenders.count)
    isWaiting = Array(repeating: true, count: contenders.count)
  }

  /// The labels that found a position, the greatest first.
  ///
  /// Each step gives a position to a label that had none, and takes one from lesser labels only;
  /// so the search ends.
  mutating func settled() -> [(contender: LabelContender, position: LabelPosition)] {
    while let label = isWaiting.firstIndex(of: true) {
      isWaiting[label] = false
      if let position = bestPosition(of: label) {
        take(position, for: label)
      } else {
        makeRoom(for: label)
      }
    }
    return zip(contenders, chosen).compactMap { contender, position in
      position.map { (contender, $0) }
    }
  }

  /// The best position of a label in which no greater one stands.
  private func bestPosition(of label: Int) -> LabelPosition? {
    var best: (position: LabelPosition, cost: Double)?
    for position in contenders[label].positions {
      if let best, best.cost <= position.cost { break }
      let met = standing(against: label, at: position)
      guard met.allSatisfy({ $0 > label }) else { continue }
      let cost = met.reduce(position.cost) { $0 + contenders[$1].request.concession }
      if best.map({ cost < $0.cost }) ?? true { best = (position, cost) }
    }
    return best?.position
  }

  /// The labels whose positions leave no room for a label at a position.
  private func standing(against label: Int, at position: LabelPosition) -> [Int] {
    neighbors[label].filter { other in
      chosen[other].map { excludes(label, at: position, other, at: $0) } ?? false
    }
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
    let lesser = standing(against: label, at: position).filter { $0 > label }
    chosen[label] = position
    for loser in lesser { chosen[loser] = nil }
    for loser in lesser {
      isWaiting[loser] = true
      wakeNeighbors(of: loser)
    }
  }

  /// Lets those around a label that has moved look once more.
  private mutating func wakeNeighbors(of label: Int) {
    for neighbor in neighbors[label] where chosen[neighbor] == nil { isWaiting[neighbor] = true }
  }

  /// Moves a greater label aside where that lets a label stand.
  private mutating func makeRoom(for label: Int) {
    for position in contenders[label].positions {
      let greater = standing(against: label, at: position).filter { $0 < label }
      guard greater.count == 1, let aside = positionAside(of: greater[0], for: label, at: position)
      else { continue }
      take(aside, for: greater[0])
      take(position, for: label)
      wakeNeighbors(of: greater[0])
      return
    }
  }

  /// Where a label can move for a lesser one to stand at a position.
  private func positionAside(
    of label: Int, for lesser: Int, at position: LabelPosition
  ) -> LabelPosition? {
    guard let current = chosen[label] else { return nil }
    let limit = current.cost + contenders[lesser].request.concession
    return contenders[label].positions.first { aside in
      aside != current && aside.cost <= limit
        && !excludes(label, at: aside, lesser, at: position)
        && standing(against: label, at: aside).allSatisfy { $0 > lesser }
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
