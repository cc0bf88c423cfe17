/// Reads the words for a part of a settlement.
///
///     part      = [("all" | "everything") ("but" | "except")] item {("," | "and") item}
///     item      = [("in" | "on" | "the") …] [direction] [zone] ["of the town"]
///     direction = "south" | "southern" | "south-western" | "південна" …
///     zone      = "outskirts" | "approaches" | "town centre" | "districts" | "half" …
///
/// Every word must be known: one that is not may change the meaning of the rest.
enum SettlementPartParser {
  private typealias Piece = SettlementPart.Piece

  /// What is left of an item once its words are understood.
  private struct Item {
    var direction: SettlementPart.Direction?
    var zone: SettlementPart.Zone?
    var isHalf = false
  }

  /// The pieces that the words tell, and whether they are what is left out; nil when unclear.
  static func parse(_ text: String) -> (pieces: [SettlementPart.Piece], isComplement: Bool)? {
    var words = words(of: text)
    let isComplement = exceptions.contains { words.starts(with: $0) }
    if isComplement { words.removeFirst(2) }
    var items: [Item] = []
    for phrase in words.split(whereSeparator: connectors.contains) {
      guard let item = item(Array(phrase)) else { return nil }
      items.append(item)
    }
    guard !items.isEmpty else { return nil }
    shareZones(among: &items)
    let pieces = items.map {
      Piece(zone: $0.zone ?? .body, direction: $0.direction, isHalf: $0.isHalf)
    }
    let isWhole = pieces.contains { $0.zone == .body && $0.direction == nil }
    return isWhole ? nil : (pieces, isComplement)
  }

  /// The words as folding leaves them, commas and words of signs alone as they are.
  private static func words(of text: String) -> [String] {
    text.replacing(",", with: " , ").split(whereSeparator: \.isWhitespace).map { word in
      let folded = NameFolding.fold(word)
      return folded.isEmpty ? String(word) : folded
    }
  }

  /// What an item of the list says, or nil when a word in it is unknown.
  ///
  /// "The south of the town" is a part of it; "south of the town" lies outside and is unclear.
  private static func item(_ phrase: [String]) -> Item? {
    let words = phrase.drop(while: openers.contains)
    let hasArticle = phrase.prefix(phrase.count - words.count).last == "the"
    let (core, isOfTown) = withoutTown(words)
    var item = Item()
    for (index, word) in core.enumerated() {
      if item.zone == nil, let direction = direction(word) {
        guard let combined = combine(item.direction, direction) else { return nil }
        item.direction = combined
      } else if towns.contains(word), index + 2 == core.count {
        continue
      } else if index + 1 == core.count, let zone = zone(word) {
        item.zone = zone
        item.isHalf = isHalf(word)
      } else {
        return nil
      }
    }
    if item.zone == nil, item.direction == nil || (isOfTown && !hasArticle) { return nil }
    return item
  }

  /// The words without "of the town" at their end, and whether it stood there in English.
  private static func withoutTown(_ words: ArraySlice<String>) -> (ArraySlice<String>, Bool) {
    guard let last = words.last else { return (words, false) }
    if ukrainianTowns.contains(last) { return (words.dropLast(), false) }
    guard towns.contains(last) else { return (words, false) }
    let before = words.dropLast()
    let start = before.last == "the" ? before.dropLast() : before
    return start.last == "of" ? (start.dropLast(), true) : (words, false)
  }

  /// In "western, northern and north-eastern edges" all three directions are of edges.
  private static func shareZones(among items: inout [Item]) {
    var following: Item?
    for index in items.indices.reversed() {
      if items[index].zone == nil, let following {
        items[index].zone = following.zone
        items[index].isHalf = following.isHalf
      } else {
        following = items[index].direction == nil ? nil : items[index]
      }
    }
  }

  /// "north" and "east" after one another are north-east; two words that cannot be joined are nil.
  private static func combine(
    _ first: SettlementPart.Direction?, _ second: SettlementPart.Direction
  ) -> SettlementPart.Direction? {
    switch (first, second) {
    case (nil, _): second
    case (.north, .east): .northEast
    case (.north, .west): .northWest
    case (.south, .east): .southEast
    case (.south, .west): .southWest
    default: nil
    }
  }

  private static func direction(_ word: String) -> SettlementPart.Direction? {
    let noun = word.hasSuffix("ern") ? String(word.dropLast(3)) : word
    return directions[noun] ?? directionStems.first { word.hasPrefix($0.stem) }?.direction
  }

  private static func zone(_ word: String) -> SettlementPart.Zone? {
    zones[word] ?? zoneStems.first { word.hasPrefix($0.stem) }?.zone
  }

  private static func isHalf(_ word: String) -> Bool {
    word == "half" || word.hasPrefix("половин")
  }

  private static let directions: [String: SettlementPart.Direction] = [
    "north": .north, "northeast": .northEast, "east": .east, "southeast": .southEast,
    "south": .south, "southwest": .southWest, "west": .west, "northwest": .northWest,
  ]

  private static let zones: [String: SettlementPart.Zone] = [
    "outskirts": .outskirts, "edge": .outskirts, "edges": .outskirts,
    "approach": .approaches, "approaches": .approaches,
    "centre": .core, "center": .core, "downtown": .core,
    "part": .body, "parts": .body, "district": .body, "districts": .body, "side": .body,
    "area": .body, "areas": .body, "half": .body,
  ]

  /// The starts of Ukrainian words as folding leaves them; compounds come first.
  private static let directionStems: [(stem: String, direction: SettlementPart.Direction)] = [
    ("північносхід", .northEast), ("північнозахід", .northWest), ("південносхід", .southEast),
    ("південнозахід", .southWest), ("північ", .north), ("півноч", .north), ("півден", .south),
    ("півдн", .south), ("схід", .east), ("сход", .east), ("захід", .west), ("заход", .west),
  ]

  private static let zoneStems: [(stem: String, zone: SettlementPart.Zone)] = [
    ("околиц", .outskirts), ("окраін", .outskirts), ("підступ", .approaches), ("центр", .core),
    ("середміст", .core), ("частин", .body), ("раион", .body), ("сторон", .body),
    ("половин", .body),
  ]

  private static let connectors: Set<String> = [",", "and", "та", "і", "и"]
  private static let openers: Set<String> = ["the", "in", "on", "at", "у", "в", "на"]
  private static let towns: Set<String> = ["town", "city", "village", "settlement"]
  private static let ukrainianTowns: Set<String> = ["міста", "села", "селища"]
  private static let exceptions = [
    ["all", "but"], ["all", "except"], ["everything", "but"], ["everything", "except"],
    ["усе", "крім"], ["все", "крім"],
  ]
}
