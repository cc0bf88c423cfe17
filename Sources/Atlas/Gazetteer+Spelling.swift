extension Gazetteer {
  /// The three places, among those admitted by the filter if any, with a name spelt most like this.
  ///
  /// Counted in edits of folded names. Of equally near ones the larger place comes first.
  func nearestSpellings(to name: String, filter: RegionFilter?) -> [PopulatedPlace] {
    let wanted = EditDistance(to: NameFolding.fold(name))
    var distances = [Int](repeating: .max, count: places.count)
    for names in [official, other] {
      for (folded, indices) in names {
        let distance = wanted.distance(from: folded)
        for index in indices { distances[index] = min(distances[index], distance) }
      }
    }
    let admitted = places.indices.filter { filter?.admits(places[$0]) ?? true }
    let ranked = admitted.sorted { first, second in
      distances[first] == distances[second]
        ? Self.isListedBefore(places[first], places[second])
        : distances[first] < distances[second]
    }
    return ranked.prefix(3).map { places[$0] }
  }
}

/// How many edits lead from other words to one word: letters added, dropped, changed, and
/// neighbours swapped, no letter edited twice.
///
/// Source: Damerau 1964, "A technique for computer detection and correction of spelling errors", in
/// the restricted form (optimal string alignment).
struct EditDistance {
  private let target: [Unicode.Scalar]

  init(to word: String) {
    target = Array(word.unicodeScalars)
  }

  /// The number of edits that turn the word into the target.
  func distance(from word: String) -> Int {
    let letters = Array(word.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...target.count)
    for row in letters.indices {
      var current = [row + 1]
      current.reserveCapacity(target.count + 1)
      for column in target.indices {
        let change = letters[row] == target[column] ? 0 : 1
        var best = min(last[column] + change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letters[row] == target[column - 1],
          letters[row - 1] == target[column]
        {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[target.count]
  }
}
