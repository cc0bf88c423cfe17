internal import NIOCore
internal import Synchronization

/// A connection of a client, and what ends with it.
final class Connection: Sendable {
  private struct State {
    var isClosed = false
    var last = 0
    var endings: [Int: @Sendable () -> Void] = [:]
  }

  /// The address at its other end: a client's, or that of a proxy.
  let peer: NetworkAddress?
  private let state = Mutex(State())

  /// A connection that is open.
  init(from peer: NetworkAddress?) { self.peer = peer }

  /// Has something done when the connection closes, at once if it has; what comes back is for
  /// `forget`.
  func whenClosed(_ ending: @escaping @Sendable () -> Void) -> Int {
    let number = state.withLock { state -> Int? in
      guard !state.isClosed else { return nil }
      state.last += 1
      state.endings[state.last] = ending
      return state.last
    }
    if number == nil { ending() }
    return number ?? 0
  }

  /// Lets an ending be.
  func forget(_ number: Int) { state.withLock { _ = $0.endings.removeValue(forKey: number) } }

  /// The connection has closed.
  func close() {
    let endings = state.withLock { state in
      state.isClosed = true
      defer { state.endings = [:] }
      return state.endings
    }
    for ending in endings.sorted(by: { $0.key < $1.key }) { ending.value() }
  }
}

/// The open connections: so many in all, and so many of one client.
final class Connections: Sendable {
  /// How many there may be.
  struct Limits: Sendable {
    /// In all.
    var most: Int
    /// From one address that is no proxy's.
    var mostOfClient: Int
  }

  private struct State {
    var open: [ObjectIdentifier: (connection: Connection, channel: any Channel)] = [:]
    var counts: [String: Int] = [:]
  }

  private let limits: Limits
  private let proxies: TrustedProxies
  private let state = Mutex(State())

  /// No connections yet.
  init(_ limits: Limits, proxies: TrustedProxies) {
    self.limits = limits
    self.proxies = proxies
  }

  /// How many are open.
  var count: Int { state.withLock { $0.open.count } }

  /// Takes up a new connection; false where there are too many.
  func open(_ channel: any Channel) -> Bool {
    let connection = Connection(
      from: channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) })
    let client = countedClient(connection)
    return state.withLock { state in
      guard state.open.count < limits.most,
        client.map({ state.counts[$0, default: 0] < limits.mostOfClient }) ?? true
      else { return false }
      state.open[ObjectIdentifier(channel)] = (connection, channel)
      if let client { state.counts[client, default: 0] += 1 }
      return true
    }
  }

  /// The connection of a channel; one that has closed where it is gone.
  func connection(of channel: any Channel) -> Connection {
    if let found = state.withLock({ $0.open[ObjectIdentifier(channel)]?.connection }) {
      return found
    }
    let gone = Connection(from: nil)
    gone.close()
    return gone
  }

  /// A channel has closed, or nobody reads at its other end.
  func close(_ channel: any Channel) {
    let connection = state.withLock { state -> Connection? in
      guard let (connection, _) = state.open.removeValue(forKey: ObjectIdentifier(channel)) else {
        return nil
      }
      if let client = countedClient(connection) {
        let count = state.counts[client, default: 1] - 1
        state.counts[client] = count > 0 ? count : nil
      }
      return connection
    }
    connection?.close()
  }

  /// Closes all channels, whatever is under way on them.
  func closeAll() {
    for (_, channel) in state.withLock({ Array($0.open.values) }) { channel.close(promise: nil) }
  }

  private func countedClient(_ connection: Connection) -> String? {
    guard let peer = connection.peer, !proxies.contain(peer) else { return nil }
    return peer.client
  }
}
