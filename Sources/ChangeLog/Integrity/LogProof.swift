internal import Files

/// A document that proves something of a log to somebody who has a checkpoint of it, and not the log.
///
/// Source: C2SP tlog-proof, <https://c2sp.org/tlog-proof>; that of growth has the form of the
/// requests of C2SP tlog-witness, <https://c2sp.org/tlog-witness>.
package struct LogProof: Hashable, Sendable {
  /// What is proved.
  package enum Statement: Hashable, Sendable {
    /// That the entry of an index, counted from 0, is in the log; `content` is its canonical form and
    /// the digits of the hash before it.
    case inclusion(index: Int, content: [UInt8])
    /// That the log only had entries added since it had so many.
    case growth(fromSize: Int)
  }

  /// What is proved.
  package let statement: Statement
  /// The path of hashes.
  package let path: [[UInt8]]
  /// The checkpoint of the log in which it is so.
  package let note: SignedNote
  /// What the note says.
  package let checkpoint: Checkpoint

  private static let inclusionHeader = "c2sp.org/tlog-proof@v1"
  private static let longestPath = 63

  /// A proof from its parts.
  package init(_ statement: Statement, path: [[UInt8]], note: SignedNote) throws(NoteFault) {
    self.statement = statement
    self.path = path
    self.note = note
    checkpoint = try Checkpoint(text: note.text)
  }

  /// The proof that a document holds.
  package init(document: String) throws(NoteFault) {
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func number(after word: String) throws(NoteFault) -> Int {
      let line = lines.startIndex + 1
      guard let first = lines.popFirst(), first.hasPrefix(word + " "),
        let number = Decimal.number(first.dropFirst(word.count + 1))
      else { throw NoteFault(line: line, reason: "here stands \"\(word)\" and a number") }
      return number
    }
    if lines.first.map(String.init) == Self.inclusionHeader {
      lines.removeFirst()
      guard let extra = lines.popFirst(), extra.hasPrefix("extra "),
        let content = Base64.bytes(extra.dropFirst(6))
      else { throw NoteFault(line: 2, reason: "here stands \"extra\" and the entry in base 64") }
      statement = .inclusion(index: try number(after: "index"), content: content)
    } else if lines.first?.hasPrefix("old ") == true {
      statement = .growth(fromSize: try number(after: "old"))
    } else {
      throw NoteFault(
        line: 1, reason: "a proof starts with \"\(Self.inclusionHeader)\" or \"old\" and a number")
    }
    var path: [[UInt8]] = []
    while let line = lines.popFirst(), !line.isEmpty {
      guard let hash = Base64.bytes(line), hash.count == SHA256.count,
        path.count < Self.longestPath
      else { throw NoteFault(line: lines.startIndex, reason: "it is no SHA-256 in base 64") }
      path.append(hash)
    }
    let start = lines.startIndex + 1
    note = try SignedNote(document: lines.joined(separator: "\n"), startingAtLine: start)
    checkpoint = try Checkpoint(text: note.text, startingAtLine: start)
    self.path = path
  }

  /// The proof as its file holds it.
  package var document: String {
    let head =
      switch statement {
      case .inclusion(let index, let content):
        "\(Self.inclusionHeader)\nextra \(Base64.text(content))\nindex \(index)\n"
      case .growth(let size): "old \(size)\n"
      }
    return head + path.map { Base64.text($0) + "\n" }.joined() + "\n" + note.document
  }

  /// Whether the path proves what is said, for the checkpoint in the proof; growth needs the
  /// earlier checkpoint too.
  package func holds(since earlier: Checkpoint? = nil) -> Bool {
    switch statement {
    case .inclusion(let index, let content):
      return MerkleHash.includes(
        leaf: MerkleHash.leaf(SHA256.digest(of: content)), at: index, inTreeOf: checkpoint.size,
        root: checkpoint.root, path: path)
    case .growth(let size):
      guard let earlier, earlier.size == size, earlier.origin == checkpoint.origin else {
        return false
      }
      return MerkleHash.extends(
        from: size, root: earlier.root, to: checkpoint.size, root: checkpoint.root, path: path)
    }
  }
}
