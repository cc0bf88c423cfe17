internal import PlainText

/// What a canonical form says of an entry, for whoever has the form and not the log.
package struct ProvedEntry: Sendable {
  /// The columns and their values as text, those that are NULL left out; grounds in hexadecimal.
  package let values: [(column: String, text: String)]

  /// Reads what an entry's hash is taken over; nil where it is nothing of the kind.
  package init?(content: [UInt8]) {
    guard let headerEnd = content.firstIndex(of: 0x0A) else { return nil }
    let header = String(decoding: content[..<headerEnd], as: UTF8.self)
    let groups = [
      EntryTable.logColumns + EntryTable.claimColumns, EntryTable.addedColumns,
      EvidenceTable.hashedColumns,
    ]
    guard let version = (1...groups.count).first(where: { header == "frontline entry \($0)" })
    else { return nil }
    var rest = content[(headerEnd + 1)...]
    var values: [(String, String)] = []
    for column in groups.prefix(version).joined() {
      guard rest.count >= 9, let letter = rest.popFirst() else { return nil }
      let count = rest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      rest = rest.dropFirst(8)
      guard count <= UInt64(rest.count) else { return nil }
      let bytes = Array(rest.prefix(Int(count)))
      rest = rest.dropFirst(Int(count))
      switch letter {
      case UInt8(ascii: "n"): guard bytes.isEmpty else { return nil }
      case UInt8(ascii: "i"), UInt8(ascii: "t"):
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        values.append((column, text))
      case UInt8(ascii: "b"): values.append((column, bytes.hexadecimalDigits))
      default: return nil
      }
    }
    // The digits of the hash before follow.
    guard rest.count == 64 else { return nil }
    self.values = values
  }

  /// The value of a column.
  package subscript(column: String) -> String? { values.first { $0.column == column }?.text }
}
