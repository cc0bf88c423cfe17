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
  /// The bytes themselves, where they are to be kept.
  private var bytes: [UInt8]?

  /// The form of an entry, without its hashes: what the log and the claim say, then what version 2
  /// added, then what version 3 added, as far as something is in it, so that older entries keep their
  /// hashes.
  static func entry(_ groups: [ColumnValue]...) -> CanonicalForm {
    CanonicalForm("frontline entry", of: groups)
  }

  /// The form of what a draft says, whatever its name, its place in the log and who enters it.
  ///
  /// Whose map a claim is a part of follows from what the first version kept, so that the same file
  /// imported before and after is the same.
  static func claim(_ draft: ClaimDraft) -> CanonicalForm {
    var grounds = StoredGrounds()
    return claim(
      draft.claim.columnValues(ground: grounds.ground(of: draft.claim)?.bytes), draft.addedValues)
  }

  /// The same, given the values of the draft.
  static func claim(_ values: [ColumnValue], _ addedValues: [ColumnValue]) -> CanonicalForm {
    let added = [addedValues[1]] + addedValues[3...]
    let isOfFirst = added.allSatisfy(\.isNull)
    var form = CanonicalForm(header: isOfFirst ? "frontline claim 1\n" : "frontline claim 2\n")
    for value in values { form.append(value) }
    for value in isOfFirst ? [] : added { form.append(value) }
    return form
  }

  /// The form of a record of a source, without its hashes: what the first version had, then whether
  /// the source leads.
  static func sourceRecord(_ groups: [ColumnValue]...) -> CanonicalForm {
    CanonicalForm("frontline source", of: groups)
  }

  /// The form whose version is that of the last group of which one value is not NULL.
  private init(_ header: String, of groups: [[ColumnValue]]) {
    let version = (groups.lastIndex { !$0.allSatisfy(\.isNull) } ?? 0) + 1
    self.init(header: "\(header) \(version)\n")
    for value in groups.prefix(version).joined() { append(value) }
  }

  /// The form of no values yet.
  init(header: String, keepingBytes: Bool = false) {
    bytes = keepingBytes ? [] : nil
    Array(header.utf8).withUnsafeBytes { update($0) }
  }

  /// Adds a value.
  mutating func append(_ value: ColumnValue) {
    switch value {
    case .null: append(storageClass: "n", UnsafeRawBufferPointer(start: nil, count: 0))
    case .integer(let number):
      Array(String(number).utf8).withUnsafeBytes { append(storageClass: "i", $0) }
    case .text(var text):
      text.withUTF8 { append(storageClass: "t", UnsafeRawBufferPointer($0)) }
    case .blob(let blob): blob.withUnsafeBytes { append(storageClass: "b", $0) }
    }
  }

  /// Adds a value by the letter of its storage class and its bytes.
  mutating func append(storageClass: Unicode.Scalar, _ content: UnsafeRawBufferPointer) {
    withUnsafeBytes(of: UInt8(ascii: storageClass)) { update($0) }
    withUnsafeBytes(of: UInt64(content.count).bigEndian) { update($0) }
    update(content)
  }

  private mutating func update(_ content: UnsafeRawBufferPointer) {
    hash.update(content)
    bytes?.append(contentsOf: content)
  }

  /// What the hash of an entry is taken over: the form and then the 64 digits of the previous hash;
  /// nil where the bytes were not kept.
  func content(after previous: [UInt8]) -> [UInt8]? { bytes.map { $0 + previous } }

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
