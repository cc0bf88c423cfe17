package import Cartography
internal import Drawing
internal import Exchange
internal import Files
internal import PlainText

extension Tracker {
  /// No style file is longer than this many bytes.
  private static let longestStyle = 1 << 20

  /// The style of a house in the file at a path; the files of its fonts are looked for beside it.
  package static func style(atPath path: String) throws(Failure) -> MapStyle {
    try failing {
      let bytes = try WholeFile.read(path, atMost: longestStyle)
      let house = try LegendText.read(bytes, path: path, unnamed: "style") {
        text, _ throws(FileFault) in try HouseStyle(text, besidePath: path)
      }
      if !house.fonts.isEmpty { _ = try FontLibrary(replacing: house.fonts) }
      return house.style
    }
  }

  /// The text of a style of the program as a style file that says all of it.
  package static func text(of name: MapStyleName) -> String {
    let house = name.parts
    func object<Value>(_ names: [String], _ values: [String: Value], _ text: (Value) -> String)
      -> String
    {
      names.compactMap { name in values[name].map { "    \"\(name)\": \(text($0))" } }
        .joined(separator: ",\n")
    }
    let numbers: (Double) -> String = { $0.formatted(decimalsUpTo: 2) }
    return """
      {
        "base": "\(name.rawValue)",
        "colors": {
      \(object(MapStyle.colorNames, house.colors) { "\"\($0.styleText)\"" })
        },
        "widths": {
      \(object(MapStyle.widthNames, house.widths, numbers))
        },
        "letters": {
      \(object(MapStyle.letterNames, house.letters, numbers))
        }
      }
      """
  }
}

extension HouseStyle {
  /// The style that the text of a file tells.
  fileprivate init(_ text: LegendText, besidePath path: String) throws(FileFault) {
    self.init()
    let members = try text.members(
      among: ["$schema", "base", "colors", "widths", "letters", "fonts", "logo", "credit"])
    if let word = members["base"] { base = try word.word(of: MapStyleName.self) }
    for (name, value) in try members["colors"]?.named(among: MapStyle.colorNames) ?? [] {
      colors[name] = try value.color()
    }
    for (name, value) in try members["widths"]?.named(among: MapStyle.widthNames) ?? [] {
      widths[name] = try value.number(within: MapStyle.possibleWidths)
    }
    for (name, value) in try members["letters"]?.named(among: MapStyle.letterNames) ?? [] {
      letters[name] = try value.number(within: MapStyle.possibleSizes)
    }
    let faces = FontFace.allCases.map { "\($0)" }
    for (name, value) in try members["fonts"]?.named(among: faces) ?? [] {
      guard let face = FontFace.allCases.first(where: { "\($0)" == name }) else { continue }
      fonts[face] = try value.file(besidePath: path)
    }
    if let value = members["logo"] { logo = try Logo(value) }
    if let value = members["credit"] {
      let credit = try value.string()
      guard credit.count <= 400 else {
        throw value.fault("it has \(credit.count) characters; 400 are the most")
      }
      self.credit = credit
    }
  }
}

extension Logo {
  /// The greatest number of outlines in a logo.
  private static let mostShapes = 200

  fileprivate init(_ text: LegendText) throws(FileFault) {
    let members = try text.members(among: ["width", "height", "points", "shapes"])
    func needed(_ name: String) throws(FileFault) -> LegendText {
      guard let value = members[name] else { throw text.fault("there is no \"\(name)\"") }
      return value
    }
    let width = try needed("width").number(within: 1...10_000)
    let height = try needed("height").number(within: 1...10_000)
    let list = try needed("shapes")
    let elements = try list.elements()
    guard (1...Self.mostShapes).contains(elements.count) else {
      throw list.fault("it has \(elements.count) shapes; a logo has 1 to \(Self.mostShapes)")
    }
    guard width <= 8 * height else {
      throw text.fault("it is more than eight times as wide as it is high")
    }
    var shapes: [Logo.Shape] = []
    for element in elements {
      let members = try element.members(among: ["path", "color"])
      guard let outline = members["path"], let color = members["color"] else {
        throw element.fault("a shape has a \"path\" and a \"color\"")
      }
      guard let path = PixelPath(pathData: try outline.string()) else {
        throw outline.fault(
          "it is no path data of SVG with the letters M L H V C S Q T Z; turn arcs into curves")
      }
      shapes.append(Logo.Shape(path, try color.color()))
    }
    self.init(
      width: width, height: height,
      points: try members["points"]?.number(within: 8...80) ?? 26, shapes: shapes)
  }
}

extension LegendText {
  /// The members of an object, in the order of the text, all of which are among the names.
  fileprivate func named(among names: [String]) throws(FileFault)
    -> [(name: String, value: LegendText)]
  {
    _ = try members(among: names)
    return try members()
  }

  /// A number in a range.
  fileprivate func number(within range: ClosedRange<Double>) throws(FileFault) -> Double {
    let number = try number()
    guard range.contains(number) else {
      throw fault(
        "\(number.formatted(decimalsUpTo: 3)) is not between \(range.lowerBound) and "
          + "\(range.upperBound)")
    }
    return number
  }

  /// A colour: "#B8704F", or with how opaque it is, "#B8704F 42%".
  fileprivate func color() throws(FileFault) -> Color {
    let text = try string()
    let parts = text.split(separator: " ")
    let digits = parts.first?.dropFirst() ?? ""
    let percent = parts.count == 2 && parts[1].hasSuffix("%") ? Int(parts[1].dropLast()) : nil
    guard text.hasPrefix("#"), digits.count == 6, digits.allSatisfy(\.isHexDigit),
      let hex = UInt32(digits, radix: 16), parts.count == 1 || percent != nil,
      (0...100).contains(percent ?? 100)
    else {
      throw fault("\"\(text)\" is no colour; write it as #B8704F, or #B8704F 42% to see through it")
    }
    return Color(hex, opacity: Double(percent ?? 100) / 100)
  }

  /// The path of a file beside the one at a path.
  fileprivate func file(besidePath path: String) throws(FileFault) -> String {
    let name = try string()
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let file = name.hasPrefix("/") ? name : (folder + [Substring(name)]).joined(separator: "/")
    guard FileSystem.exists(file) else { throw fault("there is no file \(file)") }
    return file
  }
}

extension Color {
  /// The colour as a style file writes it.
  fileprivate var styleText: String {
    let hex = [red, green, blue].map { UInt32($0).hexadecimal(digits: 2) }.joined().uppercased()
    return opacity == 1 ? "#\(hex)" : "#\(hex) \(Int((opacity * 100).rounded()))%"
  }
}
