internal import ChangeLog

/// How a server is, for whoever watches it.
struct Health: Encodable {
  /// The database that keeps the ledger.
  struct Store: Encodable {
    let role: String
    let replayLagSeconds: Double?
    let connections: Int

    init(_ condition: StoreCondition) {
      role = condition.isStandby ? "standby" : "primary"
      replayLagSeconds = condition.replayLagSeconds
      connections = condition.connections
    }
  }

  let status: String
  let ledger: String
  let verification: String
  let store: Store?
}
