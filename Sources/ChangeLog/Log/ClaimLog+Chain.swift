internal import Foundation
internal import GRDB

/// The first place at which the chain of hashes does not hold.
package struct ChainBreak: Hashable, Sendable {
  /// The sequence number of the entry, as it should be.
  package let sequence: Int
  /// What is wrong there.
  package let fault: Fault

  /// What can be wrong with a link of the chain.
  package enum Fault: Hashable, Sendable {
    /// The entry is not there, and later ones are.
    case missing
    /// The entry does not hold the hash of the one before it.
    case unlinked
    /// A value of the entry was changed after it was recorded.
    case changed
  }
}

extension ClaimLog {
  /// The first break in the chain of hashes, or nil when every entry is as it was recorded.
  ///
  /// Every hash is worked out anew from the bytes in the columns. Entries missing at the end are not
  /// found so: that takes a hash that was kept elsewhere.
  package func firstChainBreak() throws(ClaimLogError) -> ChainBreak? {
    try reading("checking the chain of hashes") { database in
      let rows = try Row.fetchCursor(database, sql: Self.chainQuery)
      var previous = CanonicalForm.hashBeforeTheFirst
      var sequence = 1
      while let row = try rows.next() {
        if row[0] as Int? != sequence { return ChainBreak(sequence: sequence, fault: .missing) }
        guard row[1] as String? == previous else {
          return ChainBreak(sequence: sequence, fault: .unlinked)
        }
        previous = try Self.form(of: row).sha256(after: previous)
        guard row[2] as String? == previous else {
          return ChainBreak(sequence: sequence, fault: .changed)
        }
        sequence += 1
      }
      return nil
    }
  }

  // As blobs, so that no byte is lost: GRDB ends a text at a NUL and mends what is no UTF-8.
  private static let chainQuery: String = {
    let values = (EntryTable.logColumns + EntryTable.claimColumns + EntryTable.addedColumns)
      .map { "typeof(\($0)), CAST(\($0) AS BLOB)" }
    return "SELECT sequence, previous_sha256, sha256, \(values.joined(separator: ", ")) "
      + "FROM entries ORDER BY sequence"
  }()

  private static func form(of row: Row) throws -> CanonicalForm {
    let end = row.count - 2 * EntryTable.addedColumns.count
    let hasAddedValues = stride(from: end, to: row.count, by: 2).contains {
      row[$0] as String? != "null"
    }
    var form = CanonicalForm.entry(hasAddedValues: hasAddedValues)
    for column in stride(from: 3, to: hasAddedValues ? row.count : end, by: 2) {
      let storageClass = (row[column] as String?)?.unicodeScalars.first ?? "n"
      try row.withUnsafeData(atIndex: column + 1) {
        form.append(storageClass: storageClass, $0 ?? Data())
      }
    }
    return form
  }
}
