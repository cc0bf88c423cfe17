import ChangeLog
import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@Suite("Papers: the worked example of the ledger's specification")
struct PapersExampleTests {
  private let page: String

  init() throws {
    let path = Repository.root.appending(path: "Documentation/ledger.md")
    page = try String(contentsOf: path, encoding: .utf8)
  }

  @Test(
    "The log stores the claim with the key and the hash that the page tells",
    arguments: TestStore.allCases)
  func entry(store: TestStore) throws {
    let folder = try TemporaryFolder()
    let log = try folder.newLog(in: store)
    var subject = Subject(
      form: .settlement, name: "Pokrovsk", nameInUkrainian: "Покровськ",
      code: "UA14160210010099403", oblast: "Donetsk", part: "several districts")
    subject.point = Position(longitude: 37.17706, latitude: 48.28014)
    let claim = Claim(
      source: Source(name: "Example Desk", side: .third), kind: .contested, subject: subject,
      claimedOn: try date("2025-11-08"), statement: "Fighting in several districts.",
      citation: Citation(url: "https://example.org/1"), grade: Grade("B2"))
    let outcome = try log.append(
      [ClaimDraft(claim)], recordedAt: try instant("2026-11-28T16:16:00.477Z"))
    let id = outcome[0].entry.id
    #expect(id.text == "pokrovsk-example-desk-2025-11-08")
    let hash = try #require(try log.sha256(of: id))
    #expect(page.contains("614 \(hash)\n"))

    let key = try log.store.reading { try $0.text(LogQuery("SELECT idempotency_key FROM entries")) }
    #expect(page.contains("\n\(try #require(key))\n"))
  }

  @Test(
    "The log stores the record of the source with the hash that the page tells",
    arguments: TestStore.allCases)
  func sourceRecord(store: TestStore) throws {
    let folder = try TemporaryFolder()
    let log = try folder.newLog(in: store)
    let record = SourceRecord(
      source: "Example Desk", attribution: "Example Desk (example.org)", reuse: .allowed)
    #expect(try log.append(record, recordedAt: instant("2026-11-28T16:16:00.740Z")))
    let hash = try log.store.reading { try $0.text(LogQuery("SELECT sha256 FROM source_records")) }
    #expect(page.contains("152 \(try #require(hash))\n"))
  }

  @Test("The page lists the columns of the table, in their order")
  func columns() throws {
    let folder = try TemporaryFolder()
    _ = try folder.newLog()
    let columns = try DatabaseQueue(path: folder.file("log.gpkg")).read { database in
      try ["entries", "source_records"].flatMap { table in
        try database.columns(in: table).map(\.name)
      }
    }
    let listed = page.matches(of: /(?m)^\| \d+ \| `(\w+)` \|/).map { String($0.output.1) }
    // What follows them are the ranks of standings.
    #expect(Array(listed.prefix(columns.count)) == columns)
  }
}
