import ChangeLog
import Control
import Days
import SimpleFeatures
import TestSupport
import Testing

@Suite("Lines that sources draw")
struct CourseTests {
  private static func line(_ west: Double) -> MultiLineString {
    MultiLineString([
      LineString([
        Position(longitude: west, latitude: 48.1), Position(longitude: west, latitude: 48.3),
        Position(longitude: west + 0.1, latitude: 48.3),
      ])
    ])
  }

  private static func entry(
    _ id: String, _ kind: ClaimKind = .note, named name: String = "ditch", at west: Double = 37,
    on day: String, by side: Side = .third
  ) -> LogEntry {
    let course = line(west)
    let claim = Claim(
      source: Source(name: side.rawValue, side: side), kind: kind,
      subject: Subject(form: .polygon, name: name, point: course.middle, course: course),
      claimedOn: Fixture.day(day), statement: "", citation: Citation())
    return LogEntry(
      sequence: 1, id: Fixture.id(id), recordedAt: Instant(startOf: Fixture.day(day)), claim: claim)
  }

  private func map(
    _ entries: [LogEntry], on day: String, view: ControlView.Perspective = .all
  ) throws -> ControlMap {
    var fold = ControlFold(on: Fixture.ground, tracingLineOfContact: true)
    return try fold.map(
      folding: entries, asOf: Fixture.day(day), knownAt: nil, view: ControlView(view))
  }

  @Test("A line is drawn as it was, and changes no control")
  func drawn() throws {
    let map = try map([Self.entry("a", on: "2025-11-01")], on: "2025-12-31")
    #expect(map.courses.map(\.course) == [Self.line(37)])
    #expect(map.courses.map(\.label) == ["ditch"])
    #expect(map.areas.isEmpty && map.lineOfContact.isEmpty && map.marks.isEmpty)
    #expect(map.sources.map(\.name) == ["third"])
    #expect(map.dataAsOf == nil)
  }

  @Test("Of one name, the newest that a source drew stands; others stay")
  func newest() throws {
    let entries = [
      Self.entry("old", at: 37, on: "2025-11-01"), Self.entry("new", at: 37.2, on: "2025-11-05"),
      Self.entry("second", at: 37.4, on: "2025-11-05"),
      Self.entry("wire", named: "wire", on: "2025-10-01"),
      Self.entry("theirs", on: "2025-10-01", by: .russia),
    ]
    func ids(_ day: String, _ view: ControlView.Perspective = .all) throws -> [String] {
      try map(entries, on: day, view: view).courses.map(\.claim.text)
    }
    #expect(try ids("2025-11-04") == ["old", "theirs", "wire"])
    #expect(try ids("2025-11-05") == ["new", "second", "theirs", "wire"])
    #expect(try ids("2025-11-05", .russianClaims) == ["theirs"])
    #expect(try ids("2025-11-05", .assessed) == ["new", "second", "wire"])
    #expect(try ids("2025-09-30") == [])
  }

  @Test("The course of an advance is drawn for 30 days, with its sign half way along")
  func advance() throws {
    let entries = [Self.entry("a", .advanced, on: "2025-11-01", by: .russia)]
    let fresh = try map(entries, on: "2025-12-01")
    #expect(fresh.courses.map(\.party) == [.russia])
    #expect(fresh.marks.map(\.position) == [Self.line(37).middle])
    #expect(try map(entries, on: "2025-12-02").courses.isEmpty)
  }

  @Test("A line that was taken back is drawn no more, and the older one stands again")
  func takenBack() throws {
    let entries = [
      Self.entry("old", at: 37, on: "2025-11-01"), Self.entry("new", at: 37.2, on: "2025-11-05"),
      Fixture.entry("no", .retracted, nil, on: "2025-11-06", named: "third", replyingTo: "new"),
    ]
    #expect(try map(entries, on: "2025-11-06").courses.map(\.claim.text) == ["old"])
  }

  @Test("The middle of lines lies half way along the longest")
  func middle() throws {
    let short = LineString([
      Position(longitude: 30, latitude: 50), Position(longitude: 30, latitude: 50.1),
    ])
    let long = LineString([
      Position(longitude: 37, latitude: 48), Position(longitude: 37, latitude: 48.1),
      Position(longitude: 37, latitude: 48.4),
    ])
    let middle = try #require(MultiLineString([short, long]).middle)
    #expect(middle.distanceInKilometers(to: Position(longitude: 37, latitude: 48.2)) < 0.001)
    #expect(MultiLineString().middle == nil)
    #expect(MultiLineString([LineString([])]).middle == nil)
  }
}
