/// What the server, or the connection to it, has refused.
struct PostgresError: Error, Hashable {
  /// The SQLSTATE; empty where the connection itself failed.
  /// Source: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
  let state: String
  /// The server's own words, in one line.
  let message: String

  /// The state of a connection that the server refuses: no such database, user or right to it.
  static let refusal = "08004"

  /// Whether the connection is of no more use.
  var isLostConnection: Bool {
    state.isEmpty || state.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(state)
  }
}

extension PostgresError {
  /// Why no connection was made; libpq gives no SQLSTATE then.
  init(connecting message: String) {
    let isPassing = [
      "starting up", "shutting down", "recovery", "connection slots", "too many",
    ].contains { message.contains($0) }
    // What is wrong with a certificate, or that there is none, does not pass by waiting.
    let isRefused = ["FATAL", "certificate", "does not support SSL"].contains {
      message.contains($0)
    }
    self.init(state: isRefused && !isPassing ? Self.refusal : "", message: message)
  }
}

/// A commit of which nobody knows whether it was kept.
struct UnknownOutcome: Error {}
