package import ChangeLog
internal import Days
internal import Synchronization

/// The rows of a log in PostgreSQL.
package final class PostgresStore: LogStore {
  /// The address without anything but user, host, port and database.
  package let name: String
  package let isReadOnly: Bool
  package let missingTriggers: [String]
  private let pool: PostgresPool
  private let waiting: Double
  private let usesOwnClock: Bool
  /// The rows that were added since the tables were last counted, and how many may be.
  private let uncounted = Mutex((rows: 0, most: 1000))

  package var schema: LogSchema { .current }
  package var dialect: LogDialect { .postgreSQL }

  /// Opens the log in a database; whoever adds to it waits so many seconds for its turn.
  ///
  /// The server's clock says when something was recorded, unless the caller's is to.
  package init(
    opening address: PostgresAddress, readOnly: Bool, waiting seconds: Double = ClaimLog.usualWait,
    usesOwnClock: Bool = true
  ) throws(ClaimLogError) {
    name = address.name
    isReadOnly = readOnly
    waiting = seconds
    self.usesOwnClock = usesOwnClock
    pool = PostgresPool(address, writing: !readOnly)
    let name = address.name
    do {
      missingTriggers = try pool.reading(Self.readingBegins) { connection in
        let reader = PostgresReader(connection)
        try PostgresSchema.checkVersion(reader, name)
        return readOnly ? [] : try PostgresSchema.missingTriggers(reader)
      }
    } catch {
      throw Self.failure(error, name, "opening")
    }
  }

  package func reading<Value>(_ body: (any LogReader) throws -> Value) throws -> Value {
    try pool.reading(Self.readingBegins) { try body(PostgresReader($0)) }
  }

  package func readingDamaged<Value>(_ body: (any LogReader) throws -> Value) throws -> Value {
    try reading(body)
  }

  package func appending<Value>(_ body: (any LogAppender) throws -> Value) throws -> Value {
    let milliseconds = Int(max(1, waiting * 1000))
    let beginning = """
      \(Self.changingBegins);
      SET LOCAL lock_timeout = \(milliseconds);
      SET LOCAL idle_in_transaction_session_timeout = 60000
      """
    return try pool.withTransaction(beginning) { connection in
      let before = connection.addedRows
      let moment = try takeTurn(PostgresReader(connection))
      let value = try body(
        PostgresReader(connection, moment: usesOwnClock ? moment : nil))
      try connection.commit(withinSeconds: Self.secondsToCommit)
      gatherStatistics(connection, rows: connection.addedRows - before)
      return value
    }
  }

  /// Lets PostgreSQL count what the tables hold once many rows were added: until it does so by itself,
  /// a minute later, it takes them for empty, and reads them whole where it should use an index. Only
  /// their owner may ask for it.
  ///
  /// A claim that somebody records never waits for it.
  private func gatherStatistics(_ connection: PostgresConnection, rows: Int) {
    guard rows >= Self.rowsOfImports else { return }
    let isTime = uncounted.withLock { uncounted in
      uncounted.rows += rows
      guard uncounted.rows >= uncounted.most else { return false }
      // Twice as many the next time: a copy in many groups is counted a few times only.
      uncounted = (0, uncounted.most * 2)
      return true
    }
    guard isTime else { return }
    // What was added is kept, whether or not it is counted.
    try? connection.run(
      "ANALYZE frontline.entries, frontline.local_claims, frontline.answered")
  }

  package func changeMark() throws -> Int {
    try reading { reader in
      // The hash tells a log of the same length that another server has.
      try reader.first(LogQuery("SELECT sha256, records FROM state()")) { row in
        (row.text(0).flatMap { Int($0.prefix(15), radix: 16) } ?? 0) &+ row.integer(1)
      } ?? 0
    }
  }

  package func condition() throws -> StoreCondition? {
    let query = LogQuery(
      """
      SELECT pg_is_in_recovery()::int, CASE
        WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN '0'
        ELSE round(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 3)::text END
      """)
    let (isStandby, lag) =
      try reading { reader in
        try reader.first(query) { ($0.integer(0) != 0, $0.text(1).flatMap { Double($0) }) }
      } ?? (false, nil)
    return StoreCondition(
      isStandby: isStandby, replayLagSeconds: isStandby ? lag : nil, connections: pool.count)
  }

  package func failure(_ error: any Error, _ operation: String) -> ClaimLogError {
    Self.failure(error, name, operation)
  }

  /// Waits until nobody else adds anything, and gives the server's clock then; refuses a server that
  /// answers before what it was given is on disk.
  private func takeTurn(_ reader: PostgresReader) throws -> Instant {
    let query = LogQuery("SELECT take_turn(), current_setting('synchronous_commit')")
    let (moment, setting) = try reader.first(query) { ($0.text(0), $0.text(1)) } ?? (nil, nil)
    if let setting, ["off", "local"].contains(setting) {
      throw ClaimLogError.settings(
        path: name,
        reason: "synchronous_commit is \(setting) here, so that what is recorded could be lost; "
          + "set it to on for this database or user")
    }
    guard let moment = moment.flatMap({ Instant($0) }) else {
      throw ClaimLogError.damaged(path: name, reason: "the server gives no time")
    }
    return moment
  }

  private static let rowsOfImports = 200
  private static let secondsToCommit = 10.0

  // Nobody's own tables or functions come before those of the log.
  private static let searchPath = "pg_catalog, frontline, pg_temp"
  // To compile a query takes longer than to run it: what is asked is found by index.
  private static let settings = "SET LOCAL search_path = \(searchPath); SET LOCAL jit = off"
  // READ WRITE would be refused by a standby as what it does not know, and not as what it may not do.
  static let changingBegins = "BEGIN ISOLATION LEVEL READ COMMITTED; \(settings)"
  static let readingBegins =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(settings)"

  /// What an error means for the log of a name.
  static func failure(_ error: any Error, _ name: String, _ operation: String) -> ClaimLogError {
    switch error {
    case let error as ClaimLogError: error
    case is UnknownOutcome: .outcomeUnknown(path: name)
    case let error as PostgresError: ClaimLogError(error, name, operation)
    default: .inputOutput(path: name, operation: operation, reason: "\(error)")
    }
  }
}

extension ClaimLogError {
  /// Source: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
  fileprivate init(_ error: PostgresError, _ name: String, _ operation: String) {
    let reason = "PostgreSQL: \(error.message)"
    switch error.state {
    case "42P01", "3F000", "42883": self = .missing(path: name)
    case "42501": self = .permissionDenied(path: name, reason: "\(operation): \(reason)")
    case "25006":
      self = .permissionDenied(
        path: name, reason: "\(operation): this server is a standby, or only reads for this user")
    case "55P03", "40001", "40P01", "23505": self = .busy(path: name)
    case "28000", "28P01", "3D000", PostgresError.refusal, "FL004", "FL007":
      self = .settings(path: name, reason: error.message)
    case "26000", "42P05":
      // The statement of a name is another one's, or nobody's.
      self = .settings(
        path: name,
        reason: "a pooler stands between that gives each transaction another connection; say "
          + "?pooled=1 in the address")
    case "53100": self = .inputOutput(path: name, operation: operation, reason: "the disk is full")
    case let state where state.hasPrefix("FL") || state.hasPrefix("23"):
      self = .damaged(path: name, reason: reason)
    default:
      self =
        error.isLostConnection
        ? .unreachable(path: name, reason: error.message)
        : .inputOutput(path: name, operation: operation, reason: reason)
    }
  }
}
