import Atlas
import ChangeLog
import Control
import Days
import Exchange
import Foundation
import SimpleFeatures
import TestSupport
import Testing

/// Control worked out from statuses of settlements, held against the polygons drawn on those days.
@Suite("The sample's map and the map as it was drawn")
struct TruthTests {
  @Test(
    "On every day they overlap by 0.95 or more within Donetsk oblast", .needsShared("deepstate"))
  func overlap() throws {
    let archive = SharedMaterial.url("deepstate")
    let baseMap = try BaseMapFile(
      path: Repository.root.appending(path: "Data/basemap/basemap.gpkg").path)
    let ground = try #require(
      try ControlGround(countries: baseMap.countries(), land: baseMap.land()))
    let donetsk = try #require(try baseMap.oblasts().first { $0.name == "Donetsk" }).area
    let log = try ClaimLog(
      opening: Repository.root.appending(path: "Data/claims/sample.gpkg").path, readOnly: true)

    var folder = ControlFold(on: ground)
    var days = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: archive.path).sorted() {
      guard let day = Self.day(of: name) else { continue }
      let drawn = try drawnArea(in: archive.appending(path: name)).intersection(donetsk)
      let map = try folder.map(
        folding: log.entries(
          for: DayQuestion(day: day, speakers: .all), seen: .includingEmbargoed()), asOf: day,
        knownAt: nil,
        view: ControlView(.assessed))
      let derived = try map.ground(.russianControl, in: .assessed).intersection(donetsk)
      let common = try derived.intersection(drawn).areaInSquareKilometers()
      let overlap = try common / derived.union(drawn).areaInSquareKilometers()
      let figure = overlap.formatted(.number.precision(.fractionLength(4)))
      print("\(day): intersection over union \(figure)")
      #expect(overlap >= 0.95, "\(day)")
      days += 1
    }
    #expect(days > 0)
  }

  /// The day in a name such as "deepstatemap_data_20250701.geojson".
  private static func day(of name: String) -> CalendarDate? {
    guard let match = name.wholeMatch(of: /.*_(\d{4})(\d\d)(\d\d)\.geojson/) else { return nil }
    return CalendarDate("\(match.1)-\(match.2)-\(match.3)")
  }
}
