internal import Files

#if canImport(Glibc)
  private import Glibc
#endif

/// Which ledger a command works with.
package enum Ledger: Hashable, Sendable {
  /// A ledger of the user's.
  case file(String)
  /// The sample that the program ships with; it can be read only.
  case sample

  /// The name of a ledger in the current folder.
  package static let defaultName = "frontline.gpkg"
  /// The environment variable that names a ledger.
  package static let variable = "FRONTLINE_LEDGER"

  /// The ledger for a command: the path given, else the one in the environment, else the one in the
  /// current folder, else the sample.
  package static func found(path: String?) -> Ledger {
    if let path { return .file(path) }
    if let value = getenv(variable), value.pointee != 0 {
      return .file(String(cString: value))
    }
    return FileSystem.exists(defaultName) ? .file(defaultName) : .sample
  }

  /// The path of a ledger that is written to; the sample is not.
  func pathForWriting() throws(Failure) -> String {
    guard case .file(let path) = self else {
      throw Failure(
        .noInput,
        """
        there is no ledger here to write to; \(remedy: .makeLedger(nil)), or name one with \
        \(field: .ledger) PATH or $\(Ledger.variable)
        """)
    }
    return path
  }
}
