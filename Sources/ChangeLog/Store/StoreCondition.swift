/// How the server is that keeps a log, for whoever watches it.
package struct StoreCondition: Sendable, Equatable {
  /// Whether it only repeats what another server takes in.
  package let isStandby: Bool
  /// For how many seconds what a standby has received has not been seen in it; nil for a primary, and
  /// before the first.
  package let replayLagSeconds: Double?
  /// How many connections to it are open.
  package let connections: Int

  /// A condition from its parts.
  package init(isStandby: Bool, replayLagSeconds: Double?, connections: Int) {
    self.isStandby = isStandby
    self.replayLagSeconds = replayLagSeconds
    self.connections = connections
  }
}

/// The last entry of a log at some moment: every later state of the same log has it too.
package struct LogMark: Sendable, Equatable {
  /// Its number.
  package let sequence: Int
  /// Its SHA-256, in hexadecimal.
  package let sha256: String
}
