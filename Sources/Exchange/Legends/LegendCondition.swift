internal import SimpleFeatures

/// What must be so for a rule of a legend to speak of a feature: all that is said of it here.
package struct LegendCondition: Sendable {
  /// A sort of geometry.
  package enum GeometrySort: String, CaseIterable, Sendable {
    case area, line, point
  }

  /// A property, and what its text may be.
  struct Property: Sendable {
    let name: String
    let patterns: [TextPattern]

    func holds(of attributes: FeatureAttributes) -> Bool {
      guard let text = attributes[name].map(FoldedText.init) else { return false }
      return patterns.contains { $0.matches(text) }
    }
  }

  /// What it may be called: by itself, by its folder, its layer, its file or that file's folder.
  var called: [TextPattern]?
  /// The properties that it has.
  var properties: [Property] = []
  /// What stands beside the features.
  var document: [Property] = []
  /// Names of properties of which it has one.
  var has: [String]?
  /// The styles that it may be drawn in.
  var style: [TextPattern]?
  /// What geometry it may have.
  var geometry: Set<GeometrySort>?
  /// What may not be so.
  var exceptions: [LegendCondition] = []

  /// Whether it holds of a feature, whatever is called at a level.
  func holds(of feature: FeatureSight, calledAt level: NameLevel) -> Bool {
    if let called {
      guard
        feature.names(at: level).contains(where: { name in called.contains { $0.matches(name) } })
      else { return false }
    }
    if let geometry, !geometry.contains(feature.geometry) { return false }
    if let style {
      guard let drawn = feature.style, style.contains(where: { $0.matches(drawn) }) else {
        return false
      }
    }
    if let has, !has.contains(where: { feature.attributes[$0] != nil }) { return false }
    return properties.allSatisfy { $0.holds(of: feature.attributes) }
      && document.allSatisfy { $0.holds(of: feature.document.attributes) }
      && !exceptions.contains { $0.holds(of: feature, calledAt: level) }
  }
}
