/// XML, written piece by piece.
///
/// Source: XML 1.0, fifth edition. Characters that XML forbids are shown by the picture that
/// Unicode has for them, else by the replacement character; those that steer a terminal are written
/// as references.
package struct XMLText {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// An empty document.
  package init() {}

  /// The declaration with which a document starts.
  package mutating func declare() {
    append(raw: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  /// Writes text that is XML already.
  package mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// Opens an element.
  package mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    start(name, attributes)
    append(raw: ">")
  }

  /// Closes an element.
  package mutating func close(_ name: String) { append(raw: "</\(name)>\n") }

  /// Writes an element without content.
  package mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    start(name, attributes)
    append(raw: "/>\n")
  }

  /// Writes an element that holds text.
  package mutating func element(_ name: String, _ text: String) { element(name, [:], text) }

  /// Writes an element with attributes that holds text.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ text: String
  ) {
    open(name, attributes)
    append(raw: Self.escaped(text))
    close(name)
  }

  /// The text with everything escaped that has a meaning in XML, in attributes too.
  package static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n": escaped.append(scalar)
      case _ where scalar.value < 0x20:
        escaped.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      case _ where scalar.steersTerminals:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped.append(contentsOf: "&#x\(digits);".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    append(raw: "<\(name)")
    for (key, value) in attributes { append(raw: " \(key)=\"\(Self.escaped(value))\"") }
  }
}
