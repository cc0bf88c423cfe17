internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// The features of a file of which nobody says what they mean.
struct UnknownFeatures {
  private var areas: [String: (count: Int, squareKilometers: Double)] = [:]

  /// Whether there are none.
  var isEmpty: Bool { areas.isEmpty }

  /// Takes a feature in.
  mutating func add(_ feature: ImportedFeature, _ ground: MultiPolygon) {
    let label = Self.label(of: feature)
    areas[label, default: (0, 0)].count += 1
    areas[label, default: (0, 0)].squareKilometers += ground.areaInSquareKilometers()
  }

  /// Each label with how many features have it and their km²: `"Zone A" (2 areas, 31.4 km²)`.
  var list: [String] {
    areas.sorted { $0.key < $1.key }.map { label, sum in
      let areas = sum.count == 1 ? "1 area" : "\(sum.count) areas"
      return "\(label) (\(areas), \(sum.squareKilometers.formatted(decimals: 1)) km²)"
    }
  }

  /// Why the file at a path is refused, and what would settle it.
  func refusal(of path: String, by legend: Legend?) -> Failure {
    let shown = list.prefix(Self.mostShown).joined(separator: ", ")
    let more = list.count - Self.mostShown
    let found = more > 0 ? "\(shown) and \(more) more" : shown
    let who = legend.map { "legend \($0.name) does not know" } ?? "no legend knows what is drawn:"
    return Failure(
      .data,
      """
      \(path): \(who) \(found); say what it means with \(field: .kind) (of all, or of those with \
      \(field: .conditions) property=value), or with a legend of your own: \(field: .legend) FILE
      """)
  }

  /// At most so many labels are named in a message.
  private static let mostShown = 12

  /// What a feature is known by: its name, its folder, its style, else the names of its properties.
  private static func label(of feature: ImportedFeature) -> String {
    if let name = feature.attributes.name, !name.allSatisfy(\.isWhitespace) {
      return "\"\(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))\""
    }
    if let folder = feature.folders.last { return "folder \"\(folder)\"" }
    if let style = feature.style { return "style \(style)" }
    let names = feature.attributes.all.map(\.name).sorted().prefix(6).joined(separator: ", ")
    return names.isEmpty ? "without any property" : "with \(names)"
  }
}
