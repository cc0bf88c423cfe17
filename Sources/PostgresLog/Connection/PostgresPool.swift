internal import Synchronization

/// Connections that were opened and are not in use.
final class PostgresPool: Sendable {
  private let address: PostgresAddress
  private let writing: Bool
  private let idle = Mutex<[PostgresConnection]>([])

  private static let mostIdle = 4

  init(_ address: PostgresAddress, writing: Bool) {
    self.address = address
    self.writing = writing
  }

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

  private func begun(_ beginning: String) throws -> PostgresConnection {
    while let kept = idle.withLock({ $0.popLast() }) {
      do {
        try kept.run(beginning)
        return kept
      } catch {
        guard kept.isBroken else {
          kept.rollBack()
          give(back: kept)
          throw error
        }
      }
    }
    let new = try PostgresConnection(address, writing: writing)
    try new.run(beginning)
    return new
  }

  private func give(back connection: PostgresConnection) {
    guard !connection.isBroken else { return }
    idle.withLock { if $0.count < Self.mostIdle { $0.append(connection) } }
  }
}
