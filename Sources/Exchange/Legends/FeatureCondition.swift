/// A property that a feature must have, as it is asked for: `type=control*`.
package struct FeatureCondition: Hashable, Sendable {
  /// The name of the property; `style` and `folder` stand for those of formats that have them.
  package let name: String
  /// What its text may be.
  package let pattern: TextPattern

  /// The condition in a text, or nil where it is none.
  package init?(_ text: String) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
    name = String(text[..<sign])
    pattern = TextPattern(String(text[text.index(after: sign)...]))
  }

  /// Whether it holds of a feature.
  package func holds(of feature: ImportedFeature) -> Bool {
    let texts =
      switch (feature.attributes[name], name.lowercased()) {
      case (let text?, _): [text]
      case (nil, "style"): [feature.style ?? ""]
      case (nil, "folder"): feature.folders
      default: [""]
      }
    return texts.contains { pattern.matches(FoldedText($0)) }
  }
}
