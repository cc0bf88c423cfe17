import Testing

@testable import WebMap

@Suite("Rate limiter")
struct RateLimiterTests {
  private let start = ContinuousClock.now

  @Test("A client has a store for five seconds, and then its rate; another client has its own")
  func rate() {
    let limiter = RateLimiter(rate: 10)
    #expect((0..<50).allSatisfy { _ in limiter.admits("a", at: start) })
    #expect(!limiter.admits("a", at: start))
    #expect(limiter.admits("b", at: start))
    let later = start + .seconds(1)
    #expect((0..<10).allSatisfy { _ in limiter.admits("a", at: later) })
    #expect(!limiter.admits("a", at: later))
  }

  @Test("What costs more is let in less often, and what costs more than the store when it is full")
  func costs() {
    let limiter = RateLimiter(rate: 2)
    #expect(limiter.admits("a", cost: 4, at: start))
    #expect(limiter.admits("a", cost: 6, at: start))
    #expect(!limiter.admits("a", cost: 1, at: start))
    #expect(limiter.admits("b", cost: 20, at: start))
    #expect(!limiter.admits("b", cost: 1, at: start + .seconds(5)))
    #expect(limiter.admits("b", cost: 1, at: start + .seconds(6)))
  }

  @Test("What was less work is given back, up to a full bucket")
  func refund() {
    let limiter = RateLimiter(rate: 1)
    for _ in 0..<100 {
      #expect(limiter.admits("a", at: start))
      limiter.refund("a", 1)
    }
    limiter.refund("a", 100)
    #expect((0..<5).allSatisfy { _ in limiter.admits("a", at: start) })
    #expect(!limiter.admits("a", at: start))
  }

  @Test("Without a rate everything is let through")
  func noRate() {
    let limiter = RateLimiter(rate: nil)
    #expect((0..<10_000).allSatisfy { _ in limiter.admits("a", at: start) })
  }

  @Test("However many clients there are, a new one is let in, and memory is bounded")
  func manyClients() {
    let limiter = RateLimiter(rate: 1)
    for number in 0..<50_000 { #expect(limiter.admits("\(number)", at: start)) }
    #expect(limiter.clientCount <= 10_000)
  }

  @Test("A flood of other clients gives one that has asked too much no new start")
  func flood() {
    let limiter = RateLimiter(rate: 1)
    for number in 0..<10_000 { #expect(limiter.admits("\(number)", at: start)) }
    let later = start + .milliseconds(1)
    #expect((0..<5).allSatisfy { _ in limiter.admits("greedy", at: later) })
    for number in 0..<4_000 { #expect(limiter.admits("new \(number)", at: later)) }
    #expect(!limiter.admits("greedy", at: later))
  }

  @Test("What costs as much as the bucket holds is let in though the request itself has cost one")
  func costsAfterRequest() {
    let limiter = RateLimiter(rate: 10)
    #expect(limiter.admits("a", at: start))
    #expect(limiter.admits("a", cost: 500, taken: 1, at: start))
    #expect(!limiter.admits("a", at: start))
  }
}
