import Atlas
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import Tracker

@Suite("Areas of real boundaries", .needsShared("realmaps/hromadas"))
struct HromadasTests {
  /// The boundaries in an atlas of the files whose names are wanted.
  private static func boundaries(_ isWanted: (String) -> Bool) throws -> [AtlasFeature] {
    let folder = try Repository.temporaryFolder()
    let maps = SharedMaterial.url("realmaps/hromadas").path
    let names = try FileManager.default.contentsOfDirectory(atPath: maps).sorted()
    var request = AtlasImportRequest(files: names.filter(isWanted).map { "\(maps)/\($0)" })
    request.name = "hromadas"
    request.licence = "ODbL-1.0"
    let atlas = folder.appending(path: "a.gpkg").path
    _ = try Tracker(ledger: .sample, atlas: atlas).importIntoAtlas(request) { _, _, _ in }
    return try AtlasFile(path: atlas).features(of: .boundaries)
  }

  private static func area(_ features: [AtlasFeature]) -> Double {
    features.map { $0.geometry.areas.areaInSquareKilometers() }.reduce(0, +)
  }

  /// Measured with pyproj 3.7: `Geod(ellps="WGS84")`, ring by ring, in square kilometres.
  private static let raions = [
    "UA14020000000013572": 1750.530, "UA14040000000098211": 4453.831,
    "UA14060000000024357": 2409.598, "UA14080000000098686": 2947.369,
    "UA14100000000010319": 3134.718, "UA14120000000070232": 5184.753,
    "UA14140000000070889": 2644.723, "UA14160000000061982": 4002.231,
  ]

  @Test("The raions of Donetsk oblast are as large as pyproj measures them: together 26,528 km²")
  func raionsOfDonetsk() throws {
    let found = try Self.boundaries { $0 == "donetska_oblast.geojson" }.filter { $0.kind == .raion }
    #expect(found.count == Self.raions.count)
    for raion in found {
      let expected = try #require(raion.code.flatMap { Self.raions[$0] })
      #expect(abs(Self.area([raion]) - expected) < 0.1, "\(raion.name ?? "")")
    }
    #expect(abs(Self.area(found) - 26_527.753) < 0.1)
  }

  @Test("Hromadas sum to 3.5 km² more, since two of them claim the same ground; there are no gaps")
  func hromadasOverlap() throws {
    let found = try Self.boundaries { $0.hasPrefix("donetska") && $0.hasSuffix("rayon.geojson") }
      .filter { $0.kind == .hromada }
    #expect(found.count == 66)
    #expect(abs(Self.area(found) - 26_531.260) < 0.1)
    let together = try MultiPolygon.union(of: found.map(\.geometry.areas))
    #expect(abs(together.areaInSquareKilometers() - 26_527.753) < 0.1)
    let pair = ["UA14160050000083011", "UA14160150000038750"].compactMap { code in
      found.first { $0.code == code }?.geometry.areas
    }
    #expect(pair.count == 2)
    let overlap = try pair[0].intersection(pair[1]).areaInSquareKilometers()
    #expect(abs(overlap - 3.507) < 0.01)
  }
}
