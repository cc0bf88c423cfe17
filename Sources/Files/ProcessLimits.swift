#if canImport(Glibc)
  private import Glibc
#endif

/// What the system allows the process.
package enum ProcessLimits {
  /// How many files may be open at a time.
  package static var openFiles: Int { limit(RLIMIT_NOFILE.rawValue) }
  /// How few of them the program can do with: databases, their journals, fonts, what is written.
  package static let fewestOpenFiles = 16
  /// How many bytes a file that is written may have.
  package static var bytesOfFile: Int { limit(RLIMIT_FSIZE.rawValue) }

  /// A limit; the greatest number where there is none.
  private static func limit(_ resource: UInt32) -> Int {
    var limit = rlimit()
    guard getrlimit(Int32(resource), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }
}
