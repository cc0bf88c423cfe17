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
    try sendWaitingRows()
    let (statement, name) = try prepared(query, .insertion)
    try sendAhead(statement, name, statement.values(of: query))
  }

  /// Adds a row to a table, together with those that follow: the server takes longer to prepare the
  /// checks of a statement than to make them of a row.
  func insertAhead(_ values: [ColumnValue], of columns: [String], into table: String) throws {
    waitingRows[table, default: WaitingRows(columns)].add(values)
    addedRows += 1
    if waitingRows[table]?.isFull == true { try sendWaitingRows(of: table) }
  }

  /// Sends the rows that wait.
  private func sendWaitingRows() throws {
    for table in waitingRows.keys.sorted() { try sendWaitingRows(of: table) }
  }

  private func sendWaitingRows(of table: String) throws {
    guard let waiting = waitingRows.removeValue(forKey: table) else { return }
    for values in waiting.values {
      let count = values.count / waiting.columns.count
      let (statement, name) = try prepared("\(count) into \(table)") {
        PostgresStatement(inserting: count, of: waiting.columns, into: table)
      }
      try sendAhead(statement, name, values)
    }
  }

  private func sendAhead(
    _ statement: PostgresStatement, _ name: String?, _ values: [ColumnValue]
  ) throws {
    if unsettled == 0, library.pointee.enter_pipeline(handle) != 1 {
      throw fault(ifNone: "no pipeline")
    }
    unsettled += 1
    try send(statement, name, values)
    guard library.pointee.flush(handle) == 0 else { throw fault(ifNone: "not sent") }
    if unsettled >= Self.mostUnsettled { try settle() }
  }

  /// Waits for all that was sent ahead, and throws the first failure: the server did nothing of what
  /// came after it.
  func settle() throws {
    try sendWaitingRows()
    guard unsettled > 0 else { return }
    let count = unsettled
    unsettled = 0
    guard library.pointee.end_pipeline(handle) == 1 else { throw fault(ifNone: "not sent") }
    var failure: (any Error)?
    // The results of each statement end with none, and those of all with one that says so.
    for _ in 0..<count {
      do { try takeResults() } catch { failure = failure ?? error }
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

/// Rows of a table that are added together.
struct WaitingRows {
  let columns: [String]
  private var rows: [[ColumnValue]] = []
  private var byteCount = 0

  /// As many as are looked up together.
  private static let most = 64
  private static let mostBytes = 1 << 20

  init(_ columns: [String]) {
    self.columns = columns
  }

  mutating func add(_ row: [ColumnValue]) {
    rows.append(row)
    for case .blob(let bytes) in row { byteCount += bytes.count }
  }

  /// Whether no more should wait.
  var isFull: Bool { rows.count >= Self.most || byteCount >= Self.mostBytes }

  /// The values of each statement that adds some of them: of all together, or row by row where they are
  /// fewer, so that only two statements are prepared.
  var values: [[ColumnValue]] { rows.count == Self.most ? [rows.flatMap(\.self)] : rows }
}
