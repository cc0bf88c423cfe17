/// JSON, written piece by piece.
///
/// Source: RFC 8259. Characters that steer a terminal are escaped.
package struct JSONText {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// An empty text.
  package init() {}

  /// Writes text that is JSON already.
  package mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes bytes that are JSON already.
  package mutating func append(raw text: [UInt8]) { bytes.append(contentsOf: text) }

  /// Writes a string.
  package mutating func append(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": append(raw: "\\\"")
      case "\\": append(raw: "\\\\")
      case "\n": append(raw: "\\n")
      case _ where scalar.value < 0x20 || scalar.steersTerminals:
        append(raw: "\\u" + scalar.value.hexadecimal(digits: 4))
      default: bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes an array of strings.
  package mutating func append(_ strings: [String]) {
    append(raw: "[")
    for (index, string) in strings.enumerated() {
      if index > 0 { append(raw: ",") }
      append(string)
    }
    append(raw: "]")
  }

  /// Writes the name of a member, and a comma before it unless it is the first of its object.
  package mutating func append(member name: String, isFirst: Bool = false) {
    append(raw: isFirst ? "" : ",")
    append(name)
    append(raw: ":")
  }

  /// Writes a member with a string.
  package mutating func append(member name: String, _ string: String, isFirst: Bool = false) {
    append(member: name, isFirst: isFirst)
    append(string)
  }
}
