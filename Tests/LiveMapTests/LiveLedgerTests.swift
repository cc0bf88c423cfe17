import Cartography
import Control
import Days
import Dispatch
import LiveMap
import SimpleFeatures
import Synchronization
import TestSupport
import Testing
import TileArchives
import TileDrawing
import Tracker
import Wording

@Suite("A ledger that stays open")
struct LiveLedgerTests {
  private let ledger: LiveLedger
  private let view = ControlView(.assessed)

  init() throws {
    ledger = try LiveLedger(Tracker(ledger: .sample))
  }

  @Test("It tells what stands at a place on a day, and the claims behind it")
  func ground() throws {
    let report = try ledger.ground(
      GroundQuery(
        date: date("2025-11-08"), view: view,
        position: Position(longitude: 37.8, latitude: 48.0), toleranceInMeters: 100))
    #expect(report.place?.name == "Donetsk")
    let area = try #require(report.areas.first)
    #expect(area.status == ControlStatus.russianControl.rawValue)
    #expect(area.derivedFromSettlements && !area.claims.isEmpty)
  }

  @Test("A day's map is worked out once, however many ask for it at a time")
  func oneFold() throws {
    let maps = ledger.maps
    let visibility = try maps.visibility(knownAt: nil)
    let day = try date("2025-11-08")
    let found = Mutex<[ControlMap]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { [view] _ in
      guard let map = try? maps.map(day, view, seen: visibility, knownAt: nil) else { return }
      found.withLock { $0.append(map) }
    }
    let answers = found.withLock { $0 }
    #expect(answers.count == 8)
    #expect(answers.allSatisfy { $0 == answers[0] })
    #expect(maps.foldCount == 1)
  }

  @Test("Tiles of the base map alone fold nothing")
  func baseMapTiles() throws {
    let service = TileService(ledger, threads: 1)
    let tile = try #require(TileCoordinate(zoom: 8, x: 154, y: 88))
    let picture = TilePicture(
      date: try date("2025-11-08"), view: view, layers: .ground, scale: 1, language: .english,
      style: .light, change: try ledger.lastChange())
    #expect(try !service.tile(tile, of: picture).bytes.isEmpty)
    #expect(ledger.maps.foldCount == 0)
  }
}
