extension Gazetteer {
  /// The three places with a name spelt most like this; places of one name in one oblast count once.
  ///
  /// Counted in edits of folded names. Of equally near ones those that the filter admits come first,
  /// then the larger.
  func nearestSpellings(to name: String, filter: RegionFilter?) -> [PopulatedPlace] {
    let wanted = EditDistance(to: NameFolding.fold(name))
    var distances = [Int](repeating: .max, count: places.count)
    for names in [official, other] {
      for (folded, indices) in names {
        let distance = wanted.distance(from: folded)
        for index in indices { distances[index] = min(distances[index], distance) }
      }
    }
    let isElsewhere = places.map { !(filter?.admits($0) ?? true) }
    let ranked = places.indices.sorted { first, second in
      let keys = [first, second].map { (distances[$0], isElsewhere[$0] ? 1 : 0) }
      return keys[0] == keys[1]
        ? Self.isListedBefore(places[first], places[second]) : keys[0] < keys[1]
    }
    var nearest: [PopulatedPlace] = []
    for place in ranked.lazy.map({ places[$0] }) where nearest.count < 3 {
      let isListed = nearest.contains { $0.name == place.name && $0.oblast == place.oblast }
      if !isListed { nearest.append(place) }
    }
    return nearest
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
