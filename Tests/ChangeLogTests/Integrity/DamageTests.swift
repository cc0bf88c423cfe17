import ChangeLog
import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@Suite("Damaged ledgers", .needs(.python))
struct DamageTests {
  let ledger: ForgedLedger

  init() throws {
    ledger = try ForgedLedger()
  }

  /// What a list of everything says of a file; nil where it is refused.
  private func list(_ path: String) throws -> String? {
    do {
      let log = try ClaimLog(opening: path, readOnly: true)
      let entries = try log.entries(matching: ClaimFilter(), seen: .includingEmbargoed())
      try log.check(entries)
      let standings = try log.standings(of: entries, seen: .includingEmbargoed())
      _ = try log.entries(
        for: DayQuestion(day: date("2025-11-08"), speakers: .all), seen: .includingEmbargoed())
      _ = try log.sourceRecords()
      return entries.map {
        "\($0.sequence) \($0.id) \($0.recordedAt) \($0.recordedBy ?? "") \($0.claim) "
          + "\(standings[$0.id])"
      }.joined(separator: "\n")
    } catch is ClaimLogError {
      return nil
    }
  }

  private func isWhole(_ path: String) throws -> Bool {
    do { return try ClaimLog.unchanged(at: path).verify().holds } catch { return false }
  }

  @Test("A byte that is changed anywhere ends nothing, and nothing else is said without a word")
  func flips() throws {
    let seed: UInt64 = 13
    var random = SeededGenerator(seed: seed)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: ledger.path)))
    let expected = try #require(try list(ledger.path))
    var (unseen, told) = (0, 0)
    for number in 0..<800 {
      var changed = bytes
      let offset = Int.random(in: 0..<bytes.count, using: &random)
      changed[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let path = ledger.folder.file("flip.gpkg")
      try Data(changed).write(to: URL(fileURLWithPath: path))
      guard let found = try list(path) else { told += 1; continue }
      guard found != expected else { unseen += 1; continue }
      #expect(try !isWhole(path), "seed \(seed), flip \(number) at \(offset)")
      told += 1
    }
    #expect(told > 50 && unseen > 50)
  }

  @Test("A coordinate that is none, and a hash made to fit it, is told with the entry's name")
  func coordinates() throws {
    for wrong in [1e8, -181, 200] {
      var claim = try pokrovsk(.note)
      claim.subject.area = MultiPolygon([
        BoundingBox(west: wrong, south: 48, east: wrong + 1, north: 49).polygon
      ])
      let blob = Data(GeoPackageBinary.encode(.multiPolygon(try #require(claim.subject.area))))
      let copy = try ledger.copy {
        try $0.execute(
          sql: "UPDATE entries SET area = ? WHERE sequence = 5", arguments: [blob])
      }
      let log = try ClaimLog(opening: copy, readOnly: true)
      let error = #expect(throws: ClaimLogError.self) {
        try log.entries(
          for: DayQuestion(day: date("2025-11-08"), speakers: .all), seen: .includingEmbargoed())
      }
      #expect(
        error?.description.contains("entry 5 (last): area holds the coordinate \(wrong), 48.0")
          == true, "\(error as Any)")
    }
  }
}
