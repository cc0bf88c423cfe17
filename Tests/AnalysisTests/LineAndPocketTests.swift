import Analysis
import Atlas
import SimpleFeatures
import Testing

/// Land of four degrees by two and a half, of which a frame of a country's ground lies around.
private func ground() throws -> AnalysisGround {
  try #require(
    try AnalysisGround(
      countries: [
        Region(
          name: "Ukraine", nameInUkrainian: "Україна", oblast: "Ukraine",
          area: box(30, 44, 44, 52))
      ], land: box(35, 47, 39, 49.5)))
}

private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> MultiPolygon {
  MultiPolygon([BoundingBox(west: west, south: south, east: east, north: north).polygon])
}

@Suite("The line of contact")
struct LineOfContactTests {
  @Test("It is the edge of control inside the land, without the frame of the base map")
  func length() throws {
    let line = try LineOfContact(around: box(37, 46, 41, 51), on: ground())
    let height = Position(longitude: 37, latitude: 47).distanceInKilometers(
      to: Position(longitude: 37, latitude: 49.5))
    #expect(line.pieces.lines.count == 1)
    #expect(abs(line.lengthInKilometers - height) < 0.01)
    #expect(line.closedCount == 0)
  }

  @Test("The same picture twice has not moved, and backwards gained and lost change places")
  func movement() throws {
    let (earlier, later) = (box(37, 46, 41, 51), box(36.9, 46, 41, 51))
    let still = try LineMovement(from: later, to: later, on: ground())
    #expect(still.gainedSquareKilometers == 0 && still.lostSquareKilometers == 0)
    // Points between the corners lie within rounding of the line.
    #expect(try #require(still.hausdorff).kilometers < 1e-9)
    #expect(still.frechetKilometers == 0)
    let forth = try LineMovement(from: earlier, to: later, on: ground())
    let back = try LineMovement(from: later, to: earlier, on: ground())
    #expect(forth.gainedSquareKilometers > 1000 && forth.lostSquareKilometers == 0)
    #expect(abs(forth.gainedSquareKilometers - back.lostSquareKilometers) < 1e-6)
    #expect(back.gainedSquareKilometers == 0)
    let net = try #require(forth.netMovementKilometers)
    #expect(abs(net - 7.4) < 0.2)
    let extreme = try #require(forth.hausdorff)
    #expect(abs(extreme.kilometers - 7.6) < 0.1)
  }

  @Test("Where all is on one side there is no line, and no movement of it")
  func nothing() throws {
    let movement = try LineMovement(from: MultiPolygon(), to: MultiPolygon(), on: ground())
    #expect(movement.fromLengthInKilometers == 0)
    #expect(movement.hausdorff == nil && movement.meanMovementKilometers == nil)
  }
}

@Suite("Pockets")
struct PocketTests {
  private let town = Position(longitude: 37, latitude: 48.2)

  /// A ring of control around the town with a gap of a width at a bearing, run the other way where
  /// mirrored.
  private func ring(gapInKilometers gap: Double, at bearing: Double, mirrored: Bool = false)
    -> MultiPolygon
  {
    let (inner, outer) = (8.0, 16.0)
    let sign = mirrored ? -1.0 : 1.0
    func arc(_ radius: Double, reversed: Bool) -> [Position] {
      let half = gap / 2 / radius * 180 / .pi
      let steps = 240
      let angles = (0...steps).map { half + (360 - 2 * half) * Double($0) / Double(steps) }
      return (reversed ? angles.reversed() : angles).map {
        town.moved(byKilometers: radius, azimuth: sign * (bearing + $0))
      }
    }
    var positions = arc(inner, reversed: false) + arc(outer, reversed: true)
    positions.append(positions[0])
    return MultiPolygon([Polygon(exterior: LinearRing(positions))])
  }

  private func pocket(_ control: MultiPolygon, window: Double = Pocket.windowInKilometers) throws
    -> Pocket
  {
    try Pocket(
      around: town, builtUp: MultiPolygon([.disc(around: town, radiusInKilometers: 1)]),
      in: control, on: ground(), windowInKilometers: window)
  }

  @Test("A gap is as wide as it was drawn, whichever way it looks and mirrored too")
  func gap() throws {
    for (bearing, mirrored) in [(0.0, false), (70, false), (200, true)] {
      let found = try pocket(ring(gapInKilometers: 3, at: bearing, mirrored: mirrored))
      #expect(found.answer == .neck)
      #expect(abs((found.neckKilometers ?? 0) - 3) < 0.05, "\(found.neckKilometers ?? 0)")
      let chord = try #require(found.chord)
      #expect(chord.secondPassageKilometers == 0)
    }
  }

  @Test("The width does not depend on where the window ends beyond 50 km")
  func window() throws {
    let control = ring(gapInKilometers: 4, at: 300)
    let narrow = try #require(try pocket(control, window: 52).neckKilometers)
    let wide = try #require(try pocket(control, window: 80).neckKilometers)
    #expect(abs(narrow - wide) < 0.02)
  }

  @Test("A closed ring leaves no passage, no control no neck, and a taken town is not asked")
  func others() throws {
    let closed = try pocket(ring(gapInKilometers: 0.15, at: 90))
    #expect(closed.answer == .closed)
    #expect(try pocket(MultiPolygon()).answer == .none)
    #expect(try pocket(box(36, 47, 38, 49)).answer == .underOtherSide)
  }
}

@Suite("Roads")
struct RoadControlTests {
  private func roads(_ control: MultiPolygon, _ course: [(Double, Double)]) throws -> [RoadControl]
  {
    let line = LineString(course.map { Position(longitude: $0.0, latitude: $0.1) })
    let road = Road(ref: "M99", class: .international, course: MultiLineString([line]))
    return try RoadMeter(control, RoadGround([road], on: ground())).roads
  }

  @Test("A road across the line is crossed once, its parts make up the whole")
  func crossed() throws {
    let road = try #require(try roads(box(37, 46, 41, 51), [(36, 48), (38, 48)]).first)
    #expect(road.state == .crossed)
    #expect(road.cutPlaces.count == 1 && road.rawCrossings == 1)
    #expect(abs(road.cutPlaces[0].position.longitude - 37) < 1e-6)
    #expect(abs(road.cutPlaces[0].azimuthOfRussianControl - 90) < 1)
    #expect(
      abs(road.russianControlKilometers + road.otherKilometers - road.totalKilometers) < 1e-9)
    #expect(abs(road.russianControlKilometers - road.otherKilometers) < 0.05)
    #expect(abs(road.freeWithin5Kilometers - 5) < 0.05)
    #expect(abs(road.freeWithin15Kilometers - 15) < 0.1)
    #expect(road.distanceToLineKilometers == 0)
    #expect(abs(road.alongLineKilometers - 4) < 0.1)
  }

  @Test("A run shorter than 1 km is joined to its neighbours")
  func short() throws {
    let island = box(36.5, 47.9, 36.51, 48.1)
    let road = try #require(try roads(island, [(36, 48), (37, 48)]).first)
    #expect(road.rawCrossings == 2 && road.cutPlaces.isEmpty)
    #expect(road.state == .open)
  }
}
