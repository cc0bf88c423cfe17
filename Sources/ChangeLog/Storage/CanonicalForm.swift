internal import Files
internal import Foundation
internal import PlainText

/// What a hash of the log is taken over, hashed as it comes.
///
/// A header line names what is hashed and the version of the form. Then each value follows in the
/// order of `EntryTable`: one letter for SQLite's storage class (`n`, `i`, `t`, `b`), the number of
/// bytes as eight bytes with the highest first, and the bytes: an integer in decimal digits, a text
/// in UTF-8, a blob as it is. No two different rows have the same form.
struct CanonicalForm {
  private var hash = SHA256()

  /// The form of an entry, without its hashes: the second only where a column that version 2 added
  /// holds something, so that older entries keep their hashes.
  static func entry(hasAddedValues: Bool) -> CanonicalForm {
    CanonicalForm(header: hasAddedValues ? "frontline entry 2\n" : "frontline entry 1\n")
  }

  /// The form of what a draft says, whatever its name, its place in the log and who enters it.
  ///
  /// Whose map a claim is a part of follows from what the first version kept, so that the same file
  /// imported before and after is the same.
  static func claim(_ draft: ClaimDraft) -> CanonicalForm {
    let added = [draft.addedValues[1]] + draft.addedValues[3...]
    let isOfFirst = added.allSatisfy(\.isNull)
    var form = CanonicalForm(header: isOfFirst ? "frontline claim 1\n" : "frontline claim 2\n")
    for value in draft.claim.columnValues + (isOfFirst ? [] : added) { form.append(value) }
    return form
  }

  /// The form of a record of a source, without its hashes: the second only where it says whether the
  /// source leads.
  static func sourceRecord(saysLead: Bool) -> CanonicalForm {
    CanonicalForm(header: saysLead ? "frontline source 2\n" : "frontline source 1\n")
  }

  private init(header: String) {
    hash.update(Array(header.utf8))
  }

  /// Adds a value.
  mutating func append(_ value: ColumnValue) {
    switch value {
    case .null: append(storageClass: "n", Data())
    case .integer(let number): append(storageClass: "i", Data(String(number).utf8))
    case .text(let text): append(storageClass: "t", Data(text.utf8))
    case .blob(let blob): append(storageClass: "b", blob)
    }
  }

  /// Adds a value by the letter of its storage class and its bytes.
  mutating func append(storageClass: Unicode.Scalar, _ content: Data) {
    var head = [UInt8(ascii: storageClass)]
    withUnsafeBytes(of: UInt64(content.count).bigEndian) { head.append(contentsOf: $0) }
    hash.update(head)
    content.withUnsafeBytes { hash.update($0) }
  }

  /// The SHA-256 of the form, in lower-case hexadecimal.
  var sha256: String { hash.digest().hexadecimalDigits }

  /// The hash of an entry: SHA-256 over the form and then the 64 digits of the previous hash.
  func sha256(after previous: String) -> String {
    var hash = hash
    hash.update(Array(previous.utf8))
    return hash.digest().hexadecimalDigits
  }

  /// What stands as the previous hash of the first entry.
  static let hashBeforeTheFirst = String(repeating: "0", count: 64)
}
