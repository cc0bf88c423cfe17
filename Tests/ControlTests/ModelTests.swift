import ChangeLog
import Control
import Days
import SimpleFeatures
import TestSupport
import Testing

@Suite("The model: maps of a day, assessors, lifetimes, answers")
struct ModelTests {
  /// Squares beside one another, and what stands at the middle of each.
  private static let squares = ["A": 37.0, "B": 37.1, "C": 37.2, "D": 37.3]

  private static func ground(_ names: String) -> MultiPolygon {
    MultiPolygon(
      names.compactMap { squares[String($0)] }.map { west in
        BoundingBox(west: west, south: 48.2, east: west + 0.1, north: 48.28).polygon
      })
  }

  private static func part(
    _ kind: ClaimKind = .assessed, of assessor: String, _ names: String, on day: String,
    moment: String? = nil, corrects: String? = nil, extent: String? = nil,
    recordedAt: String = "2025-11-20T00:00:00Z", sequence: Int = 1
  ) throws -> LogEntry {
    let claim = Claim(
      source: Source(name: assessor, side: .third), kind: kind,
      subject: Subject(
        form: kind == .assessed ? .wholeFront : .polygon, name: "map", area: ground(names),
        areaBasis: .drawn),
      claimedOn: Fixture.day(day), statement: "", citation: Citation(),
      map: MapPart(
        of: assessor, moment: try moment.map { try instant($0) },
        corrects: try corrects.map { try instant($0) }, extent: extent.map(ground)))
    let id =
      "\(assessor)-\(kind)-\(names)-\(day)-\(moment?.prefix(13).suffix(2) ?? "")\(recordedAt.prefix(10))"
    return LogEntry(
      sequence: sequence, id: Fixture.id(id), recordedAt: try instant(recordedAt), claim: claim)
  }

  private static func local(
    _ id: String, _ kind: ClaimKind, _ names: String, on day: String, by side: Side = .third,
    named name: String = "Media", party: Side? = nil
  ) -> LogEntry {
    Fixture.entry(id, kind, ground(names), on: day, by: side, named: name, party: party)
  }

  /// The statuses at the middle of each square of a map.
  private static func found(
    _ entries: [LogEntry], on day: String, view: ControlView.Perspective = .assessed,
    lead: String? = nil
  ) throws -> [String: Set<ControlStatus>] {
    var fold = ControlFold(on: Fixture.ground)
    let map = try fold.map(
      folding: entries, asOf: Fixture.day(day), knownAt: nil, view: ControlView(view), lead: lead)
    return try squares.mapValues { west in
      let middle = Position(longitude: west + 0.05, latitude: 48.24)
      var statuses: Set<ControlStatus> = []
      for area in map.areas where try area.geometry.contains([middle])[0] {
        statuses.insert(area.status)
      }
      return statuses
    }.filter { !$0.value.isEmpty }
  }

  @Test("The newest map replaces every layer of the one before, also one that is empty now")
  func layers() throws {
    let entries = [
      try Self.part(of: "ISW", "A", on: "2025-11-01"),
      try Self.part(.advanced, of: "ISW", "B", on: "2025-11-01"),
      try Self.part(.contested, of: "ISW", "C", on: "2025-11-01"),
      try Self.part(of: "ISW", "AB", on: "2025-12-20"),
    ]
    #expect(
      try Self.found(Array(entries.dropLast()), on: "2025-12-19")
        == ["A": [.russianControl], "B": [.advance], "C": [.contested]])
    #expect(
      try Self.found(entries, on: "2025-12-20") == ["A": [.russianControl], "B": [.russianControl]])
  }

  @Test("Parts of one day are joined, a later moment replaces, and a correction what it corrects")
  func versions() throws {
    let parts = [
      try Self.part(of: "ISW", "A", on: "2025-11-01"),
      try Self.part(of: "ISW", "C", on: "2025-11-01"),
    ]
    #expect(
      try Self.found(parts, on: "2025-11-01") == ["A": [.russianControl], "C": [.russianControl]])
    let later = try Self.part(of: "ISW", "B", on: "2025-11-01", moment: "2025-11-01T18:00:00Z")
    let early = try Self.part(of: "ISW", "D", on: "2025-11-01", moment: "2025-11-01T06:00:00Z")
    for entries in [parts + [later, early], [early, later] + parts] {
      #expect(try Self.found(entries, on: "2025-11-01") == ["B": [.russianControl]])
    }
    let correction = try Self.part(
      of: "ISW", "D", on: "2025-11-01", corrects: "2025-11-20T00:00:00Z",
      recordedAt: "2025-11-21T00:00:00Z")
    #expect(try Self.found(parts + [correction], on: "2025-11-01") == ["D": [.russianControl]])
    let partly = try Self.part(
      of: "ISW", "D", on: "2025-11-01", corrects: "2025-11-20T00:00:00Z", extent: "CD",
      recordedAt: "2025-11-21T00:00:00Z")
    #expect(
      try Self.found(parts + [partly], on: "2025-11-01")
        == ["A": [.russianControl], "D": [.russianControl]])
  }

  @Test("A map speaks of its extent only")
  func extents() throws {
    let whole = try Self.part(of: "ISW", "ABD", on: "2025-11-01")
    let part = try Self.part(of: "ISW", "BC", on: "2025-11-02", extent: "CD")
    #expect(
      try Self.found([part, whole], on: "2025-11-02")
        == ["A": [.russianControl], "B": [.russianControl], "C": [.russianControl]])
  }

  @Test(
    "Where current assessors differ the map says so; a lead settles it; the outdated is left out")
  func assessors() throws {
    let entries = [
      try Self.part(of: "DeepState", "AB", on: "2025-11-10"),
      try Self.part(of: "ISW", "A", on: "2025-11-01"),
    ]
    #expect(
      try Self.found(entries, on: "2025-11-12")
        == ["A": [.russianControl], "B": [.assessorsDiffer]])
    for (lead, squares) in [("DeepState", ["A", "B"]), ("ISW", ["A"])] {
      let found = try Self.found(entries, on: "2025-11-12", lead: lead)
      #expect(found.keys.sorted() == squares)
      #expect(found.values.allSatisfy { $0 == [.russianControl] })
    }
    let newer = entries + [try Self.part(of: "DeepState", "ABC", on: "2025-11-16")]
    #expect(
      try Self.found(newer, on: "2025-11-16").filter { $0.value == [.russianControl] }.keys.sorted()
        == ["A", "B", "C"])
    var fold = ControlFold(on: Fixture.ground)
    let map = try fold.map(
      folding: newer, asOf: Fixture.day("2025-11-16"), knownAt: nil, view: ControlView(.assessed))
    #expect(map.assessors.map(\.role) == [.shown, .notCurrent])
    let differing = try fold.map(
      folding: entries, asOf: Fixture.day("2025-11-12"), knownAt: nil, view: ControlView(.assessed))
    let sayings = try #require(differing.areas.first { $0.status == .assessorsDiffer }).sayings
    #expect(sayings.map(\.assessor) == ["DeepState", "ISW"])
    #expect(sayings.map(\.status) == [.russianControl, nil])
    let gap = try fold.map(
      folding: newer, asOf: Fixture.day("2025-11-15"), knownAt: nil, view: ControlView(.assessed))
    #expect(try ChangedGround(from: gap, to: map).parts.map(\.change) == [.gained])
  }

  @Test("A source that draws only what a side claims is no assessor")
  func claimsAreNoAssessment() throws {
    var claimed = try Self.part(.captured, of: "ISW", "D", on: "2025-11-02")
    var claim = claimed.claim
    claim.source = Source(name: "Russian claims as mapped by ISW", side: .russia)
    claimed = LogEntry(sequence: 2, id: claimed.id, recordedAt: claimed.recordedAt, claim: claim)
    let entries = [try Self.part(of: "DeepState", "A", on: "2025-11-01"), claimed]
    #expect(try Self.found(entries, on: "2025-11-02") == ["A": [.russianControl]])
    #expect(
      try Self.found(entries, on: "2025-11-02", view: .russianClaims) == ["D": [.russianControl]])
  }

  @Test("A local claim lies on a map of its day or earlier, until a map of a later day")
  func locals() throws {
    let map = try Self.part(of: "DeepState", "AB", on: "2025-11-02")
    let later = try Self.part(of: "DeepState", "AB", on: "2025-11-04")
    let own = Self.local("own", .captured, "C", on: "2025-11-02", named: "DeepState")
    let left = Self.local("left", .withdrawn, "A", on: "2025-11-03", party: .russia)
    let entries = [later, own, left, map]
    #expect(
      try Self.found(entries, on: "2025-11-03") == ["B": [.russianControl], "C": [.russianControl]])
    #expect(
      try Self.found(entries, on: "2025-11-04") == ["A": [.russianControl], "B": [.russianControl]])
  }

  @Test("A side's newer map ends the older local claims of the source that drew it, and no other's")
  func localsOfSides() throws {
    var claim = try Self.part(of: "Ministry", "A", on: "2025-11-04").claim
    claim.source = Source(name: "Ministry", side: .russia)
    let map = LogEntry(
      sequence: 1, id: Fixture.id("map"), recordedAt: try instant("2025-11-20T00:00:00Z"),
      claim: claim)
    let own = Self.local("own", .captured, "B", on: "2025-11-02", by: .russia, named: "Ministry")
    let other = Self.local("other", .captured, "C", on: "2025-11-02", by: .russia, named: "Corps")
    let later = Self.local(
      "later", .captured, "D", on: "2025-11-05", by: .russia, named: "Ministry")
    #expect(
      try Self.found([map, own, other, later], on: "2025-11-03", view: .russianClaims).keys.sorted()
        == ["B", "C"])
    #expect(
      try Self.found([map, own, other, later], on: "2025-11-05", view: .russianClaims).keys.sorted()
        == ["A", "C", "D"])
  }

  @Test("What has run out overrules and paints nothing; a difference calls it lapsed")
  func lifetimes() throws {
    let entries = [
      Self.local("taken", .captured, "A", on: "2025-10-01"),
      Self.local("grey", .contested, "A", on: "2025-10-10"),
    ]
    #expect(try Self.found(entries, on: "2025-11-09") == ["A": [.contested]])
    #expect(try Self.found(entries, on: "2025-11-10").isEmpty)
    var fold = ControlFold(on: Fixture.ground)
    let maps = try ["2025-11-09", "2025-11-10"].map {
      try fold.map(
        folding: entries, asOf: Fixture.day($0), knownAt: nil, view: ControlView(.assessed))
    }
    let changed = try ChangedGround(from: maps[0], to: maps[1])
    #expect(changed.parts.map(\.change) == [.lapsed])
    let confirmed = Fixture.entry(
      "yes", .confirmed, nil, on: "2025-11-05", replyingTo: "grey", sequence: 2)
    #expect(try Self.found(entries + [confirmed], on: "2025-12-05") == ["A": [.contested]])
    #expect(try Self.found(entries + [confirmed], on: "2025-12-06").isEmpty)
  }

  @Test("Marks of either side lie on top and cut nothing; a newer statement of control ends them")
  func marks() throws {
    let map = try Self.part(of: "ISW", "AB", on: "2025-11-01")
    let advance = Self.local("advance", .advanced, "BC", on: "2025-11-02", party: .ukraine)
    #expect(
      try Self.found([map, advance], on: "2025-11-02")
        == ["A": [.russianControl], "B": [.russianControl, .advance], "C": [.advance]])
    let held = Self.local("held", .held, "C", on: "2025-11-03")
    #expect(
      try Self.found([map, advance, held], on: "2025-11-03")
        == ["A": [.russianControl], "B": [.russianControl, .advance], "C": [.ukrainianControl]])
  }

  @Test("A sign is ended by a newer opposite statement of its place")
  func signs() throws {
    var subject = Subject(
      form: .settlement, name: "Town", code: "UA1", point: Position(37.05, 48.24))
    func entry(_ id: String, _ kind: ClaimKind, on day: String) -> LogEntry {
      let claim = Claim(
        source: Source(name: "Media", side: .third), kind: kind, subject: subject,
        claimedOn: Fixture.day(day), statement: id, citation: Citation())
      return LogEntry(
        sequence: 1, id: Fixture.id(id), recordedAt: Instant(startOf: Fixture.day(day)),
        claim: claim)
    }
    let sign = entry("sign", .captured, on: "2025-11-01")
    subject.part = "centre"
    let opposite = entry("opposite", .held, on: "2025-11-02")
    var fold = ControlFold(on: Fixture.ground)
    let marks = try fold.map(
      folding: [opposite, sign], asOf: Fixture.day("2025-11-03"), knownAt: nil,
      view: ControlView(.assessed)
    ).marks
    #expect(marks.map(\.claims) == [[opposite.id]])
  }

  @Test("An answer counts while it stands; a side's contradiction is a denial")
  func answers() throws {
    let claim = Self.local(
      "claim", .captured, "A", on: "2025-11-01", by: .russia, named: "Ministry")
    func answer(
      _ id: String, _ kind: ClaimKind, to target: String, by side: Side, named name: String,
      sequence: Int
    ) -> LogEntry {
      Fixture.entry(
        id, kind, nil, on: "2025-11-02", by: side, named: name, replyingTo: target,
        sequence: sequence, hasEvidence: true)
    }
    func paints(_ answers: [LogEntry]) throws -> Bool {
      try !Self.found([claim] + answers, on: "2025-11-05", view: .russianClaims).isEmpty
    }
    let ended = answer("b", .superseded, to: "claim", by: .russia, named: "Ministry", sequence: 2)
    let takenBack = answer("c", .retracted, to: "b", by: .russia, named: "Ministry", sequence: 3)
    #expect(try !paints([ended]))
    #expect(try paints([takenBack, ended]))
    #expect(
      try paints([answer("d", .superseded, to: "claim", by: .ukraine, named: "S", sequence: 2)]))
    #expect(
      try paints([answer("e", .contradicted, to: "claim", by: .ukraine, named: "S", sequence: 2)]))
    #expect(
      try !paints([answer("f", .contradicted, to: "claim", by: .third, named: "M", sequence: 2)]))
  }
}
