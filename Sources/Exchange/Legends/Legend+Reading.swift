internal import ChangeLog
package import PlainText
internal import SimpleFeatures

extension Legend {
  /// The legend in the bytes of a file, which is called by that file's name without its ending.
  package init(_ bytes: [UInt8], path: String) throws(FileFault) {
    self = try LegendText.read(bytes, path: path, unnamed: "legend") {
      text, name throws(FileFault) in try Legend(text, name: name)
    }
  }

  private init(_ text: LegendText, name: String) throws(FileFault) {
    let members = try text.members(
      among: [
        "$schema", "title", "recognise", "refuse", "day", "moment", "extent", "settlement",
        "rules",
      ])
    guard let title = members["title"] else {
      throw text.fault("there is no \"title\", which says whose maps it speaks of")
    }
    self.name = name
    self.title = try title.string()
    signs =
      try members["recognise"].map { list throws(FileFault) in
        try list.elements().map { element throws(FileFault) in try LegendCondition(element) }
      } ?? []
    refusal = try members["refuse"]?.string()
    days = try Self.origins(members["day"])
    moments = try Self.origins(members["moment"])
    extent = try members["extent"].map { value throws(FileFault) in try Extent(value) }
    settlements = try members["settlement"].map { value throws(FileFault) in
      try SettlementNaming(value)
    }
    rules =
      try members["rules"].map { list throws(FileFault) in
        try list.elements().map { element throws(FileFault) in try Rule(element) }
      } ?? []
    guard rules.isEmpty == (refusal != nil) else {
      throw text.fault(
        refusal == nil
          ? "there are no \"rules\" that say what its features mean"
          : "it has \"refuse\" and \"rules\"; a file is refused whole or read by rules")
    }
  }

  private static func origins(_ list: LegendText?) throws(FileFault) -> [DayOrigin] {
    guard let list else { return [] }
    return try list.elements().map { element throws(FileFault) in try DayOrigin(element) }
  }
}

extension DayOrigin {
  fileprivate init(_ text: LegendText) throws(FileFault) {
    let members = try text.members(among: ["property", "document", "file", "layer", "as"])
    func format(_ text: LegendText) throws(FileFault) -> DayFormat {
      let words = try text.string()
      guard let format = DayFormat(words) else {
        throw text.fault("\"\(words)\" is no way to write a day; known are \(DayFormat.known)")
      }
      return format
    }
    let written = try members["as"].map(format) ?? .iso
    switch (members["property"], members["document"], members["file"], members["layer"]) {
    case (let name?, nil, nil, nil):
      self.init(place: .property(try name.string()), format: written)
    case (nil, let name?, nil, nil):
      self.init(place: .document(try name.string()), format: written)
    case (nil, nil, let name?, nil) where members["as"] == nil:
      self.init(place: .fileName, format: try format(name))
    case (nil, nil, nil, let name?) where members["as"] == nil:
      self.init(place: .layerName, format: try format(name))
    default:
      throw text.fault(
        "it needs one place: \"property\" or \"document\" with a name and \"as\" with a format, or "
          + "\"file\" or \"layer\" with a format")
    }
  }
}

extension SettlementNaming {
  fileprivate init(_ text: LegendText) throws(FileFault) {
    let members = try text.members(among: ["code", "codePrefix", "name", "region", "note"])
    code = try members["code"]?.string()
    codePrefix = try members["codePrefix"]?.string() ?? ""
    name = try members["name"]?.string()
    region = try members["region"]?.string()
    note = try members["note"]?.string()
    guard code != nil || name != nil else {
      throw text.fault("it needs \"code\" or \"name\": the attribute that names the settlement")
    }
  }
}

extension Legend.Extent {
  fileprivate init(_ text: LegendText) throws(FileFault) {
    if case .string(let name) = text.tree.value {
      self = .region(name)
      return
    }
    let numbers = try text.elements().map { element throws(FileFault) in try element.number() }
    guard numbers.count == 4, numbers[0] < numbers[2], numbers[1] < numbers[3] else {
      throw text.fault("it is no box of degrees: [west, south, east, north]")
    }
    self = .box(
      BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3]))
  }
}

extension Legend.Rule {
  fileprivate init(_ text: LegendText) throws(FileFault) {
    let members = try text.members(
      among: ["if", "kind", "party", "claimedBy", "alone", "side", "leftOut", "unknown"])
    condition =
      try members["if"].map { value throws(FileFault) in try LegendCondition(value) }
      ?? LegendCondition()
    let outcomes = ["kind", "leftOut", "unknown"].filter { members[$0] != nil }
    guard outcomes.count == 1 else {
      throw text.fault("a rule needs one of \"kind\", \"leftOut\" and \"unknown\"")
    }
    guard let kind = members["kind"] else {
      for name in ["party", "claimedBy", "alone", "side"] {
        if let member = members[name] { throw member.fault("it goes with \"kind\"") }
      }
      verdict =
        try members["leftOut"].map { reason throws(FileFault) in
          .leftOut(try reason.string())
        } ?? .unknown
      return
    }
    let said = try Self.kind(kind)
    if let side = members["side"], said != .assessed {
      throw side.fault(
        "it goes with the kind assessed: on that side of the line is Russian control")
    }
    verdict = .means(
      GroundMeaning(
        said, party: try members["party"].map(Self.side),
        claimedBy: try members["claimedBy"].map(Self.side),
        isPartOfMap: try members["alone"].map { value throws(FileFault) in !(try value.boolean()) }
          ?? true,
        side: try members["side"].map { value throws(FileFault) in
          try value.word(of: FrontSide.self)
        }))
  }

  private static func kind(_ text: LegendText) throws(FileFault) -> ClaimKind {
    let kind = try text.word(of: ClaimKind.self)
    guard !kind.answersAnotherClaim else {
      throw text.fault("\(kind.rawValue) answers another claim, and says nothing of ground")
    }
    return kind
  }

  private static func side(_ text: LegendText) throws(FileFault) -> Side {
    let side = try text.word(of: Side.self)
    guard side != .third else { throw text.fault("it is RU or UA") }
    return side
  }
}

extension LegendCondition {
  fileprivate init(_ text: LegendText) throws(FileFault) {
    let members = try text.members(
      among: ["called", "property", "document", "has", "style", "geometry", "unless"])
    guard !members.isEmpty else { throw text.fault("it says nothing") }
    called = try members["called"].map(Self.patterns)
    style = try members["style"].map(Self.patterns)
    has = try members["has"]?.strings()
    properties = try Self.properties(members["property"])
    document = try Self.properties(members["document"])
    geometry = try members["geometry"].map { value throws(FileFault) in
      let words = try value.strings()
      return Set(
        try words.map { word throws(FileFault) in
          guard let sort = GeometrySort(rawValue: word) else {
            throw value.fault("\"\(word)\" is not one of area, line, point")
          }
          return sort
        })
    }
    exceptions =
      try members["unless"].map { value throws(FileFault) in
        guard case .array = value.tree.value else { return [try LegendCondition(value)] }
        return try value.elements().map { element throws(FileFault) in try LegendCondition(element)
        }
      } ?? []
  }

  private static func patterns(_ text: LegendText) throws(FileFault) -> [TextPattern] {
    try text.strings().map(TextPattern.init)
  }

  private static func properties(_ text: LegendText?) throws(FileFault) -> [Property] {
    guard let text else { return [] }
    return try text.members().map { name, value throws(FileFault) in
      Property(name: name, patterns: try patterns(value))
    }
  }
}
