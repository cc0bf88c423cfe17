package import Atlas
package import SimpleFeatures

/// Says which layer of an atlas the features of somebody's files belong to, and whose they are.
///
/// `Documentation/atlas.md` describes the file that a mapping stands in.
package struct LayerMapping: Sendable {
  /// What a rule makes of a feature: its layer, its kind, and what is said of it.
  package struct Meaning: Sendable {
    /// The layer.
    package let layer: AtlasLayer
    /// What it is.
    package let kind: AtlasKind
    /// The properties that name it.
    let fields: Fields
  }

  /// Places in `properties` of what a feature is called by.
  struct Fields: Sendable {
    var ukrainian: [Int] = []
    var english: [Int] = []
    var others: [Int] = []
    var ref: [Int] = []
    var code: [Int] = []
    var population: [Int] = []
  }

  /// What must be so of a property: its place, and the values that it may have.
  struct Condition: Sendable {
    let property: Int
    let isAnyValue: Bool
    let values: Set<String>
    let prefixes: [String]

    func holds(of texts: [String?]) -> Bool {
      guard let text = texts[property] else { return false }
      return isAnyValue || values.contains(text) || prefixes.contains(where: text.hasPrefix)
    }
  }

  /// A rule: the first that holds decides.
  struct Rule: Sendable {
    let conditions: [Condition]
    let exceptions: [Condition]
    let sorts: [AtlasLayer.Sort]
    let meaning: Meaning

    func holds(of texts: [String?], _ sort: AtlasLayer.Sort) -> Bool {
      sorts.contains(sort) && conditions.allSatisfy { $0.holds(of: texts) }
        && !exceptions.contains { $0.holds(of: texts) }
    }
  }

  /// The name by which it is chosen: that of its file, without the ending.
  package let name: String
  /// Whose files it speaks of, in words.
  package let title: String
  /// Who made the data.
  package let source: String
  /// The licence of the data; nil where whoever imports must say it.
  package let licence: String?
  /// The words of credit.
  package let attribution: String?
  /// The address of the source or of its terms.
  package let url: String?
  /// Whether the licence lets the data be drawn into tiles for others.
  package let allowsTiles: Bool
  /// Sets of properties; a file is one of them where it has all of one set.
  let signs: [[String]]
  /// The names of the properties that count, as `normalised` has them.
  package let properties: [String]
  let rules: [Rule]
  /// For each property, the places of the rules whose first condition is about it.
  let rulesByProperty: [[Int]]

  /// A property's name as names are compared: in lower case, and with `_` for `:`.
  package static func normalised(_ name: String) -> String {
    name.lowercased().replacing(":", with: "_")
  }

  /// Whether files with those properties, normalised, are such as it speaks of.
  package func recognises(_ names: Set<String>) -> Bool {
    signs.contains { $0.allSatisfy(names.contains) }
  }

  /// What a feature is whose properties have those texts; nil where no rule speaks of it.
  package func meaning(of texts: [String?], _ sort: AtlasLayer.Sort) -> Meaning? {
    var first: Int?
    for (property, text) in texts.enumerated() where text != nil {
      for place in rulesByProperty[property] {
        if let first, first < place { break }
        if rules[place].holds(of: texts, sort) {
          first = place
          break
        }
      }
    }
    return first.map { rules[$0].meaning }
  }

  /// The feature whose properties have those texts, with a geometry that its layer can hold.
  package func feature(_ meaning: Meaning, _ texts: [String?], _ geometry: Geometry) -> AtlasFeature
  {
    func first(_ places: [Int]) -> String? {
      places.lazy.compactMap { texts[$0] }.first { !$0.isEmpty }
    }
    let fields = meaning.fields
    let ukrainian = first(fields.ukrainian).map(Self.trimmed)
    let english = first(fields.english).map(Self.trimmed)
    var others: [String] = []
    for text in fields.others.compactMap({ texts[$0] }) {
      for name in text.split(whereSeparator: { $0 == ";" || $0 == "," }).map(String.init)
        .map(Self.trimmed)
      where !name.isEmpty && name != ukrainian && name != english && !others.contains(name) {
        others.append(name)
      }
    }
    let code = first(fields.code).map(Self.trimmed)
    return AtlasFeature(
      kind: meaning.kind, nameInUkrainian: ukrainian, name: english, otherNames: others,
      ref: first(fields.ref).map(RoadNumber.normalised), code: code,
      population: first(fields.population).flatMap(Self.population),
      geometry: geometry)
  }

  /// How many people a text says; nil where it says none, or 0, which stands for unknown.
  private static func population(_ text: String) -> Int? {
    Double(text).flatMap { (1..<1e10).contains($0) ? Int($0) : nil }
  }

  /// A name without spaces at its ends, and with one apostrophe for all.
  private static func trimmed(_ name: String) -> String {
    var name = name[...]
    while name.first?.isWhitespace == true { name.removeFirst() }
    while name.last?.isWhitespace == true { name.removeLast() }
    return name.contains(where: apostrophes.contains)
      ? String(name.map { apostrophes.contains($0) ? "’" : $0 }) : String(name)
  }

  private static let apostrophes: [Character] = ["'", "ʼ", "`"]
}

/// The numbers of roads as shields show them.
enum RoadNumber {
  /// The first of several numbers, in Latin letters and without hyphens: "М-30;Т-05-15" is "M30".
  static func normalised(_ text: String) -> String {
    let first = text.split(separator: ";").first ?? ""
    return String(
      first.filter { !$0.isWhitespace && $0 != "-" && $0 != "–" }.map { latin[$0] ?? $0 })
  }

  private static let latin: [Character: Character] = [
    "М": "M", "Н": "N", "Р": "P", "Т": "T", "О": "O", "С": "C", "Е": "E",
  ]
}
