package import ChangeLog
package import Foundation
internal import PostgresLog
internal import Testing

/// The kinds of store that a log is kept in: a test whose argument it is runs once in each.
package enum TestStore: CaseIterable, Sendable {
  case geoPackage, postgreSQL

  /// Seeds for both stores: all in a file, and one in `step` in PostgreSQL, where a log takes longer
  /// to make.
  package static func each(of seeds: Range<UInt64>, inPostgreSQL step: Int) -> [(TestStore, UInt64)]
  {
    seeds.map { (.geoPackage, $0) }
      + stride(from: seeds.lowerBound, to: seeds.upperBound, by: step).map { (.postgreSQL, $0) }
  }

  /// A new, empty log, whose moments are those that the test gives; a file goes to the path.
  ///
  /// Where PostgreSQL is not installed that half of the test is skipped, which a warning says: Swift
  /// Testing is silent about a single case that is cancelled.
  package func newLog(at path: String) throws -> ClaimLog {
    switch self {
    case .geoPackage: return try ClaimLog.create(at: path)
    case .postgreSQL:
      guard PostgresCluster.isInstalled else {
        Issue.record("skipped in PostgreSQL: Scripts/setup --checkers", severity: .warning)
        try Test.cancel("PostgreSQL 15: Scripts/setup --checkers")
      }
      return try DatabaseLog().open()
    }
  }
}

extension ClaimLog {
  /// The same log, opened once more.
  package func reopened(readOnly: Bool) throws -> ClaimLog {
    guard PostgresAddress.isAddress(path) else {
      return try ClaimLog(opening: path, readOnly: readOnly)
    }
    return ClaimLog(
      try PostgresStore(
        opening: PostgresAddress(path), readOnly: readOnly, usesOwnClock: false))
  }

  /// What is stored, which stays the same as long as nothing is written.
  package func storedContent() throws -> Data {
    guard PostgresAddress.isAddress(path) else {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    // The number of the transaction that wrote a row tells one that was written anew.
    let rows = try store.reading { reader in
      try reader.all(
        LogQuery("SELECT xmin::text, sha256 FROM entries ORDER BY sequence")
      ) { "\($0.text(0) ?? "") \($0.text(1) ?? "")" }
    }
    return Data(rows.joined(separator: "\n").utf8)
  }
}
