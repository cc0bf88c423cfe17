/// A pattern for names, in which `*` stands for any run of characters.
///
/// Case does not count; any run of white space is one space, and none at the ends.
package struct TextPattern: Hashable, Sendable {
  /// The pattern as it was written.
  package let text: String
  private let pieces: [[UInt8]]

  /// The pattern of a text.
  package init(_ text: String) {
    self.text = text
    pieces = FoldedText(text).bytes
      .split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether it stands for the whole of a text.
  func matches(_ text: FoldedText) -> Bool {
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return text.bytes == pieces[0]
    }
    guard text.bytes.count >= first.count + last.count, text.bytes.starts(with: first),
      text.bytes.suffix(last.count).elementsEqual(last)
    else { return false }
    var rest = text.bytes[first.count..<(text.bytes.count - last.count)]
    for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}

/// A text as patterns compare it: in lower case, with single spaces.
struct FoldedText: Hashable, Sendable {
  /// Its bytes in UTF-8.
  let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(
      text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
  }
}
