internal import Synchronization

/// Gives each client so many requests a second, and a store of them for when a page opens: a token
/// bucket each.
///
/// A client whose bucket is full again is as if it had never asked, and is forgotten; of too many
/// the ones that asked longest ago are.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: ContinuousClock.Instant
  }

  /// Requests a second, in the long run; nil for as many as it likes.
  private let rate: Double?
  /// How many may come at once.
  private let burst: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  private static let mostClients = 10_000
  /// For how many seconds' requests a bucket has room.
  private static let secondsOfBurst = 5.0

  /// A limiter; without a rate it lets everything through.
  init(rate: Int?) {
    self.rate = rate.map(Double.init)
    burst = Double(rate ?? 0) * Self.secondsOfBurst
  }

  /// How many clients are remembered.
  var clientCount: Int { buckets.withLock { $0.count } }

  /// Whether the client may ask now for what costs as much as so many requests; what it may is
  /// counted.
  ///
  /// What costs more than a bucket holds is let in when the bucket is full, but for the `taken`
  /// that the same request has cost before.
  func admits(
    _ client: String, cost: Int = 1, taken: Int = 0, at now: ContinuousClock.Instant = .now
  ) -> Bool {
    guard let rate else { return true }
    return buckets.withLock { buckets in
      if buckets[client] == nil, buckets.count >= Self.mostClients { forget(&buckets, now) }
      var bucket = buckets[client] ?? Bucket(tokens: burst, filledAt: now)
      bucket.tokens = min(burst, bucket.tokens + (now - bucket.filledAt).inSeconds * rate)
      bucket.filledAt = now
      let isAdmitted = bucket.tokens >= min(Double(cost), burst - Double(taken))
      if isAdmitted { bucket.tokens -= Double(cost) }
      buckets[client] = bucket
      return isAdmitted
    }
  }

  /// Gives back what a request has cost too much: it was less work than most, or none was done.
  func refund(_ client: String, _ tokens: Double) {
    buckets.withLock { buckets in
      guard let bucket = buckets[client] else { return }
      buckets[client]?.tokens = min(burst, bucket.tokens + tokens)
    }
  }

  /// Drops the clients whose buckets are full again, and then the half that asked longest ago.
  private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
    let rate = rate ?? 0
    buckets = buckets.filter {
      $0.value.tokens + (now - $0.value.filledAt).inSeconds * rate < burst
    }
    guard buckets.count >= Self.mostClients else { return }
    let oldest = buckets.sorted { ($0.value.filledAt, $0.key) < ($1.value.filledAt, $1.key) }
    for (client, _) in oldest.prefix(Self.mostClients / 2) { buckets[client] = nil }
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
