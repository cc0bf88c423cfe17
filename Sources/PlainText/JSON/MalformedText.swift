/// A text that breaks the rules of its format.
package struct MalformedText: Error, Hashable, Sendable, CustomStringConvertible {
  /// The format: "JSON", "GeoJSON".
  package let format: String
  /// The byte at which it does, counted from 0.
  package let offset: Int
  /// The rule that it breaks.
  package let reason: String

  /// A fault from its parts.
  package init(format: String, offset: Int, reason: String) {
    self.format = format
    self.offset = offset
    self.reason = reason
  }

  /// "JSON, byte 12: the text ends where a value is expected"
  package var description: String { "\(format), byte \(offset): \(reason)" }
}
