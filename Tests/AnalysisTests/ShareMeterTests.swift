import Analysis
import SimpleFeatures
import TestSupport
import Testing

@Suite("Shares of grounds under control, day after day")
struct ShareMeterTests {
  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> MultiPolygon
  {
    MultiPolygon([BoundingBox(west: west, south: south, east: east, north: north).polygon])
  }

  @Test("Shares are those of overlays, for any control, and points are inside or not")
  func agreesWithOverlays() throws {
    let seed = UInt64(20_251_108)
    var generator = SeededGenerator(seed: seed)
    let grounds = (0..<12).map { _ in
      let (west, south) = (
        Double.random(in: 36...37, using: &generator), Double.random(in: 47...48, using: &generator)
      )
      return box(west, south, west + 0.1, south + 0.07)
    }
    let points = grounds.compactMap(\.boundingBox?.center)
    var meter = ShareMeter(
      grounds.map { .area($0) } + points.map { .point($0) })
    for _ in 0..<20 {
      let discs = (0..<3).map { _ in
        MultiPolygon([
          Polygon.disc(
            around: Position(
              longitude: .random(in: 36...37, using: &generator),
              latitude: .random(in: 47...48, using: &generator)),
            radiusInKilometers: .random(in: 3...30, using: &generator))
        ])
      }
      let control = try MultiPolygon.union(of: discs)
      let shares = try meter.shares(of: control)
      for (number, ground) in grounds.enumerated() {
        let expected =
          try ground.intersection(control).areaInSquareKilometers()
          / ground.areaInSquareKilometers()
        #expect(abs(shares[number] - expected) < 1e-6, "seed \(seed)")
        let isInside = try control.contains(points[number])
        #expect(shares[grounds.count + number] == (isInside ? 1 : 0), "seed \(seed)")
      }
      // The same picture again is the same.
      #expect(try meter.shares(of: control) == shares)
    }
  }

  @Test("No control is no share, and control of all is all")
  func extremes() throws {
    var meter = ShareMeter([
      .area(box(36, 47, 36.1, 47.1)), .point(Position(longitude: 36, latitude: 47)),
    ])
    #expect(try meter.shares(of: MultiPolygon()) == [0, 0])
    #expect(try meter.shares(of: box(35, 46, 38, 49)) == [1, 1])
  }

  @Test("A ground with a hole of control in it is measured, though its corner is outside")
  func island() throws {
    var meter = ShareMeter([.area(box(36, 47, 37, 48))])
    let share = try meter.shares(of: box(36.4, 47.4, 36.6, 47.6))[0]
    #expect(abs(share - 0.04) < 0.001)
  }
}
