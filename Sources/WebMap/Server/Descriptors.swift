internal import Files
internal import Tracker

#if canImport(Glibc)
  internal import Glibc
#endif

/// How many files and connections the process may hold open at a time.
enum Descriptors {
  /// What the server needs besides connections: databases, event loops with three each, tiles that
  /// are read, and connections that are being refused.
  private static let needed = 48
  private static let fewestConnections = 8

  /// How many connections there is room for, at most as many as wanted; the limit is raised as far
  /// as the system lets it be.
  static func connections(atMost wanted: Int) throws(Failure) -> Int {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, rlim_t(needed + 2 * wanted)))
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let most = Int(min(limit.rlim_cur, rlim_t(Int32.max)))
    let room = most - needed
    guard room >= fewestConnections else {
      throw Failure(
        .configuration,
        "the process may have \(most) files open at a time, and the server needs "
          + "\(needed + fewestConnections) at least; raise the limit, as with `ulimit -n 1024`")
    }
    return min(wanted, room)
  }
}
