import ChangeLog
import Control
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("A side's claims beside the assessed map")
struct AssessedGroundTests {
  private static let front = Fixture.entry(
    "front", .assessed, Fixture.square(37, 47.5, side: 1), on: "2025-10-01")

  @Test("Of a side's claims only what the assessors do not say is shown in the view of all sides")
  func unconfirmed() throws {
    let inside = Fixture.entry(
      "inside", .captured, Fixture.square(37.5, 48), on: "2025-10-05", by: .russia,
      named: "Ministry")
    let across = Fixture.entry(
      "across", .captured, Fixture.square(36.95, 48), on: "2025-10-05", by: .russia,
      named: "Ministry")
    let taken = Fixture.entry(
      "taken", .liberated, Fixture.square(37.2, 48), on: "2025-10-05", by: .ukraine,
      named: "Staff")
    let own = Fixture.entry(
      "own", .liberated, Fixture.square(36.5, 48), on: "2025-10-05", by: .ukraine, named: "Staff")
    let map = try Fixture.map(
      [Self.front, inside, across, taken, own], on: "2025-10-08", view: .all)
    #expect(map.areas.map(\.claims.first?.text) == ["front", "across", "taken"])
    let left = map.ground(.russianControl, in: .claimed(by: .russia)).boundingBox
    #expect(left.map { abs($0.east - 37) < 1e-6 } == true)
    #expect(map.statements.count == 5)
  }

  @Test("A newer claim of the same side cuts an older one, also where it is hidden itself")
  func cutByHidden() throws {
    let older = Fixture.entry(
      "older", .contested, Fixture.square(37.2, 48, side: 0.3), on: "2025-10-05", by: .russia,
      named: "Ministry")
    let newer = Fixture.entry(
      "newer", .captured, Fixture.square(37.3, 48.1), on: "2025-10-06", by: .russia,
      named: "Ministry")
    let map = try Fixture.map([Self.front, older, newer], on: "2025-10-08", view: .all)
    let contested = map.ground(.contested, in: .claimed(by: .russia))
    #expect(contested.polygons.map(\.holes.count) == [1])
    let whole = Fixture.square(37.2, 48, side: 0.3).areaInSquareKilometers()
    let hole = Fixture.square(37.3, 48.1).areaInSquareKilometers()
    #expect(abs(contested.areaInSquareKilometers() - (whole - hole)) < 1e-3)
  }

  @Test(
    "In the view of all sides a side's ground is its own less what the assessors say",
    arguments: TestStore.each(of: 0..<40, inPostgreSQL: 10))
  func sameAsOverlay(store: TestStore, seed: UInt64) throws {
    var ledger = RandomLedger(seed: seed)
    let folder = try Repository.temporaryFolder()
    let log = try store.newLog(at: folder.appending(path: "log.gpkg").path)
    for (number, drafts) in ledger.transactions.enumerated() {
      _ = try log.append(drafts, recordedAt: RandomLedger.moment(number))
    }
    let entries = try log.entries(
      matching: ClaimFilter(), seen: .includingEmbargoed(), withGround: true)
    let (day, _, _, _) = ledger.question()
    func map(_ view: ControlView.Perspective) throws -> ControlMap {
      var fold = ControlFold(on: Fixture.ground)
      return try fold.map(folding: entries, asOf: day, knownAt: nil, view: ControlView(view))
    }
    let (all, assessed) = (try map(.all), try map(.assessed))
    for (side, view) in [
      (Side.russia, ControlView.Perspective.russianClaims), (.ukraine, .ukrainianClaims),
    ] {
      let own = try map(view)
      for status in [ControlStatus.russianControl, .contested, .ukrainianControl] {
        let claimed = try own.joined { $0.status == status }
        let expected =
          status == .ukrainianControl
          ? try claimed.intersection(assessed.joined { $0.isNotUkrainian })
          : try claimed.subtracting(assessed.joined { $0.status == status })
        let found = try all.joined { $0.status == status && $0.tier == .claimed(by: side) }
        let stray = try found.symmetricDifference(expected).areaInSquareKilometers()
        #expect(stray < 0.001, "seed \(seed), \(day), \(side), \(status)")
      }
    }
  }
}

extension ControlMap {
  /// The ground of the areas that are wanted, as one.
  fileprivate func joined(_ isWanted: (ControlArea) -> Bool) throws -> MultiPolygon {
    try .union(of: areas.filter(isWanted).map(\.geometry))
  }
}

extension ControlArea {
  fileprivate var isNotUkrainian: Bool {
    switch status {
    case .russianControl, .contested, .assessorsDiffer: true
    case .advance: party == .russia
    case .ukrainianControl, .infiltration: false
    }
  }
}
