import SimpleFeatures
import TestSupport
import Testing

@Suite("Indexes of boxes")
struct BoxIndexTests {
  @Test("They find the boxes that meet a box, small ones, large ones and points", arguments: seeds)
  func meeting(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func box() -> BoundingBox? {
      let side = [0.0, 0.1, 0.5, 20.0][Int.random(in: 0..<4, using: &generator)]
      let west = Double.random(in: -2...2, using: &generator)
      let south = Double.random(in: -2...2, using: &generator)
      return BoundingBox(west: west, south: south, east: west + side, north: south + side / 2)
    }
    let boxes = (0..<200).map { $0.isMultiple(of: 20) ? nil : box() }
    let index = BoxIndex(boxes)
    for _ in 0..<100 {
      let wanted = box()
      let first = Int.random(in: 0...200, using: &generator)
      let found = boxes.indices.dropFirst(first).filter { number in
        wanted.flatMap { boxes[number]?.intersects($0) } == true
      }
      #expect(index.numbers(meeting: wanted, from: first) == found, "seed \(seed)")
      #expect(index.meets(wanted, from: first) == !found.isEmpty, "seed \(seed)")
    }
  }
}
