import Testing

@testable import Tracker

@Suite("Bounded cache")
struct BoundedCacheTests {
  @Test("What is used stays, what is not is forgotten, and the bound holds")
  func bound() {
    var cache = BoundedCache<Int, String>(most: 100)
    cache.keep("often", of: -1, cost: 10)
    for number in 0..<1_000 {
      cache.keep("\(number)", of: number, cost: 10)
      #expect(cache.value(of: -1) == "often")
      #expect(cache.cost <= 100)
    }
    #expect(cache.value(of: 999) == "999")
    #expect(cache.value(of: 0) == nil)
  }

  @Test("A value kept again takes the place of the one before")
  func replacing() {
    var cache = BoundedCache<Int, String>(most: 100)
    cache.keep("a", of: 1, cost: 10)
    cache.keep("b", of: 1, cost: 20)
    #expect(cache.value(of: 1) == "b")
    #expect(cache.cost == 20)
  }

  @Test("A value that costs more than half the bound is not kept, and pushes nothing out")
  func large() {
    var cache = BoundedCache<Int, String>(most: 100)
    cache.keep("a", of: 1, cost: 50)
    cache.keep("b", of: 2, cost: 51)
    #expect(cache.value(of: 1) == "a")
    #expect(cache.value(of: 2) == nil)
  }
}
