import ChangeLog
import Control
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import TileDrawing

@testable import Tracker

@Suite("The order of recording, in what is given out")
struct OrderOfRecordingTests {
  /// What a ledger of claims gives out.
  private struct Output: Equatable {
    let picture: [UInt8]
    let tiles: Data
    let figures: [[String?]]
  }

  @Test(
    "Any order of the same claims gives the same bytes of pictures, tiles and figures",
    arguments: [1, 2] as [UInt64])
  func sameBytes(seed: UInt64) throws {
    var claims = try MixedClaims(seed: seed)
    let folder = try Repository.temporaryFolder()
    let first = try output(of: claims.groups, in: folder.appending(path: "first"))
    #expect(first.figures.contains { $0.contains { Double($0 ?? "") ?? 0 > 0 } })
    for number in 1...3 {
      let other = try output(of: claims.shuffled(), in: folder.appending(path: "\(number)"))
      #expect(other.picture == first.picture, "seed \(seed), order \(number)")
      #expect(other.tiles == first.tiles, "seed \(seed), order \(number)")
      #expect(other.figures == first.figures, "seed \(seed), order \(number)")
    }
  }

  private func output(of transactions: [[ClaimDraft]], in folder: URL) throws -> Output {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "ledger.gpkg").path
    let log = try ClaimLog.create(at: path)
    for transaction in transactions {
      _ = try log.append(transaction, recordedAt: instant("2025-12-01T00:00:00Z"))
    }
    let tracker = try Tracker(ledger: .file(path))
    let box = BoundingBox(west: 36.7, south: 47.7, east: 38.1, north: 49.1)
    let day = try date("2025-11-09")
    let picture = try tracker.snapshot(
      SnapshotRequest(
        date: day, view: ControlView(.all),
        picture: PictureRequest(area: .box(box), width: 400, height: 300)))
    let tiles = folder.appending(path: "tiles.pmtiles")
    _ = try tracker.tiles(
      TileJob(
        date: day, view: ControlView(.all), area: .box(box), zooms: 6...8,
        look: TileRequest(layers: .control))
    ).draw(day, to: tiles.path) { _ in true }
    let series = try tracker.measure(
      SeriesRequest(
        days: (0..<9).map { day.adding(days: $0 - 8) }, step: "1d", view: ControlView(.assessed)))
    return Output(
      picture: picture.file, tiles: try Data(contentsOf: tiles), figures: series.report.rows)
  }
}
