extension BaseMap {
  /// The base map with some of its layers only, those of the user's atlas and the shipped ones.
  ///
  /// Land, the sea, countries, oblasts and the state border stay, since control is cut by them.
  package func showing(_ layers: Set<AtlasLayer>) -> BaseMap {
    var map = BaseMap(
      land: land, countries: countries, stateBorder: stateBorder, oblasts: oblasts,
      waterBodies: waterBodies.filter { layers.contains(.water) || $0.kind == .sea },
      rivers: layers.contains(.rivers) ? rivers : [], roads: layers.contains(.roads) ? roads : [],
      builtUpAreas: layers.contains(.builtUp) ? builtUpAreas : [],
      places: layers.contains(.places) ? places : [],
      foreignPlaces: layers.contains(.places) ? foreignPlaces : [], overview: overview,
      atlas: atlas, detail: detail)
    map.shownLayers = layers
    return map
  }
}

extension AtlasLayer {
  /// The layers that can be asked for, by the words for them: `roads`, `built-up`, `boundaries` …
  package static var choices: [(word: String, layer: AtlasLayer)] {
    allCases.filter(\.isImported).map { layer in
      (
        layer == .outlines ? "outlines" : layer.rawValue.replacing("_", with: "-"),
        layer == .boundaries ? .boundaryLines : layer
      )
    }.sorted { $0.word < $1.word }
  }
}
