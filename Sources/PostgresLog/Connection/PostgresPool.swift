internal import Synchronization

/// Connections that were opened and are not in use.
final class PostgresPool: Sendable {
  private let address: PostgresAddress
  private let writing: Bool
  private let state = Mutex(State())

  private struct State {
    var idle: [PostgresConnection] = []
    var used = 0
  }

  private static let mostIdle = 4

  init(_ address: PostgresAddress, writing: Bool) {
    self.address = address
    self.writing = writing
  }

  /// How many connections are open.
  var count: Int { state.withLock { $0.idle.count + $0.used } }

  /// What a body makes of a connection on which statements have begun a transaction; one that was
  /// lost while nobody used it is replaced.
  func withTransaction<Value>(
    _ beginning: String, _ body: (PostgresConnection) throws -> Value
  ) throws -> Value {
    let connection = try begun(beginning)
    defer { give(back: connection) }
    do {
      return try body(connection)
    } catch {
      connection.rollBack()
      throw error
    }
  }

  /// What a body reads in such a transaction.
  func reading<Value>(
    _ beginning: String, _ body: (PostgresConnection) throws -> Value
  ) throws -> Value {
    try withTransaction(beginning) { connection in
      let value = try body(connection)
      try connection.endReading()
      return value
    }
  }

  private func begun(_ beginning: String) throws -> PostgresConnection {
    state.withLock { $0.used += 1 }
    do {
      return try opened(beginning)
    } catch {
      state.withLock { $0.used -= 1 }
      throw error
    }
  }

  private func opened(_ beginning: String) throws -> PostgresConnection {
    while let kept = state.withLock({ $0.idle.popLast() }) {
      do {
        try kept.run(beginning)
        return kept
      } catch {
        guard kept.isBroken else {
          kept.rollBack()
          keep(kept)
          throw error
        }
      }
    }
    let new = try PostgresConnection(address, writing: writing)
    try new.run(beginning)
    return new
  }

  private func give(back connection: PostgresConnection) {
    state.withLock { $0.used -= 1 }
    keep(connection)
  }

  private func keep(_ connection: PostgresConnection) {
    guard !connection.isBroken else { return }
    state.withLock { if $0.idle.count < Self.mostIdle { $0.idle.append(connection) } }
  }
}
