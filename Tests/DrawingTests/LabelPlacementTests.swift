import Testing

@testable import Drawing

@Suite("Label placement")
struct LabelPlacementTests {
  private let page = PixelRect(x: 0, y: 0, width: 800, height: 600)

  private func request(_ id: Int, x: Double, y: Double, priority: Double = 1)
    -> LabelPlacement.Request
  {
    LabelPlacement.Request(
      id: id, anchor: PixelPoint(x: x, y: y), dotReach: 3, distance: 5, width: 60, height: 14,
      clearance: 2, priority: priority)
  }

  /// Crowded requests from a fixed seed.
  private func crowd(seed: UInt64 = 20_251_108, count: Int = 400) -> [LabelPlacement.Request] {
    var state = seed
    func next(_ limit: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(UInt64(1) << 31) * limit
    }
    return (0..<count).map {
      request($0, x: next(800), y: next(600), priority: next(5).rounded())
    }
  }

  @Test("No label covers another, a dot, an obstacle or the edge of the page")
  func labelsKeepClear() {
    let requests = crowd()
    let obstacle = PixelRect(x: 300, y: 200, width: 200, height: 150)
    var placement = LabelPlacement(bounds: page)
    placement.reserve(obstacle)
    let placed = placement.place(requests)
    #expect(placed.count > 60)
    for (id, rect) in placed {
      #expect(page.contains(rect))
      #expect(!rect.overlaps(obstacle))
      for (other, second) in placed where other != id {
        #expect(!rect.overlaps(second), "labels \(id) and \(other)")
        let dot = PixelRect(around: requests[other].anchor, reach: 3)
        #expect(!rect.overlaps(dot), "label \(id) on the dot of \(other)")
      }
    }
  }

  @Test("The order of the requests does not matter")
  func orderDoesNotMatter() {
    var forwards = LabelPlacement(bounds: page)
    var backwards = LabelPlacement(bounds: page)
    #expect(forwards.place(crowd()) == backwards.place(crowd().reversed()))
  }

  @Test("Of two labels that fit only one, the greater priority wins")
  func priorityWins() {
    var placement = LabelPlacement(bounds: PixelRect(x: 0, y: 0, width: 80, height: 22))
    let placed = placement.place([
      request(1, x: 8, y: 12), request(2, x: 10, y: 12, priority: 2),
    ])
    #expect(Array(placed.keys) == [2])
  }

  @Test("A label moves off points that are better left clear")
  func labelsAvoidLines() throws {
    var placement = LabelPlacement(bounds: page)
    for y in stride(from: 0.0, to: 600, by: 4) { placement.avoidFirmly(PixelPoint(x: 430, y: y)) }
    let rect = try #require(placement.place([request(1, x: 400, y: 300)])[1])
    #expect(rect.maxX < 430)
  }

  @Test("No label is nearer to the dot of another than to its own")
  func labelsAreNearestToTheirDots() {
    let requests = crowd()
    var placement = LabelPlacement(bounds: page)
    let placed = placement.place(requests)
    for (id, rect) in placed {
      let own = rect.distance(to: requests[id].anchor)
      for other in placed.keys where other != id {
        #expect(rect.distance(to: requests[other].anchor) > own, "label \(id) and dot \(other)")
      }
    }
  }

  @Test("What keeps a label out is the page or a greater label, never a lesser one")
  func onlyGreaterLabelsKeepOut() {
    let requests = crowd()
    var placement = LabelPlacement(bounds: page)
    let placed = placement.place(requests)
    for request in requests where placed[request.id] == nil && page.contains(request.dot) {
      let contender = LabelContender(request, positions: request.positions)
      let greater = requests.filter {
        placed[$0.id] != nil && ($0.priority, request.id) > (request.priority, $0.id)
      }
      for position in contender.positions
      where page.contains(position.rect.grown(by: request.clearance / 2)) {
        let isKeptOut = greater.contains { other in
          let standing = other.positions.filter { $0.rect == placed[other.id] }
          return LabelContender(other, positions: standing)
            .excludes(at: standing[0], contender, at: position)
        }
        #expect(isKeptOut, "label \(request.id) at \(position.rect)")
      }
    }
  }

  @Test("A greater label takes a lesser place for a smaller one to have one too")
  func greaterLabelsMakeRoom() {
    var placement = LabelPlacement(bounds: page)
    let requests = [
      request(1, x: 400, y: 300, priority: 40), request(2, x: 425, y: 298, priority: 35),
    ]
    #expect(placement.place(requests).count == 2)
  }

  @Test("Under what is closed to dots there is no label, however much room is beside it")
  func closedToDots() {
    var placement = LabelPlacement(bounds: page)
    placement.reserve(PixelRect(around: PixelPoint(x: 400, y: 300), reach: 4), isClosedToDots: true)
    #expect(placement.place([request(1, x: 400, y: 300)]).isEmpty)
    #expect(placement.place([request(2, x: 440, y: 300)]).count == 1)
  }
}
