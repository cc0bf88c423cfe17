/// Why a text is no key, note, checkpoint or proof.
package struct NoteFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// What is wrong there.
  package let reason: String

  /// A fault from its parts.
  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}
