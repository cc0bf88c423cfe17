import Testing

@testable import WebMap

@Suite("Fair share")
struct FairShareTests {
  private func order(_ share: FairShare<String>) -> [String] {
    var share = share
    var order: [String] = []
    while let work = share.next() {
      order.append(work)
      share.finish(of: String(work.prefix(1)))
    }
    return order
  }

  @Test("A client that asks for much waits for itself, and not others for it")
  func much() {
    var share = FairShare<String>(mostRunning: 10)
    for number in 1...4 { share.add("a\(number)", of: "a", cost: 1) }
    share.add("b1", of: "b", cost: 1)
    share.add("c1", of: "c", cost: 1)
    #expect(order(share) == ["a1", "b1", "c1", "a2", "a3", "a4"])
  }

  @Test("What costs more counts for more")
  func costs() {
    var share = FairShare<String>(mostRunning: 10)
    for number in 1...2 { share.add("a\(number)", of: "a", cost: 3) }
    for number in 1...4 { share.add("b\(number)", of: "b", cost: 1) }
    #expect(order(share) == ["a1", "b1", "b2", "b3", "a2", "b4"])
  }

  @Test("No more of one client is under way than may be; it goes on when some is done")
  func mostRunning() {
    var share = FairShare<String>(mostRunning: 1)
    share.add("a1", of: "a", cost: 1)
    share.add("a2", of: "a", cost: 1)
    #expect(share.next() == "a1")
    #expect(share.next() == nil)
    share.finish(of: "a")
    #expect(share.next() == "a2")
  }

  @Test("What is dropped is not done, and costs its client nothing")
  func dropped() {
    var share = FairShare<String>(mostRunning: 10)
    for number in 1...100 { share.add("a\(number)", of: "a", cost: 10) }
    share.remove(of: "a") { $0 != "a100" }
    share.add("b1", of: "b", cost: 1)
    share.add("b2", of: "b", cost: 1)
    share.add("a101", of: "a", cost: 1)
    #expect(share.count == 4)
    #expect(share.count(of: "a") == 2)
    #expect(order(share) == ["a100", "b1", "b2", "a101"])
  }
}
