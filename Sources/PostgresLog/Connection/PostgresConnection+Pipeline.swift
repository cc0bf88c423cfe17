internal import CPostgres
internal import ChangeLog

/// Statements whose outcome is not waited for: the program makes the next while the server does one.
///
/// Source: <https://www.postgresql.org/docs/15/libpq-pipeline-mode.html>.
extension PostgresConnection {
  /// So few that their outcomes fit between the two however slowly they are read.
  private static let mostUnsettled = 64

  /// Sends a statement that gives no rows; `settle`, and whatever else is asked, tells whether it failed.
  func sendAhead(_ query: LogQuery) throws {
    let prepared = try prepared(query, .insertion)
    if unsettled == 0, library.pointee.enter_pipeline(handle) != 1 {
      throw fault(ifNone: "no pipeline")
    }
    unsettled += 1
    try send(query, prepared)
    guard library.pointee.flush(handle) == 0 else { throw fault(ifNone: "not sent") }
    if unsettled >= Self.mostUnsettled { try settle() }
  }

  /// Waits for all that was sent ahead, and throws the first failure: the server did nothing of what
  /// came after it.
  func settle() throws {
    guard unsettled > 0 else { return }
    let count = unsettled
    unsettled = 0
    guard library.pointee.end_pipeline(handle) == 1 else { throw fault(ifNone: "not sent") }
    var failure: (any Error)?
    // The results of each statement end with none, and those of all with one that says so.
    for _ in 0..<count {
      while let result = library.pointee.next(handle) {
        defer { library.pointee.clear(result) }
        do { try check(result) } catch { failure = failure ?? error }
      }
    }
    let end = library.pointee.next(handle)
    defer { if let end { library.pointee.clear(end) } }
    do { try check(end) } catch { failure = failure ?? error }
    if library.pointee.exit_pipeline(handle) != 1 {
      failure = failure ?? fault(ifNone: "no end of the pipeline")
    }
    if let failure { throw failure }
  }
}
