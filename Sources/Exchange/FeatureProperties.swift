internal import ChangeLog
internal import SimpleFeatures

/// The properties of a GeoJSON feature that say what it is.
struct FeatureProperties {
  /// Its name.
  private(set) var name: String?
  /// What is said of it.
  private(set) var note: String?
  /// The day that it speaks of.
  private(set) var date: CalendarDate?

  init() {}

  /// Reads an object of properties; other properties are skipped.
  init(from scanner: inout JSONScanner) throws(GeometryError) {
    var titles: [String: String] = [:]
    try scanner.readObject { scanner, member throws(GeometryError) in
      let key = member.lowercased()
      guard Self.known.contains(key), try scanner.nextKind() == .string else {
        return try scanner.skipValue()
      }
      titles[key] = try scanner.readString()
    }
    name = Self.names.lazy.compactMap { titles[$0] }.first { !$0.isEmpty }
    note = titles["description"]
    date = Self.days.lazy.compactMap { titles[$0] }.compactMap { CalendarDate($0.prefix(10)) }.first
  }

  private static let names = ["name", "title", "layer", "status"]
  private static let days = ["date", "timestamp", "begin"]
  private static let known = Set(names + days + ["description"])
}
