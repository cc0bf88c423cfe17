internal import Files
internal import PostgresLog

#if canImport(Glibc)
  private import Glibc
#endif

/// Which ledger a command works with.
package enum Ledger: Hashable, Sendable {
  /// A ledger of the user's.
  case file(String)
  /// A ledger in PostgreSQL, by its address.
  case database(String)
  /// The sample that the program ships with; it can be read only.
  case sample

  /// The name of a ledger in the current folder.
  package static let defaultName = "frontline.gpkg"
  /// The environment variable that names a ledger.
  package static let variable = "FRONTLINE_LEDGER"

  /// The ledger that a path or an address names.
  package init(named name: String) {
    self = PostgresAddress.isAddress(name) ? .database(name) : .file(name)
  }

  /// The ledger for a command: the one named, else the one in the environment, else the one in the
  /// current folder, else the sample.
  package static func found(path: String?) -> Ledger {
    if let path { return Ledger(named: path) }
    if let value = getenv(variable), value.pointee != 0 {
      return Ledger(named: String(cString: value))
    }
    return FileSystem.exists(defaultName) ? .file(defaultName) : .sample
  }

  /// What sort of ledger it is, in a word for programs.
  package var sort: String {
    switch self {
    case .file: "file"
    case .database: "database"
    case .sample: "sample"
    }
  }

  /// The path of a ledger in a file.
  package var path: String? { if case .file(let path) = self { path } else { nil } }

  /// The path of a file that is written to; the sample is not, and a database has none.
  package func pathForWriting() throws(Failure) -> String {
    switch self {
    case .file(let path): return path
    case .database(let address):
      throw Failure(
        .usage,
        """
        \(ledger: Self.name(ofAddress: address)): this keeps a file beside the ledger, and works \
        with a ledger in a file only
        """)
    case .sample:
      throw Failure(
        .noInput,
        """
        there is no ledger here to write to; \(remedy: .makeLedger(nil)), or name one with \
        \(field: .ledger) PATH or $\(Ledger.variable)
        """)
    }
  }

  /// An address without anything but user, host, port and database.
  static func name(ofAddress address: String) -> String {
    (try? PostgresAddress(address))?.name ?? "postgresql://…"
  }
}
