import ChangeLog
import Control
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import Tracker

@Suite("The sample ledger")
struct SampleLedgerTests {
  @Test("It is what its tables make: entry for entry, to the last hash")
  func rebuilt() throws {
    let folder = try Repository.temporaryFolder()
    let claims = Repository.root.appending(path: "Data/claims")
    let path = folder.appending(path: "sample.gpkg").path
    let shipped = try ClaimLog(
      opening: claims.appending(path: "sample.gpkg").path, readOnly: true)
    let last = try #require(try shipped.lastEntry())
    let count = try Tracker(ledger: .sample).buildSample(
      claims: claims.appending(path: "claims.csv").path,
      statuses: claims.appending(path: "settlement_status.csv").path,
      recordedAt: last.recordedAt, at: path)
    let rebuilt = try ClaimLog(opening: path, readOnly: true)
    #expect(try shipped.firstFault() == nil)
    #expect(try rebuilt.firstFault() == nil)
    #expect(try shipped.count() == count)
    #expect(try shipped.sha256(of: last.id) == rebuilt.sha256(of: last.id))
  }

  @Test("The ten claims that RFE/RL carried are in it")
  func tenClaims() throws {
    let (reports, _) = try Tracker(ledger: .sample).claims(matching: ClaimQuery())
    let carried = reports.filter { $0.outlet == "RFE/RL" && $0.claimedOn < "2025-12-01" }
    #expect(Set(carried.map(\.id)) == Self.carriedByRadioFreeEurope)
  }

  @Test("Derived ground changes only near settlements of which something new was said")
  func nearby() throws {
    let (from, to) = (CalendarDate("2025-10-08"), CalendarDate("2025-11-08"))
    let difference = try Tracker(ledger: .sample).compare(
      ComparisonRequest(
        from: try #require(from), to: try #require(to), view: ControlView(.assessed))
    ).difference
    let before = Set(difference.earlier.statements.map(\.claims))
    let after = Set(difference.later.statements.map(\.claims))
    // The smoothed line moves within 10 km of a cell: 0.15 degrees and less.
    let changed =
      (difference.earlier.statements.filter { !after.contains($0.claims) }
      + difference.later.statements.filter { !before.contains($0.claims) })
      .compactMap { $0.box?.expanded(byDegrees: 0.15) }
    #expect(!difference.pieces.isEmpty)
    for piece in difference.pieces {
      let box = try #require(piece.polygon.boundingBox)
      #expect(changed.contains { $0.intersects(box) }, "\(box)")
    }
  }

  static let carriedByRadioFreeEurope: Set = [
    "seed-pokrovsk-ru-encircled", "seed-pokrovsk-ua-operation", "seed-pokrovsk-ru-buildings",
    "seed-pokrovsk-president-314", "seed-pokrovsk-president-goal", "seed-pokrovsk-hnatov",
    "seed-pokrovsk-hetman", "seed-pokrovsk-evacuated", "seed-pokrovsk-soldier",
    "seed-myrnohrad-contested",
  ]
}
