package import Atlas

/// The words for the layers of the base map that can be asked for or left out.
package enum LayerWords {
  /// All of them, in order.
  package static let all = AtlasLayer.choices.map(\.word)

  /// Those of which a base map, or the user's atlas with it, has anything.
  package static func present(in file: BaseMapFile) -> [String] {
    let shipped: Set<AtlasLayer> = [.roads, .rivers, .water, .builtUp, .places]
    return AtlasLayer.choices.filter { _, layer in
      // The boundaries as lines are worked out from the areas.
      let imported = layer == .boundaryLines ? .boundaries : layer
      return shipped.contains(layer) || !(file.atlas?.coverage(of: imported).isEmpty ?? true)
    }.map(\.word)
  }

  /// The words of a list with commas, in order; nil where one of them is no layer or stands twice.
  package static func leftOut(_ list: String) -> [String]? {
    let words = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard Set(words).count == words.count, words.allSatisfy(all.contains) else { return nil }
    return words.sorted()
  }

  /// The layers that are left when those of some words are left out.
  package static func layers(without words: [String]) -> Set<AtlasLayer> {
    Set(AtlasLayer.choices.filter { !words.contains($0.word) }.map(\.layer))
  }

  /// The layers of words; refuses a word that is none.
  static func layers(_ words: [String]) throws(Failure) -> Set<AtlasLayer> {
    var layers: Set<AtlasLayer> = []
    for word in words {
      guard let choice = AtlasLayer.choices.first(where: { $0.word == word }) else {
        throw Failure(
          .usage,
          "\(field: .layers) \"\(word)\" is no layer of the base map; there are "
            + FieldedText(all.joined(separator: ", ")))
      }
      layers.insert(choice.layer)
    }
    return layers
  }
}
