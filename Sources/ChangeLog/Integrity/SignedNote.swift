internal import Files
internal import PlainText

/// A text with signatures under it, or with none.
///
/// Source: C2SP signed-note, <https://c2sp.org/signed-note>.
package struct SignedNote: Hashable, Sendable {
  /// One line under the text.
  package struct Signature: Hashable, Sendable {
    /// Who signed.
    package let name: String
    /// Which key of theirs.
    package let id: [UInt8]
    /// The signature itself.
    package let bytes: [UInt8]
  }

  /// What is signed; it ends with a line end.
  package let text: String
  /// Who signed it.
  package let signatures: [Signature]

  private static let mark = "— "

  /// A note from its parts.
  package init(text: String, signatures: [Signature] = []) {
    self.text = text
    self.signatures = signatures
  }

  /// The note that a document holds, whose first line bears a number in its file.
  package init(document: some StringProtocol, startingAtLine start: Int = 1) throws(NoteFault) {
    let document = String(document)
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let line = lines.firstIndex(where: { line in line.unicodeScalars.contains { $0.value < 0x20 }
    }) {
      throw NoteFault(line: start + line, reason: "a note holds no control characters")
    }
    guard lines.last == "" else {
      throw NoteFault(line: start + lines.count - 1, reason: "the last line has no end")
    }
    lines.removeLast()
    // A blank line of the text itself would come earlier.
    guard let blank = lines.lastIndex(of: "") else {
      self.init(text: document)
      return
    }
    var signatures: [Signature] = []
    for (number, line) in lines.enumerated().dropFirst(blank + 1) {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard line.hasPrefix(Self.mark), parts.count == 3, NoteKey.canBeName(String(parts[1])),
        let bytes = Base64.bytes(parts[2]), bytes.count > 4
      else { throw NoteFault(line: start + number, reason: "it is no signature of a note") }
      signatures.append(
        Signature(
          name: String(parts[1]), id: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4))))
    }
    guard !signatures.isEmpty else {
      throw NoteFault(line: start + blank, reason: "no signature follows the blank line")
    }
    self.init(text: lines[..<blank].map { $0 + "\n" }.joined(), signatures: signatures)
  }

  /// The note as its file holds it.
  package var document: String {
    guard !signatures.isEmpty else { return text }
    let lines = signatures.map { "\(Self.mark)\($0.name) \(Base64.text($0.id + $0.bytes))\n" }
    return text + "\n" + lines.joined()
  }

  /// Whether a key signed the text.
  package func isSigned(by key: NoteKey) -> Bool {
    signatures.contains {
      $0.name == key.name && $0.id == key.id
        && SigningKey.isValid($0.bytes, of: Array(text.utf8), by: key.publicKey)
    }
  }
}
