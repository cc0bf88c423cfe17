extension Gazetteer {
  /// The places one of whose names starts so, in any spelling that folds to the same letters: those
  /// that bear the very name first, official names before others, and the larger before the smaller.
  package func places(startingWith text: String) -> [PopulatedPlace] {
    let wanted = NameFolding.fold(text)
    guard !wanted.isEmpty else { return [] }
    var ranks: [Int: Int] = [:]
    for (names, isOther) in [(official, 0), (other, 1)] {
      for (name, indices) in names where name.hasPrefix(wanted) {
        let rank = (name == wanted ? 0 : 2) + isOther
        for index in indices { ranks[index] = min(ranks[index] ?? rank, rank) }
      }
    }
    return ranks.sorted { first, second in
      if first.value != second.value { return first.value < second.value }
      return Self.isListedBefore(places[first.key], places[second.key])
    }.map { places[$0.key] }
  }
}
