package import Days
internal import PlainText

/// What a file says of something: texts, numbers and truth values by their names, as they stand there.
///
/// Names are looked up in any case. A list is its texts, one after the other, and another nested value
/// the text that it stands in; nulls are passed over.
package struct FeatureAttributes: Hashable, Sendable {
  /// A name and its value.
  package struct Attribute: Hashable, Sendable {
    /// The name, as the file writes it.
    package let name: String
    /// The value, as text; never empty.
    package let text: String
  }

  /// The attributes in the order of the file; where a name stands twice, the first counts.
  package private(set) var all: [Attribute] = []
  private var places: [String: Int] = [:]

  /// No attributes.
  package init() {}

  /// The attributes with those names and texts.
  package init(_ texts: KeyValuePairs<String, String>) {
    for (name, text) in texts { self[name] = text }
  }

  /// Reads an object of properties.
  init(from scanner: inout JSONScanner) throws(MalformedText) {
    try scanner.readObject { scanner, name throws(MalformedText) in
      try read(name, from: &scanner)
    }
  }

  /// Reads the value of a name.
  mutating func read(_ name: String, from scanner: inout JSONScanner) throws(MalformedText) {
    guard try scanner.nextKind() == .array else {
      self[name] = try Self.text(from: &scanner)
      return
    }
    let start = scanner.offset
    var texts: [String] = []
    var isFlat = true
    try scanner.readArray { scanner throws(MalformedText) in
      let kind = try scanner.nextKind()
      isFlat = isFlat && kind != .object && kind != .array
      if let text = try Self.text(from: &scanner) { texts.append(text) }
    }
    self[name] =
      isFlat
      ? texts.joined(separator: "; ")
      : String(decoding: scanner.bytes[start..<scanner.offset], as: UTF8.self)
  }

  /// Reads a value as text; nil where it is null.
  private static func text(from scanner: inout JSONScanner) throws(MalformedText) -> String? {
    let kind = try scanner.nextKind()
    if kind == .string { return try scanner.readString() }
    let start = scanner.offset
    try scanner.skipValue()
    return kind == .null
      ? nil : String(decoding: scanner.bytes[start..<scanner.offset], as: UTF8.self)
  }

  /// The text of a name, in any case; the first that is given stands, an empty one is none.
  package subscript(name: String) -> String? {
    get { places[name.lowercased()].map { all[$0].text } }
    set {
      guard let newValue, !newValue.isEmpty else { return }
      let key = name.lowercased()
      guard places[key] == nil else { return }
      places[key] = all.count
      all.append(Attribute(name: name, text: newValue))
    }
  }

  /// The text of the first of the names that has one.
  func first(of names: [String]) -> String? { names.lazy.compactMap { self[$0] }.first }
}

extension FeatureAttributes {
  /// What it is called.
  package var name: String? { first(of: Self.labelNames) }
  /// What is said of it.
  package var note: String? { self["description"] }
  /// The day that it speaks of: of a moment with an offset the day in Kyiv, of any other text the day
  /// that it starts with.
  package var day: CalendarDate? {
    Self.dayNames.lazy.compactMap { self[$0] }.compactMap(FileDay.day(at:)).first
  }

  /// The attributes that makers of maps name their features by.
  static let labelNames = ["name", "title", "layer"]
  private static let dayNames = [
    "date", "timestamp", "begin", "validfrom", "asof", "date_from", "valid_from", "as_of",
  ]
}
