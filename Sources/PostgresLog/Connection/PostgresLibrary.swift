internal import CPostgres
internal import ChangeLog

/// PostgreSQL's client library, which is loaded when an address is first used.
enum PostgresLibrary {
  /// Its functions.
  static func functions() throws(ClaimLogError) -> UnsafePointer<frontline_pq> {
    guard let library = frontline_pq_load() else {
      throw .libraryMissing(package: "libpq5")
    }
    return library
  }
}
