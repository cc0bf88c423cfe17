/// How many characters the texts of an entry may have: enough for what people write, and little enough
/// that no entry fills a list or a picture by itself.
package enum TextLimit {
  /// A name: of a source, a place, a part, an outlet, a key.
  package static let name = 200
  /// What was said.
  package static let statement = 20_000
  /// The title of what is cited.
  package static let title = 1_000
  /// The address of a page, or the reason for a correction.
  package static let address = 2_000

  /// Why the log cannot keep a text, or nil when it can.
  ///
  /// SQLite's own tools end a text at the first NUL, so that what follows it would be hidden there.
  static func reasonForRefusal(of name: String, _ text: String, longest: Int) -> String? {
    if text.utf8.contains(0) {
      return "the \(name) holds a NUL character, which the log cannot keep"
    }
    // No text has more characters than bytes; those of a long one are counted.
    guard text.utf8.count > longest else { return nil }
    let count = text.unicodeScalars.count
    return count > longest
      ? "the \(name) has \(count) characters; the log keeps at most \(longest)" : nil
  }

  /// Why the log cannot keep one of several texts, or nil when it can keep them all.
  static func firstReasonForRefusal(among texts: [(name: String, text: String?, longest: Int)])
    -> String?
  {
    for case (let name, let text?, let longest) in texts {
      if let reason = reasonForRefusal(of: name, text, longest: longest) { return reason }
    }
    return nil
  }
}
