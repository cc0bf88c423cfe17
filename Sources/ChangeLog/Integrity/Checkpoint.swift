internal import Files

/// What a log comes to at one size: enough to find later that it was cut off, written anew or
/// replaced.
///
/// Source: C2SP tlog-checkpoint, <https://c2sp.org/tlog-checkpoint>.
package struct Checkpoint: Hashable, Sendable {
  /// Where a chain of hashes ends.
  package struct ChainEnd: Hashable, Sendable {
    /// How many rows there are.
    package let count: Int
    /// The hash of the last, or zeros where there is none.
    package let hash: [UInt8]
  }

  /// The name of the log.
  package let origin: String
  /// How many entries there are.
  package let size: Int
  /// The root of the Merkle tree over their hashes.
  package let root: [UInt8]
  /// Where the chain of the records of sources ends; nil where it is not said.
  package let sourceRecords: ChainEnd?

  /// The origin of checkpoints that nobody signs.
  package static let unsignedOrigin = "frontline-ledger"
  private static let sourceRecordsWord = "source-records"

  /// A checkpoint from its parts.
  package init(origin: String, size: Int, root: [UInt8], sourceRecords: ChainEnd?) {
    self.origin = origin
    self.size = size
    self.root = root
    self.sourceRecords = sourceRecords
  }

  /// The checkpoint that the text of a note holds, whose first line bears a number in its file.
  package init(text: String, startingAtLine start: Int = 1) throws(NoteFault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard lines.count >= 3 else {
      throw NoteFault(
        line: start, reason: "a checkpoint has three lines: the log's name, its size, its root")
    }
    guard !lines[0].isEmpty else { throw NoteFault(line: start, reason: "the log has no name") }
    guard let size = Decimal.number(lines[1]) else {
      throw NoteFault(line: start + 1, reason: "\"\(lines[1])\" is no number of entries")
    }
    guard let root = Base64.bytes(lines[2]), root.count == SHA256.count else {
      throw NoteFault(line: start + 2, reason: "\"\(lines[2])\" is no SHA-256 in base 64")
    }
    var sourceRecords: ChainEnd?
    for (number, line) in lines.enumerated().dropFirst(3) {
      guard !line.isEmpty else {
        throw NoteFault(line: start + number, reason: "a checkpoint has no blank line")
      }
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words[0] == Self.sourceRecordsWord else { continue }
      guard words.count == 3, sourceRecords == nil, let count = Decimal.number(words[1]),
        let hash = Base64.bytes(words[2]), hash.count == SHA256.count
      else {
        throw NoteFault(
          line: start + number, reason: "it is no number of records of sources and their hash")
      }
      sourceRecords = ChainEnd(count: count, hash: hash)
    }
    self.init(origin: String(lines[0]), size: size, root: root, sourceRecords: sourceRecords)
  }

  /// The text of its note.
  package var text: String {
    let last = sourceRecords.map {
      "\(Self.sourceRecordsWord) \($0.count) \(Base64.text($0.hash))\n"
    }
    return "\(origin)\n\(size)\n\(Base64.text(root))\n\(last ?? "")"
  }
}

/// Numbers from 0 in decimal digits, without zeros in front.
enum Decimal {
  /// The number that a text writes in the one way there is.
  static func number(_ text: some StringProtocol) -> Int? {
    guard let number = Int(text), number >= 0, String(number) == text else { return nil }
    return number
  }
}
