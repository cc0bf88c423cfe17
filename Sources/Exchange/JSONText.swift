internal import SimpleFeatures

/// JSON, written piece by piece.
///
/// Source: RFC 8259. Characters that steer a terminal are escaped.
struct JSONText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Writes text that is JSON already.
  mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes a string.
  mutating func append(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": append(raw: "\\\"")
      case "\\": append(raw: "\\\\")
      case "\n": append(raw: "\\n")
      case _ where scalar.value < 0x20 || scalar.steersTerminals:
        let digits = String(scalar.value, radix: 16)
        append(raw: "\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a value, nil as null.
  mutating func append(_ value: ExportValue?) {
    switch value {
    case .text(let text): append(text)
    case .number(let number): append(raw: number.formatted(decimalsUpTo: 6))
    case .flag(let flag): append(raw: "\(flag)")
    case .day(let day): append("\(day)")
    case .words(let items), .names(let items): append(items)
    case nil: append(raw: "null")
    }
  }

  /// Writes an array of strings.
  mutating func append(_ strings: [String]) {
    append(raw: "[")
    for (index, string) in strings.enumerated() {
      if index > 0 { append(raw: ",") }
      append(string)
    }
    append(raw: "]")
  }

  /// Writes the name of a member, and a comma before it unless it is the first of its object.
  mutating func append(member name: String, isFirst: Bool = false) {
    append(raw: isFirst ? "" : ",")
    append(name)
    append(raw: ":")
  }

  /// Writes a member with a string.
  mutating func append(member name: String, _ string: String, isFirst: Bool = false) {
    append(member: name, isFirst: isFirst)
    append(string)
  }

  /// Writes a geometry.
  mutating func append(_ geometry: Geometry) throws(ExportError) {
    do throws(GeometryError) {
      try GeoJSONGeometry.append(geometry, to: &bytes)
    } catch {
      throw .geometry(error)
    }
  }
}
