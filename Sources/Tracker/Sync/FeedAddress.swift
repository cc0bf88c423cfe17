internal import Days
internal import Exchange
internal import Files

/// An address at which a source keeps its map, as it is kept in the list of feeds.
///
/// It may hold a day in braces, such as `{YYYYMMDD}`: then each day's map has an address of its own.
/// One that ends in `/FeatureServer/` or `/MapServer/` and the number of a layer is a layer of an
/// ArcGIS service, whose features are asked for page by page.
struct FeedAddress: Hashable {
  /// The address as it was given.
  let text: String

  /// An address that can be fetched; else why it cannot.
  init(_ text: String) throws(Failure) {
    func refusal(_ reason: FieldedText) -> Failure {
      Failure(.usage, "\(field: .fetch) \(text): \(reason)")
    }
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["http", "https"].contains(scheme), text.dropFirst(scheme.count).hasPrefix("://") else {
      throw refusal("it is no address of the web; it starts with https://")
    }
    let authority = text.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }
    guard !authority.contains("@") else {
      throw Failure(
        .usage,
        """
        \(field: .fetch): an address with a name or a password in it is not kept; ask the source for \
        one without
        """)
    }
    guard !authority.isEmpty, !authority.hasPrefix(":") else {
      throw refusal("it names no server")
    }
    guard
      text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }),
      !text.contains("#"), text.utf8.count <= 2000
    else {
      throw refusal(
        "an address is at most 2000 letters and signs of ASCII, without spaces and without #")
    }
    self.text = text
    if text.contains("{") || text.contains("}") {
      guard let pattern = Self.day(in: text), DayFormat(String(pattern.letters)) != nil else {
        throw refusal("the day in it is written {YYYYMMDD}, {YYYY-MM-DD} or such, and once")
      }
    }
  }

  /// Whether each day has an address of its own.
  var isDaily: Bool { Self.day(in: text) != nil }

  /// The address of a day's map.
  func address(on day: CalendarDate) -> String {
    guard let pattern = Self.day(in: text) else { return text }
    let digits = "\(day)".split(separator: "-")
    let written =
      pattern.letters.replacing("YYYY", with: digits[0])
      .replacing("YY", with: digits[0].suffix(2)).replacing("MM", with: digits[1])
      .replacing("DD", with: digits[2])
    return "\(text[..<pattern.range.lowerBound])\(written)\(text[pattern.range.upperBound...])"
  }

  private static func day(in text: String) -> (range: Range<String.Index>, letters: Substring)? {
    guard let start = text.firstIndex(of: "{"), let end = text.firstIndex(of: "}"), start < end,
      text.lastIndex(of: "{") == start, text.lastIndex(of: "}") == end
    else { return nil }
    return (start..<text.index(after: end), text[text.index(after: start)..<end])
  }
}

/// What is known of an address by its text.
enum FeedPath {
  /// The address without its query.
  static func withoutQuery(_ address: String) -> String {
    String(address.prefix { $0 != "?" })
  }

  /// The address of a layer of an ArcGIS service, and the query that was given with it; nil for any
  /// other address.
  static func layer(of address: String) -> (address: String, query: String)? {
    var path = withoutQuery(address)
    let query = String(address.dropFirst(path.count).drop { $0 == "?" })
    for ending in ["/", "/query"] where path.hasSuffix(ending) {
      path = String(path.dropLast(ending.count))
    }
    let parts = path.split(separator: "/")
    guard parts.count > 3, Int(parts[parts.count - 1]) != nil,
      ["FeatureServer", "MapServer"].contains(parts[parts.count - 2])
    else { return nil }
    return (path, query)
  }

  /// What a file from an address is called, by which its day and its legend are told: of a layer the
  /// name of its service.
  static func name(of address: String) -> String {
    guard let layer = layer(of: address)?.address else { return withoutQuery(address) }
    let parts = layer.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(2).joined(separator: "/")
  }
}
