internal import ChangeLog

/// The labels of features in DeepState's own files, such as
/// `Окуповано /// Occupied /// geoJSON.status.occupied`.
///
/// Words and keys have changed over the years, and stand with any white space. The key decides where
/// there is one, else the words. Read off files of 2022 to 2025.
public enum DeepStateLabel {
  /// Whether the text is a label of theirs.
  public static func isLabel(_ text: String) -> Bool {
    text.contains("///") || text.contains("geoJSON.")
  }

  /// What a label means, or nil where it is an unknown one.
  ///
  /// "Unknown status" is ground that neither side is known to control: contested.
  public static func meaning(of text: String) -> GroundMeaning? {
    if let key = key(in: text) { return meaning(ofKey: key) }
    let words = text.lowercased().split { $0.isWhitespace || $0 == "/" }.map(String.init)
    guard let first = words.first else { return nil }
    if first.hasPrefix("звільнен") || words.contains("liberated") || words.contains("snake") {
      return .said(.liberated)
    }
    if first == "статус" || words.contains("unknown") { return .said(.contested) }
    if words.contains("ордло") || words.contains("crimea") || words.contains("tuzla")
      || first == "окуповано"
    {
      return .said(.assessed)
    }
    return isOfAnotherCountry(first) ? .outsideUkraine : nil
  }

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

  /// Whether the words name ground of another country that is held by Russia, such as "Окупована
  /// Абхазія" or "Придністров'я".
  private static func isOfAnotherCountry(_ first: String) -> Bool {
    ["окупован", "тимчасово", "придністров"].contains { first.hasPrefix($0) }
  }
}
