/// The places of one oblast, raion or hromada, told by its name in either script or by its code.
struct RegionFilter {
  private enum Level { case oblast, raion, hromada }

  /// The name without words such as "oblast".
  let name: String
  private let folded: String
  private let level: Level?
  private let codePrefix: String?

  /// A filter by "Donetsk", "Донецька область", "Pokrovskyi raion", "UA14" …
  init(_ text: String) {
    var level: Level?
    let words = text.split(separator: " ").filter { word in
      guard let named = Self.level(NameFolding.fold(word)) else { return true }
      level = named
      return false
    }
    self.level = level
    name = words.joined(separator: " ")
    folded = NameFolding.fold(name)
    codePrefix = Self.codePrefix(name)
  }

  /// Whether the place lies in the region.
  func admits(_ place: PopulatedPlace) -> Bool {
    if let codePrefix { return place.katottg.hasPrefix(codePrefix) }
    let ukrainian = place.regionsInUkrainian
    switch level {
    case .oblast: return isNamed(place.oblast, ukrainian?.oblast)
    case .raion: return isNamed(place.raion, ukrainian?.raion) || isStem(of: place.raion)
    case .hromada: return isNamed(ukrainian?.hromada, place.hromadaInLatin)
    case nil:
      return isNamed(place.oblast, ukrainian?.oblast) || isNamed(place.raion, ukrainian?.raion)
        || isNamed(ukrainian?.hromada, place.hromadaInLatin)
    }
  }

  private func isNamed(_ names: String?...) -> Bool {
    names.contains { $0.map { NameFolding.fold($0) == folded } ?? false }
  }

  /// Whether the raion is named after the place: "Pokrovsk" for "Pokrovskyi".
  private func isStem(of raion: String) -> Bool {
    let raion = NameFolding.fold(raion)
    return !folded.isEmpty && (raion == folded + "yi" || raion == folded + "skyi")
  }

  private static func level(_ word: String) -> Level? {
    switch word {
    case "oblast", "region", "област", "області": .oblast
    case "raion", "rayon", "district", "раион", "раиону", "раионі": .raion
    case "hromada", "community", "громада", "громади", "громаді": .hromada
    default: nil
    }
  }

  /// What the codes of the places in the region start with, or nil when the text is no code.
  ///
  /// A full code has pairs and triples of digits for oblast, raion, hromada and settlement, zeros
  /// below its own level, and five digits of its own at the end; "UA14" and the like stand for the
  /// start of one. Source: the register KATOTTG, order 290 of 26 November 2020.
  private static func codePrefix(_ text: String) -> String? {
    let upper = text.uppercased()
    guard upper.hasPrefix("UA"), upper.count > 2, upper.dropFirst(2).allSatisfy(\.isNumber) else {
      return nil
    }
    guard upper.count == 19 else { return upper }
    var prefix = upper.dropLast(5)
    for width in [2, 3, 3, 2] where prefix.suffix(width).allSatisfy({ $0 == "0" }) {
      prefix = prefix.dropLast(width)
    }
    return String(prefix)
  }
}
