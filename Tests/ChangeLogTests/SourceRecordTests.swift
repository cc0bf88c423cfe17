import ChangeLog
import GRDB
import TestSupport
import Testing

@Suite("Records of sources, in a file and in PostgreSQL")
struct SourceRecordTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    "The newest record of a source counts, and a past moment sees the one before",
    arguments: TestStore.allCases)
  func newestCounts(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let first = SourceRecord(source: "ISW", attribution: "Institute", reuse: .allowed)
    let second = SourceRecord(source: "ISW", licence: "none", reuse: .notAllowed)
    #expect(try log.append(first, recordedAt: instant("2025-11-01T00:00:00Z")))
    #expect(try log.append(first, recordedAt: instant("2025-11-02T00:00:00Z")) == false)
    #expect(try log.append(second, recordedAt: instant("2025-11-03T00:00:00Z")))
    #expect(try log.sourceRecords() == ["ISW": second])
    let before = try instant("2025-11-02T12:00:00Z")
    #expect(try log.sourceRecords(knownAt: before) == ["ISW": first])
  }

  @Test(
    "No program edits, deletes or replaces a record",
    arguments: [
      "UPDATE source_records SET reuse = 'allowed'", "DELETE FROM source_records",
      "INSERT OR REPLACE INTO source_records SELECT * FROM source_records",
    ])
  func appendOnly(_ statement: String) throws {
    let log = try folder.newLog()
    let record = SourceRecord(source: "ISW", reuse: .notAllowed)
    _ = try log.append(record, recordedAt: instant("2025-11-01T00:00:00Z"))
    let database = try DatabaseQueue(path: log.path)
    #expect(throws: DatabaseError.self) {
      try database.write { try $0.execute(sql: statement) }
    }
    #expect(try log.sourceRecords() == ["ISW": record])
  }

  @Test(
    "How a source is credited is part of what is published: recording it is a change",
    arguments: TestStore.allCases)
  func change(store: TestStore) throws {
    let log = try folder.newLog(in: store)
    let moments = (try instant("2025-11-01T00:00:00Z"), try instant("2025-11-03T00:00:00Z"))
    #expect(try log.lastChange(upTo: moments.1) == nil)
    _ = try log.append(SourceRecord(source: "ISW", licence: "none"), recordedAt: moments.0)
    #expect(try log.lastChange(upTo: moments.1) == moments.0)
    let source = Source(name: "ISW", side: .third)
    #expect(try log.credits()[source] == "ISW, none")
    #expect(try log.credits(knownAt: instant("2025-10-01T00:00:00Z"))[source] == "ISW")
  }

  @Test("Credit is the attribution, else the name, with the licence")
  func credit() {
    #expect(SourceRecord(source: "ISW").credit == "ISW")
    #expect(
      SourceRecord(source: "ISW", attribution: "Institute", licence: "CC BY 4.0").credit
        == "Institute, CC BY 4.0")
  }
}
