/// A row that a store has found, as its bytes lie there: nothing is converted, and no text ends at a
/// NUL.
package protocol LogRow {
  /// The letter of a value's storage class in a canonical form; nil for a real, which no form has.
  func storageClass(_ column: Int) -> Unicode.Scalar?

  /// The whole number in a column; 0 for NULL.
  func integer(_ column: Int) -> Int

  /// The text in a column; nil for anything else.
  func text(_ column: Int) -> String?

  /// The bytes of a text or a blob, for as long as the row stands.
  func bytes(_ column: Int) -> UnsafeRawBufferPointer
}

extension LogRow {
  /// Whether there is no value in a column.
  package func isNull(_ column: Int) -> Bool { storageClass(column) == "n" }

  /// The bytes of a text; nil for anything else.
  package func letters(_ column: Int) -> [UInt8]? {
    storageClass(column) == "t" ? Array(bytes(column)) : nil
  }
}

extension CanonicalForm {
  /// Adds a value of a row; says whether a form can have it.
  mutating func append(_ column: Int, of row: any LogRow) -> Bool {
    guard let storageClass = row.storageClass(column) else { return false }
    switch storageClass {
    case "n": append(.null)
    case "i": append(.integer(row.integer(column)))
    default: append(storageClass: storageClass, row.bytes(column))
    }
    return true
  }
}
