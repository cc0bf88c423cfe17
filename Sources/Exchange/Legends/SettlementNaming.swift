/// Which attributes of a feature say of which settlement it speaks, and what it says of it.
package struct SettlementNaming: Hashable, Sendable {
  /// The attribute with its code; nil where there is none.
  let code: String?
  /// What comes before the code to make it one that the base map knows, such as `geonames:`.
  let codePrefix: String
  /// The attribute with its name; nil where there is none.
  let name: String?
  /// The attribute with its oblast or raion; nil where there is none.
  let region: String?
  /// The attribute with what is said of it; nil where there is none.
  let note: String?
}

/// A settlement as a feature names it.
package struct NamedSettlement: Hashable, Sendable {
  /// Its code, as the base map knows codes.
  package let code: String?
  /// Its name.
  package let name: String?
  /// The oblast or raion that it lies in.
  package let region: String?
  /// What is said of it.
  package let note: String?
}

extension SettlementNaming {
  /// The settlement that a feature speaks of; nil where it has neither a code nor a name.
  func settlement(in attributes: FeatureAttributes) -> NamedSettlement? {
    func text(_ name: String?) -> String? { name.flatMap { attributes[$0] } }
    guard text(code) ?? text(name) != nil else { return nil }
    return NamedSettlement(
      code: text(code).map { codePrefix + $0 }, name: text(name), region: text(region),
      note: text(note))
  }
}
