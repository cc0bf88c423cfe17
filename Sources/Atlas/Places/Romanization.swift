/// Ukrainian names in Latin letters.
///
/// Source: resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010.
package enum Romanization {
  /// The name in Latin letters; letters of other scripts stay as they are.
  package static func latin(_ name: String) -> String {
    var latin = ""
    var isStart = true
    var last: Character = " "
    for letter in name {
      let lower = Character(letter.lowercased())
      let isUpper = letter != lower
      var text = isStart ? starts[lower] ?? letters[lower] : letters[lower]
      // "зг" is "zgh", lest it be taken for "ж".
      if lower == "г", last == "з" { text = "gh" }
      if let text {
        latin += isUpper ? text.prefix(1).uppercased() + text.dropFirst() : text
      } else {
        latin.append(letter)
      }
      if !silent.contains(lower) { isStart = !letter.isLetter }
      last = lower
    }
    return latin
  }

  private static let silent: Set<Character> = ["’", "'", "ʼ", "ь"]
  private static let starts: [Character: String] = [
    "є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya",
  ]
  private static let letters: [Character: String] = [
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "’": "", "'": "", "ʼ": "",
  ]
}
