internal import ChangeLog
internal import Days
internal import PlainText
internal import SimpleFeatures

/// The properties of a feature that say what it is; all others are passed over.
struct FeatureProperties {
  private var texts: [String: String] = [:]

  init() {}

  /// Reads an object of properties.
  init(from scanner: inout JSONScanner) throws(MalformedText) {
    try scanner.readObject { scanner, member throws(MalformedText) in
      guard try scanner.nextKind() == .string else { return try scanner.skipValue() }
      self[member] = try scanner.readString()
    }
  }

  /// The text of a property; the first that is given stands, an empty one is none.
  subscript(name: String) -> String? {
    get { texts[name.lowercased()] }
    set {
      let key = name.lowercased()
      guard Self.known.contains(key), texts[key] == nil, newValue?.isEmpty == false else { return }
      texts[key] = newValue
    }
  }

  /// Its name.
  var name: String? { first(of: Self.names) }
  /// What is said of it.
  var note: String? { texts["description"] }
  /// The day that it speaks of: of a moment with an offset the day in Kyiv, of any other text the day
  /// that it starts with.
  var date: CalendarDate? {
    Self.days.lazy.compactMap { texts[$0] }.compactMap(FileDay.day(at:)).first
  }
  /// What it means on a map that Frontline exported, or nil on any other.
  var meaning: GroundMeaning? {
    guard let tier = texts["tier"], let status = texts["status"] else { return nil }
    return GroundMeaning(tier: tier, status: status, party: texts["party"].flatMap(Side.init))
  }

  private func first(of names: [String]) -> String? { names.lazy.compactMap { texts[$0] }.first }

  private static let names = ["name", "title", "layer"]
  private static let days = [
    "date", "timestamp", "begin", "validfrom", "asof", "date_from", "valid_from", "as_of",
  ]
  private static let known = Set(names + days + ["description", "tier", "status", "party"])
}
