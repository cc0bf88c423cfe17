/// Takes off a name all that spellings of the same name differ by.
///
/// Case, diacritics (so that й equals и, ї equals і and ё equals е), apostrophes, hyphens, spaces
/// and soft signs go; Latin and Cyrillic letters stay what they are. "Mar'yanka", "Марʼянка" and
/// "Niu York" become "maryanka", "марянка" and "niuyork".
package enum NameFolding {
  /// The name without case, diacritics, apostrophes, hyphens, spaces and soft signs.
  package static func fold(_ name: some StringProtocol) -> String {
    // Lower case may take one byte more than a letter of two, never twice as many.
    String(unsafeUninitializedCapacity: 2 * name.utf8.count) { bytes in
      var count = 0
      for scalar in name.unicodeScalars {
        guard let base = base(of: scalar) else { continue }
        for byte in UTF8.encode(base) ?? UTF8.encodedReplacementCharacter {
          bytes[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  /// A folded Latin name without the difference between romanisations that write i, y and j.
  ///
  /// "kostiantynivka" and "kostyantynivka" become the same.
  static func sound(_ folded: String) -> String {
    var sound = String.UnicodeScalarView()
    for scalar in folded.unicodeScalars {
      let letter: Unicode.Scalar = scalar == "y" || scalar == "j" ? "i" : scalar
      if letter != "i" || sound.last != "i" { sound.append(letter) }
    }
    return String(sound)
  }

  /// The letter that makes a word a mixture of scripts, or nil when each word keeps to one.
  ///
  /// In "Pоkrovsk" with a Cyrillic о it is that о: the letter of the script that has fewer letters
  /// in the word, or of the script that comes later.
  package static func oddLetter(in name: String) -> Unicode.Scalar? {
    for word in name.unicodeScalars.split(whereSeparator: isBetweenWords) {
      var counts: [Script: Int] = [:]
      for letter in word { if let script = Script(letter) { counts[script, default: 0] += 1 } }
      guard counts.count > 1, let first = word.lazy.compactMap(Script.init).first else { continue }
      let main = counts.reduce((key: first, value: counts[first] ?? 0)) { best, next in
        next.value > best.value ? next : best
      }
      return word.first { letter in Script(letter).map { $0 != main.key } ?? false }
    }
    return nil
  }

  private enum Script: Hashable {
    case latin, cyrillic, other

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
        self = .latin
      case 0x400...0x52F: self = .cyrillic
      case 0x2B0...0x36F: return nil
      default:
        guard scalar.properties.isAlphabetic else { return nil }
        self = .other
      }
    }
  }

  private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .dashPunctuation, .openPunctuation, .closePunctuation, .control: true
    default: false
    }
  }

  /// The letter or digit that a character counts as, or nil when it does not count.
  private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: scalar
    case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20)
    case 0x430...0x44F: plainCyrillic(scalar)
    case 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20).flatMap(plainCyrillic)
    case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50).flatMap(plainCyrillic)
    case 0x450...0x45F, 0x490...0x491: plainCyrillic(scalar)
    case 0xC0...0x17F: plainLatin[Int(scalar.value) - 0xC0]
    case 0..<0xC0, 0x2B0...0x36F, 0x2000...0x206F, 0xFE00...0xFEFF: nil
    default: scalar.properties.lowercaseMapping.unicodeScalars.first
    }
  }

  private static func plainCyrillic(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    switch letter {
    case "ь", "ъ": nil
    case "й", "ѝ": "и"
    case "ї": "і"
    case "ё", "ѐ": "е"
    case "ґ", "Ґ": "г"
    case "ў": "у"
    default: letter
    }
  }

  /// The letters that U+00C0 to U+017F come down to without their marks.
  private static let plainLatin: [Unicode.Scalar] = Array(
    ("aaaaaaaceeeeiiiidnooooooouuuuytsaaaaaaaceeeeiiiidnooooooouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
      + "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").unicodeScalars)
}
