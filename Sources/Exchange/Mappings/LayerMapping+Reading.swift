internal import Atlas
package import PlainText

extension LayerMapping {
  /// The mapping in the bytes of a file, which is called by that file's name without its ending.
  package init(_ bytes: [UInt8], path: String) throws(FileFault) {
    self = try LegendText.read(bytes, path: path, unnamed: "mapping") {
      text, name throws(FileFault) in try LayerMapping(text, name: name)
    }
  }

  private init(_ text: LegendText, name: String) throws(FileFault) {
    let members = try text.members(
      among: [
        "$schema", "title", "source", "licence", "attribution", "url", "tiles", "recognise",
        "fields", "rules",
      ])
    for needed in ["title", "source", "rules"] where members[needed] == nil {
      throw text.fault("there is no \"\(needed)\"")
    }
    self.name = name
    title = try members["title"]?.string() ?? ""
    source = try members["source"]?.string() ?? ""
    licence = try members["licence"]?.string()
    attribution = try members["attribution"]?.string()
    url = try members["url"]?.string()
    allowsTiles = try members["tiles"]?.boolean() ?? true
    signs =
      try members["recognise"].map { list throws(FileFault) in
        try list.elements().map { sign throws(FileFault) in
          try sign.strings().map(Self.normalised)
        }
      } ?? []
    var slots = PropertySlots()
    let fields = try members["fields"].map { value throws(FileFault) in
      try Fields(value, &slots)
    }
    var rules: [Rule] = []
    for element in try members["rules"]?.elements() ?? [] {
      rules.append(try Rule(element, fields ?? Fields(), &slots))
    }
    guard !rules.isEmpty else { throw text.fault("\"rules\" is empty: it maps nothing") }
    self.rules = rules
    properties = slots.names
    // A rule has a condition, which holds only where the property has a text.
    rulesByProperty = properties.indices.map { property in
      rules.indices.filter { rules[$0].conditions.first?.property == property }
    }
  }
}

/// The places of properties among those that count.
private struct PropertySlots {
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  mutating func place(of name: String) -> Int {
    let name = LayerMapping.normalised(name)
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

extension LayerMapping.Fields {
  fileprivate init(_ text: LegendText, _ slots: inout PropertySlots) throws(FileFault) {
    let members = try text.members(among: ["uk", "en", "others", "ref", "code", "population"])
    func places(_ name: String) throws(FileFault) -> [Int] {
      try members[name]?.strings().map { slots.place(of: $0) } ?? []
    }
    ukrainian = try places("uk")
    english = try places("en")
    others = try places("others")
    ref = try places("ref")
    code = try places("code")
    population = try places("population")
  }
}

extension LayerMapping.Rule {
  fileprivate init(
    _ text: LegendText, _ usual: LayerMapping.Fields, _ slots: inout PropertySlots
  ) throws(FileFault) {
    let members = try text.members(
      among: ["if", "unless", "geometry", "layer", "kind", "fields"])
    guard let layerText = members["layer"], let kindText = members["kind"] else {
      throw text.fault("a rule needs \"layer\" and \"kind\"")
    }
    let layers = AtlasLayer.allCases.filter(\.isImported)
    let layerName = try layerText.string()
    guard let layer = layers.first(where: { $0.rawValue == layerName }) else {
      let words = layers.map(\.rawValue).joined(separator: ", ")
      throw layerText.fault("\"\(layerName)\" is no layer of an atlas; there are \(words)")
    }
    let kindName = try kindText.string()
    guard let kind = layer.kinds.first(where: { $0.rawValue == kindName }) else {
      let words = layer.kinds.map(\.rawValue).joined(separator: ", ")
      throw kindText.fault("\"\(kindName)\" is no kind of \(layerName); there are \(words)")
    }
    conditions = try Self.conditions(members["if"], &slots)
    exceptions = try Self.conditions(members["unless"], &slots)
    guard !conditions.isEmpty else { throw text.fault("a rule needs \"if\", which says of what") }
    sorts =
      try members["geometry"].map { value throws(FileFault) in
        try value.strings().map { word throws(FileFault) in
          guard let sort = AtlasLayer.Sort(rawValue: word) else {
            throw value.fault("\"\(word)\" is not one of area, line, point")
          }
          return sort
        }
      } ?? (layer.sort == .point ? [.point, .area] : [layer.sort])
    let fields =
      try members["fields"].map { value throws(FileFault) in
        try LayerMapping.Fields(value, &slots)
      } ?? usual
    meaning = LayerMapping.Meaning(layer: layer, kind: kind, fields: fields)
  }

  private static func conditions(_ text: LegendText?, _ slots: inout PropertySlots)
    throws(FileFault) -> [LayerMapping.Condition]
  {
    guard let text else { return [] }
    var conditions: [LayerMapping.Condition] = []
    for (name, value) in try text.members() {
      let words = try value.strings()
      conditions.append(
        LayerMapping.Condition(
          property: slots.place(of: name), isAnyValue: words.contains("*"),
          values: Set(words.filter { !$0.hasSuffix("*") }),
          prefixes: words.filter { $0.hasSuffix("*") && $0 != "*" }.map { String($0.dropLast()) }))
    }
    return conditions
  }
}
