internal import ChangeLog

/// The labels of features in DeepState's own files, such as
/// `Окуповано /// Occupied /// geoJSON.status.occupied`.
///
/// Words and keys have changed over the years, and stand with any white space. The key decides where
/// there is one, else the words. Read off files of 2022 to 2025.
package enum DeepStateLabel {
  /// Whether the text is a label of theirs.
  package static func isLabel(_ text: String) -> Bool {
    text.contains("///") || text.contains("geoJSON.")
  }

  /// What a label means, or nil where it is an unknown one.
  ///
  /// "Unknown status" is ground that neither side is known to control: contested.
  package static func meaning(of text: String) -> GroundMeaning? {
    if let key = key(in: text) { return meaning(ofKey: key) }
    let words = text.lowercased().split { $0.isWhitespace || $0 == "/" }.map(String.init)
    guard let first = words.first else { return nil }
    if first.hasPrefix("звільнен") || words.contains("liberated") || words.contains("snake") {
      return .said(.liberated)
    }
    if first == "статус" || words.contains("unknown") { return .said(.contested) }
    if abroad.contains(where: { name in words.contains { $0.hasPrefix(name) } }) {
      return .outsideUkraine
    }
    let isHeld = words.contains { word in held.contains { word.hasPrefix($0) } }
    return isHeld ? .said(.assessed) : nil
  }

  /// How words begin that say that ground is occupied, or name ground that is.
  private static let held = ["окупован", "occupied", "ордло", "cadr", "крим", "crimea", "тузла"]

  /// How the names of ground in other countries begin that Russia holds.
  private static let abroad = [
    "придністров", "transnistria", "абхаз", "abkhaz", "цхінвал", "tskhinval", "петсам", "petsam",
    "салла", "salla", "печор", "pechor", "латві", "latvia", "естон", "eston", "курил", "kuril",
    "карел", "karel", "прус", "prussia", "ічкер", "ichker",
  ]

  /// `status.occupied` in "… /// geoJSON.status.occupied".
  private static func key(in text: String) -> Substring? {
    guard let start = text.firstRange(of: "geoJSON.") else { return nil }
    return text[start.upperBound...].prefix { !$0.isWhitespace && $0 != "{" }
  }

  private static func meaning(ofKey key: Substring) -> GroundMeaning? {
    switch key {
    case "status.occupied", "territories.crimea", "territories.ordlo", "territories.tuzla":
      .said(.assessed)
    case "status.unknown": .said(.contested)
    case "status.dismissed", "status.dismissed_at", "zmiinyi_island": .said(.liberated)
    case _ where key.hasPrefix("territories."): .outsideUkraine
    case _ where key.hasPrefix("units.") || key.hasPrefix("status.attack_direction"): .symbol
    default: nil
    }
  }
}
