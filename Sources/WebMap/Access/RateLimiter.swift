internal import Synchronization

/// Gives each client so many requests a second, and a store of them for when a page opens.
final class RateLimiter: Sendable {
  private struct Purse {
    var tokens: Double
    var filledAt: ContinuousClock.Instant
  }

  /// Requests a second, in the long run; nil for as many as it likes.
  private let rate: Double?
  /// How many may come at once.
  private let burst: Double
  private let purses = Mutex<[String: Purse]>([:])

  private static let mostClients = 10_000

  /// A limiter; without a rate it lets everything through.
  init(rate: Int?) {
    self.rate = rate.map(Double.init)
    burst = Double(rate ?? 0) * 5
  }

  /// Whether the client may ask now for what costs as much as so many requests; what it may is
  /// counted.
  func admits(_ client: String, cost: Int = 1, at now: ContinuousClock.Instant = .now) -> Bool {
    guard let rate else { return true }
    return purses.withLock { purses in
      if purses.count >= Self.mostClients { forgetIdle(&purses, now) }
      var purse = purses[client] ?? Purse(tokens: burst, filledAt: now)
      purse.tokens = min(burst, purse.tokens + (now - purse.filledAt).inSeconds * rate)
      purse.filledAt = now
      // What costs more than a store holds is let in when the store is full.
      let isAdmitted = purse.tokens >= min(Double(cost), burst)
      if isAdmitted { purse.tokens -= Double(cost) }
      purses[client] = purse
      return isAdmitted
    }
  }

  /// Drops the clients whose store is full again: they are as if they had never asked. When too many
  /// ask at once all start anew.
  private func forgetIdle(_ purses: inout [String: Purse], _ now: ContinuousClock.Instant) {
    let refill = Duration.seconds(5)
    purses = purses.filter { now - $0.value.filledAt < refill }
    if purses.count >= Self.mostClients { purses.removeAll() }
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
