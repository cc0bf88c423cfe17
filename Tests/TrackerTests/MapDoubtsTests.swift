import Days
import SimpleFeatures
import Testing

@testable import Tracker

@Suite("What is not to be believed of a map")
struct MapDoubtsTests {
  /// The doubts about a layer of Russian control that lies in one oblast, a day after the map before.
  private func doubts(
    _ now: Double, before: Double, gained: Double, lost: Double, days: Int = 1,
    extent: BoundingBox = BoundingBox(west: 37, south: 48, east: 38, north: 49)
  ) throws -> [String] {
    let day = try #require(CalendarDate("2025-11-08"))
    let layer = MapPreview.Layer(
      source: "Desk", status: "russian-control", party: nil, squareKilometers: now,
      squareKilometersBefore: before, gainedSquareKilometers: gained, lostSquareKilometers: lost,
      oblasts: [.init(name: "Donetsk", squareKilometers: now, squareKilometersBefore: before)])
    return MapDoubts(
      [layer], extent: [extent], day: day, previousDay: before > 0 ? day.adding(days: -days) : nil
    ).sentences
  }

  @Test("What a front does in a day is believed, and a first map")
  func believed() throws {
    #expect(try doubts(20_100, before: 20_000, gained: 150, lost: 50).isEmpty)
    #expect(try doubts(20_000, before: 0, gained: 20_000, lost: 0).isEmpty)
    #expect(try doubts(17_000, before: 20_000, gained: 0, lost: 3000, days: 3).isEmpty)
  }

  @Test(
    "What no front does is told with its figures",
    arguments: [
      (
        22_000, 20_000, 2000, 0,
        "russian-control gains 2000.0 km² against its map of 2025-11-07, more than a front moves in a "
          + "day"
      ),
      (
        18_000, 20_000, 0, 2000,
        "russian-control loses 2000.0 km² against its map of 2025-11-07, more than a front moves in a "
          + "day"
      ),
      (0.5, 600, 0, 599.5, "Donetsk had 600.0 km² of russian-control, and has none now"),
      (600, 0.5, 599.5, 0, "Donetsk had no russian-control, and has 600.0 km² now"),
    ] as [(Double, Double, Double, Double, String)])
  func doubted(_ now: Double, _ before: Double, _ gained: Double, _ lost: Double, _ words: String)
    throws
  {
    #expect(try doubts(now, before: before, gained: gained, lost: lost) == [words])
  }

  @Test("More ground than was ever held, and ground far away, are told")
  func impossible() throws {
    #expect(
      try doubts(300_000, before: 0, gained: 300_000, lost: 0) == [
        "it draws 300000.0 km² as russian-control, more than ever was"
      ])
    let far = BoundingBox(west: 0, south: 0, east: 38, north: 49)
    #expect(
      try doubts(500, before: 0, gained: 500, lost: 0, extent: far) == [
        "it reaches far outside Ukraine, from 0.0, 0.0 to 38.0, 49.0 (500.0 km² in all)"
      ])
  }
}
