internal import CPostgres
internal import ChangeLog

#if canImport(Glibc)
  private import Glibc
#endif

/// A connection to a database.
///
/// It is used by one thread at a time: whoever has taken it from the pool.
final class PostgresConnection: @unchecked Sendable {
  let library: UnsafePointer<frontline_pq>
  let handle: OpaquePointer
  private let isPooled: Bool
  private var statements: [String: (statement: PostgresStatement, name: String)] = [:]
  /// The SQLSTATEs of the warnings since they were last forgotten.
  private var warnings: [String] = []
  /// Whether it is of no more use.
  private(set) var isBroken = false
  /// Whether the end of a transaction was sent and not waited for.
  private var isEnding = false
  /// How many statements were sent whose outcome was not asked for.
  var unsettled = 0
  /// The rows that were not sent yet, by the tables into which they go.
  var waitingRows: [String: WaitingRows] = [:]
  /// How many rows were ever added.
  var addedRows = 0

  /// Connects.
  init(_ address: PostgresAddress, writing: Bool) throws {
    library = try PostgresLibrary.functions()
    isPooled = address.isPooled
    let options = [("dbname", address.text)] + address.additions(writing: writing)
    let keywords = options.map { strdup($0.0) }
    let values = options.map { strdup($0.1) }
    defer { for text in keywords + values { free(text) } }
    let connection = library.pointee.connect(
      keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    guard let connection else { throw PostgresError(state: "", message: "out of memory") }
    handle = connection
    guard library.pointee.status(handle) == Int32(FRONTLINE_PQ_CONNECTED) else {
      throw PostgresError(connecting: fault(ifNone: "no connection").message)
    }
    let host = library.pointee.host(handle).map { String(cString: $0) } ?? ""
    if !PostgresAddress.isLocal(host), library.pointee.uses_tls(handle) == 0, !isPlainAllowed {
      throw ClaimLogError.settings(
        path: name,
        reason: "the connection is not encrypted; say sslmode=verify-full, or sslmode=disable "
          + "where that is meant")
    }
    let receiver: frontline_pq_notice = { context, result in
      guard let context, let result else { return }
      Unmanaged<PostgresConnection>.fromOpaque(context).takeUnretainedValue().take(notice: result)
    }
    _ = library.pointee.receive_notices(
      handle, receiver, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { library.pointee.finish(handle) }

  /// Where it leads, as far as that may be told.
  var name: String {
    func part(_ value: UnsafeMutablePointer<CChar>?, _ before: String, _ after: String = "")
      -> String
    {
      let text = value.map { String(cString: $0) } ?? ""
      return text.isEmpty ? "" : before + text + after
    }
    return "postgresql://" + part(library.pointee.user(handle), "", "@")
      + part(library.pointee.host(handle), "") + part(library.pointee.port(handle), ":")
      + part(library.pointee.database(handle), "/")
  }

  /// Runs statements without arguments whose rows nobody wants.
  func run(_ sql: String) throws {
    try settle()
    try awaitEnd()
    let result = library.pointee.run(handle, sql)
    defer { if let result { library.pointee.clear(result) } }
    try check(result)
  }

  /// Gives a body each row of a query, in the order in which they come, until it returns false.
  func forEachRow(
    _ query: LogQuery, _ body: (PostgresRow) throws -> Bool
  ) throws {
    try settle()
    let (statement, name) = try prepared(query, .query)
    try send(statement, name, statement.values(of: query))
    guard library.pointee.row_by_row(handle) == 1 else { throw fault(ifNone: "no rows") }
    var (isWanted, failure) = (true, (any Error)?.none)
    // All results are taken, so that the connection can be used again.
    while let result = library.pointee.next(handle) {
      defer { library.pointee.clear(result) }
      do {
        try check(result)
        if isWanted, failure == nil, library.pointee.row_count(result) == 1 {
          isWanted = try body(PostgresRow(library, result))
        }
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// Ends a transaction that has only read. Whoever runs something next waits for that, and nobody
  /// before: it may be a journey to another machine.
  func endReading() throws {
    guard library.pointee.send_text(handle, "COMMIT") == 1 else { throw fault(ifNone: "not sent") }
    isEnding = true
  }

  private func awaitEnd() throws {
    guard isEnding else { return }
    isEnding = false
    try takeResults()
  }

  /// Waits for the outcome of what was sent last, and throws the first failure.
  func takeResults() throws {
    var failure: (any Error)?
    while let result = library.pointee.next(handle) {
      defer { library.pointee.clear(result) }
      do { try check(result) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  /// Commits what was added. Where no answer comes in time, none at all, or one that says that it may
  /// be lost, nobody knows whether it is kept.
  func commit(withinSeconds seconds: Double) throws {
    try settle()
    warnings = []
    guard library.pointee.send_text(handle, "COMMIT") == 1 else {
      isBroken = true
      throw UnknownOutcome()
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while library.pointee.is_busy(handle) == 1 {
      let left = (deadline - .now) / .milliseconds(1)
      var waiting = pollfd(fd: library.pointee.socket(handle), events: Int16(POLLIN), revents: 0)
      let count = poll(&waiting, 1, Int32(max(0, left.rounded(.up))))
      if count < 0, errno == EINTR { continue }
      guard count > 0, library.pointee.consume(handle) == 1 else {
        isBroken = true
        throw UnknownOutcome()
      }
    }
    do { try takeResults() } catch { throw isBroken ? UnknownOutcome() : error }
    guard warnings.isEmpty else { throw UnknownOutcome() }
  }

  /// Undoes what was not committed.
  func rollBack() {
    waitingRows = [:]
    // What failed of what was sent is undone too.
    try? settle()
    guard !isBroken else { return }
    do { try run("ROLLBACK") } catch { isBroken = true }
  }

  /// Sends a statement, by the name under which it was prepared if it was, with values in the order of
  /// its arguments.
  func send(_ statement: PostgresStatement, _ name: String?, _ values: [ColumnValue]) throws {
    let arguments = PostgresArguments(values)
    let count = Int32(values.count)
    let isSent =
      if let name {
        library.pointee.send_prepared(
          handle, name, count, arguments.values, arguments.lengths, arguments.formats, 1)
      } else {
        library.pointee.send(
          handle, statement.sql, count, statement.types.isEmpty ? nil : statement.types,
          arguments.values, arguments.lengths, arguments.formats, 1)
      }
    guard isSent == 1 else { throw fault(ifNone: "not sent") }
  }

  /// The statement of a query, prepared.
  func prepared(
    _ query: LogQuery, _ kind: PostgresStatement.Kind
  ) throws -> (statement: PostgresStatement, name: String?) {
    try prepared(kind == .query ? query.sql : "+" + query.sql) { PostgresStatement(query, kind) }
  }

  /// The statement of a key, prepared once for each connection; behind a pooler without a name, since
  /// the next transaction may have another connection.
  func prepared(
    _ key: String, _ make: () -> PostgresStatement
  ) throws -> (statement: PostgresStatement, name: String?) {
    if isPooled { return (make(), nil) }
    if let (statement, name) = statements[key] { return (statement, name) }
    // To prepare one is answered by itself, which nothing is in a pipeline.
    try settle()
    let statement = make()
    let name = "s\(statements.count + 1)"
    let result = library.pointee.prepare(
      handle, name, statement.sql, Int32(statement.types.count),
      statement.types.isEmpty ? nil : statement.types)
    defer { if let result { library.pointee.clear(result) } }
    try check(result)
    statements[key] = (statement, name)
    return (statement, name)
  }

  func check(_ result: OpaquePointer?) throws {
    guard let result else { throw fault(ifNone: "no answer") }
    switch Int(library.pointee.result_status(result)) {
    case FRONTLINE_PQ_COMMAND_DONE, FRONTLINE_PQ_ROWS_END, FRONTLINE_PQ_SINGLE_ROW,
      FRONTLINE_PQ_PIPELINE_END:
      return
    default:
      let error = PostgresError(
        state: field(Self.stateField, of: result) ?? "",
        message: field(Self.messageField, of: result) ?? line(library.pointee.error(handle)))
      if error.isLostConnection { isBroken = true }
      throw error
    }
  }

  private func take(notice: OpaquePointer) {
    guard field(Self.severityField, of: notice) == "WARNING" else { return }
    warnings.append(field(Self.stateField, of: notice) ?? "")
  }

  // Source: postgres_ext.h, PG_DIAG_SEVERITY_NONLOCALIZED, PG_DIAG_SQLSTATE, PG_DIAG_MESSAGE_PRIMARY.
  private static let severityField = Int32(UInt8(ascii: "V"))
  private static let stateField = Int32(UInt8(ascii: "C"))
  private static let messageField = Int32(UInt8(ascii: "M"))

  private func field(_ field: Int32, of result: OpaquePointer) -> String? {
    library.pointee.error_field(result, field).map { line($0) }
  }

  func fault(ifNone words: String) -> PostgresError {
    isBroken = true
    let message = line(library.pointee.error(handle))
    return PostgresError(state: "", message: message.isEmpty ? words : message)
  }

  private func line(_ text: UnsafeMutablePointer<CChar>?) -> String {
    (text.map { String(cString: $0) } ?? "").split(separator: "\n").first.map(String.init) ?? ""
  }

  /// Whether somebody has said that this connection need not be encrypted.
  private var isPlainAllowed: Bool {
    guard let options = library.pointee.options(handle) else { return false }
    defer { library.pointee.free_options(options) }
    var option = UnsafePointer(options)
    while UnsafeRawPointer(option).load(as: UnsafeRawPointer?.self) != nil {
      if String(cString: option.pointee.keyword) == "sslmode" {
        return option.pointee.value.map { ["disable", "allow"].contains(String(cString: $0)) }
          ?? false
      }
      option += 1
    }
    return false
  }
}
