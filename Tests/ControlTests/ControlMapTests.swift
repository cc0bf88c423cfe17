import ChangeLog
import Control
import SimpleFeatures
import TestSupport
import Testing

@Suite("Control maps")
struct ControlMapTests {
  private let square = Fixture.square(36.5, 48)

  @Test("A capture paints Russian control in its own tier, with the claim behind it")
  func captureIsTraced() throws {
    let map = try Fixture.map(
      [Fixture.entry("a", .captured, square, on: "2025-11-01")], on: "2025-11-08")
    #expect(map.areas.count == 1)
    #expect(map.areas.first?.status == .russianControl)
    #expect(map.areas.first?.tier == .assessed)
    #expect(map.areas.first?.claims == [Fixture.id("a")])
    let area = map.ground(.russianControl, in: .assessed).areaInSquareKilometers()
    #expect(abs(area - square.areaInSquareKilometers()) < 1e-6)
  }

  @Test("A side's claim never alters the assessed ground, and is shown only where it differs")
  func claimsStayApart() throws {
    let assessed = Fixture.entry("assessed", .captured, square, on: "2025-11-01")
    let claimed = Fixture.entry(
      "claimed", .captured, Fixture.square(36.5, 48, side: 0.2), on: "2025-11-02", by: .russia,
      named: "Ministry")
    let alone = try Fixture.map([assessed], on: "2025-11-08")
    let both = try Fixture.map([assessed, claimed], on: "2025-11-08", view: .all)
    #expect(
      both.ground(.russianControl, in: .assessed) == alone.ground(.russianControl, in: .assessed))
    let unconfirmed = both.ground(.russianControl, in: .claimed(by: .russia))
    #expect(try unconfirmed.intersection(square).isEmpty)
    #expect(unconfirmed == (try Fixture.square(36.5, 48, side: 0.2).subtracting(square)))
    #expect(both.lineOfContact == alone.lineOfContact)
  }

  @Test("The newer statement stands where two speak of the same ground, whatever their order")
  func newerStands() throws {
    let entries = [
      Fixture.entry("old", .captured, Fixture.square(36.5, 48, side: 0.2), on: "2025-10-01"),
      Fixture.entry("new", .liberated, square, on: "2025-10-05"),
    ]
    let map = try Fixture.map(entries, on: "2025-11-08")
    #expect(map == (try Fixture.map(entries.reversed(), on: "2025-11-08")))
    #expect(try !map.ground(.russianControl, in: .assessed).contains(Position(36.55, 48.05)))
    #expect(try map.ground(.ukrainianControl, in: .assessed).contains(Position(36.55, 48.05)))
    #expect(try map.ground(.russianControl, in: .assessed).contains(Position(36.65, 48.15)))
  }

  @Test("Ground of which claims of one day say opposite things is contested")
  func disputedOnOneDay() throws {
    let entries = [
      Fixture.entry("took", .captured, Fixture.square(36.5, 48, side: 0.2), on: "2025-11-01"),
      Fixture.entry("held", .held, square, on: "2025-11-01"),
    ]
    let map = try Fixture.map(entries, on: "2025-11-08")
    let contested = map.areas.filter { $0.status == .contested }
    #expect(contested.map(\.claims) == [[Fixture.id("held"), Fixture.id("took")]])
    #expect(try contested.first?.geometry.symmetricDifference(square).isEmpty == true)
    #expect(
      map.areas.map(\.status).sorted { $0.rawValue < $1.rawValue }
        == [.contested, .russianControl])
  }

  @Test("The order of recording does not change the map of the same claims")
  func orderDoesNotMatter() throws {
    let kinds: [ClaimKind] = [
      .captured, .liberated, .contested, .advanced, .infiltrated, .held,
    ]
    var generator = SeededGenerator(seed: 7)
    var entries: [LogEntry] = []
    for index in 0..<30 {
      let area = Fixture.square(
        36.2 + Double.random(in: 0...1, using: &generator),
        47.5 + Double.random(in: 0...1, using: &generator), side: 0.3)
      let day = "2025-11-0\(Int.random(in: 1...4, using: &generator))"
      let side = Side.allCases[index % 3]
      entries.append(
        Fixture.entry("c\(index)", kinds[index % kinds.count], area, on: day, by: side))
    }
    let map = try Fixture.map(entries, on: "2025-11-08", view: .all)
    for _ in 0..<5 {
      entries.shuffle(using: &generator)
      #expect(try Fixture.map(entries, on: "2025-11-08", view: .all) == map)
    }
    try expectNoOverlap(map)
  }

  @Test("A whole-front assessment resets its tier: nothing older is folded")
  func assessmentResets() throws {
    let entries = [
      Fixture.entry("old", .captured, Fixture.square(36.1, 47.1), on: "2025-10-01"),
      Fixture.entry("front", .assessed, square, on: "2025-10-02"),
      Fixture.entry("later", .captured, Fixture.square(37, 48), on: "2025-10-03"),
    ]
    let control = try Fixture.map(entries, on: "2025-11-08").ground(.russianControl, in: .assessed)
    #expect(
      try control.contains([36.15, 36.55, 37.05].map { Position($0, $0 < 36.2 ? 47.15 : 48.05) })
        == [false, true, true])
  }

  @Test("A settlement read after a whole-front assessment changes its cell")
  func readingAfterAssessment() throws {
    let entries = [
      Fixture.reading("a", Position(36.5, 48), occupied: true, on: "2025-09-01"),
      Fixture.reading("b", Position(37.5, 48), occupied: false, on: "2025-09-01"),
      Fixture.entry("front", .assessed, square, on: "2025-10-02"),
      Fixture.reading("b", Position(37.5, 48), occupied: true, on: "2025-10-20"),
    ]
    let places = [Position(36.55, 48.05), Position(36.3, 48.5), Position(37.4, 48.5)]
    let before = try Fixture.map(Array(entries.dropLast()), on: "2025-10-10")
    #expect(
      try before.ground(.russianControl, in: .assessed).contains(places) == [true, false, false])
    let after = try Fixture.map(entries, on: "2025-11-08")
    #expect(
      try after.ground(.russianControl, in: .assessed).contains(places) == [true, false, true])
  }

  @Test("Claims that were taken back, replaced or shown to be false paint nothing")
  func endedClaims() throws {
    for kind in [ClaimKind.retracted, .superseded, .contradicted] {
      let entries = [
        Fixture.entry("a", .captured, square, on: "2025-11-01"),
        Fixture.entry("b", kind, nil, on: "2025-11-02", replyingTo: "a", hasEvidence: true),
      ]
      #expect(try Fixture.map(entries, on: "2025-11-08").areas.isEmpty, "\(kind)")
    }
  }

  @Test("A denial changes the standing of a claim and paints nothing")
  func denial() throws {
    let entries = [
      Fixture.entry("a", .captured, square, on: "2025-11-01", by: .russia),
      Fixture.entry("b", .denied, square, on: "2025-11-02", by: .ukraine, replyingTo: "a"),
    ]
    let map = try Fixture.map(entries, on: "2025-11-08", view: .all)
    #expect(map.areas.map(\.claims) == [[Fixture.id("a")]])
    #expect(map.areas.first?.standing == .denied)
  }

  @Test("A withdrawal ends what the side held there, and does not say who holds it now")
  func withdrawal() throws {
    let entries = [
      Fixture.entry("held", .liberated, square, on: "2025-10-01", by: .ukraine),
      Fixture.entry("left", .withdrawn, square, on: "2025-11-01", by: .ukraine),
    ]
    #expect(try Fixture.map(entries, on: "2025-10-15", view: .ukrainianClaims).areas.count == 1)
    #expect(try Fixture.map(entries, on: "2025-11-08", view: .ukrainianClaims).areas.isEmpty)
  }

  @Test("An infiltration leaves control unchanged, and fades when nothing renews it")
  func infiltration() throws {
    let entries = [Fixture.entry("in", .infiltrated, square, on: "2025-11-01")]
    let fresh = try Fixture.map(entries, on: "2025-11-08")
    #expect(fresh.areas.map(\.status) == [.infiltration])
    #expect(fresh.lineOfContact.isEmpty)
    #expect(try Fixture.map(entries, on: "2025-12-01").areas.count == 1)
    #expect(try Fixture.map(entries, on: "2025-12-02").areas.isEmpty)
  }

  @Test("What describes a day fades; a change lasts")
  func lifetimes() throws {
    for (kind, lasts) in [
      (ClaimKind.captured, true), (.liberated, true), (.held, false), (.contested, false),
    ] {
      let entries = [Fixture.entry("a", kind, square, on: "2025-07-01")]
      #expect(try !Fixture.map(entries, on: "2025-07-31").areas.isEmpty, "\(kind)")
      #expect(try Fixture.map(entries, on: "2025-08-01").areas.isEmpty == !lasts, "\(kind)")
    }
  }

  @Test("With a least grade, worse and ungraded claims do not count")
  func grades() throws {
    let entries = [
      Fixture.entry("good", .captured, square, on: "2025-11-01", grade: Grade("A2")),
      Fixture.entry(
        "poor", .captured, Fixture.square(37, 48), on: "2025-11-01", grade: Grade("B4")),
      Fixture.entry("none", .captured, Fixture.square(37.5, 48), on: "2025-11-01"),
    ]
    let map = try Fixture.map(entries, on: "2025-11-08", minimumGrade: Grade("B2"))
    #expect(map.areas.map(\.claims) == [[Fixture.id("good")]])
  }

  @Test("An encirclement is a sign that names who surrounds whom, with its standing")
  func encirclement() throws {
    let entries = [
      Fixture.entry("ring", .encircled, square, on: "2025-11-01", by: .russia),
      Fixture.entry("no", .denied, nil, on: "2025-11-02", by: .ukraine, replyingTo: "ring"),
    ]
    let map = try Fixture.map(entries, on: "2025-11-08", view: .all)
    #expect(map.areas.isEmpty)
    #expect(map.marks.map(\.standing) == [.denied])
    #expect(map.marks.first?.party == .russia)
  }

  @Test("No line of contact runs around a slit; around a pocket it does")
  func slits() throws {
    func hole(width: Double) -> LinearRing {
      BoundingBox(west: 36.8, south: 48, east: 36.8 + width, north: 48.5).polygon.exterior
    }
    func line(_ hole: LinearRing) throws -> MultiLineString {
      var front = BoundingBox(west: 36.5, south: 47.5, east: 37.5, north: 48.9).polygon
      let outer = try Fixture.map(
        [Fixture.entry("front", .assessed, MultiPolygon([front]), on: "2025-10-01")],
        on: "2025-10-01")
      front.holes = [hole]
      let map = try Fixture.map(
        [Fixture.entry("front", .assessed, MultiPolygon([front]), on: "2025-10-01")],
        on: "2025-10-01")
      #expect(map.ground(.russianControl, in: .assessed).polygons.first?.holes == [hole])
      return MultiLineString(
        Array(map.lineOfContact.lines.dropFirst(outer.lineOfContact.lines.count)))
    }
    #expect(try line(hole(width: 0.0002)).lines.isEmpty)
    #expect(try line(hole(width: 0.02)).lines.count == 1)
  }

  @Test("A Ukrainian advance changes no control, and is ground with its party")
  func ukrainianAdvance() throws {
    let advance = Fixture.entry(
      "advance", .advanced, Fixture.square(37, 48), on: "2025-10-01", by: .ukraine,
      party: .ukraine)
    let map = try Fixture.map([advance], on: "2025-10-02", view: .all)
    #expect(map.areas.map(\.status) == [.advance])
    #expect(map.areas.map(\.party) == [.ukraine])
    #expect(map.marks.isEmpty)
  }

  @Test("Readings give each settlement's own point the status that was read there")
  func readings() throws {
    var generator = SeededGenerator(seed: 3)
    var entries: [LogEntry] = []
    for index in 0..<80 {
      let position = Position(
        Double.random(in: 36.1...37.9, using: &generator),
        Double.random(in: 47.1...48.9, using: &generator))
      entries.append(
        Fixture.reading(
          "s\(index)", position, occupied: Bool.random(using: &generator), on: "2025-10-01"))
    }
    let map = try Fixture.map(entries, on: "2025-11-08")
    let inside = try map.ground(.russianControl, in: .assessed)
      .contains(entries.compactMap(\.claim.subject.point))
    #expect(inside == entries.map { $0.claim.kind == .captured })
    #expect(map.areas.first?.isDerived == true)
    #expect(map.lineIsDerived)
    let place = try #require(entries[0].claim.subject.point)
    let spot = BoundingBox(around: place, radiusInKilometers: 0.01)
    #expect(try map.claims(within: spot) == [entries[0].id])
  }

  @Test("A folder gives each day the same map, whichever days it has drawn before")
  func folderKeepsNothingOfADay() throws {
    let entries = [
      Fixture.reading("a", Position(36.5, 47.5), occupied: true, on: "2025-10-01"),
      Fixture.reading("b", Position(37.5, 48.5), occupied: false, on: "2025-10-01"),
      Fixture.reading("b", Position(37.5, 48.5), occupied: true, on: "2025-10-20"),
      Fixture.reading("c", Position(37.5, 47.5), occupied: false, on: "2025-10-25"),
    ]
    var folder = ControlFold(on: Fixture.ground, tracingLineOfContact: true)
    for day in ["2025-10-10", "2025-10-22", "2025-11-08", "2025-10-10"] {
      let known = entries.filter { $0.claim.validFrom <= Fixture.day(day) }
      let map = try folder.map(
        folding: known, asOf: Fixture.day(day), knownAt: nil, view: ControlView(.assessed))
      #expect(try map == Fixture.map(known, on: day))
    }
  }

  @Test("A newer reading overrules an older local claim around its settlement")
  func readingOverrules() throws {
    let place = Position(37, 48)
    let far = Position(36.2, 47.2)
    let base = [
      Fixture.reading("near", place, occupied: true, on: "2025-10-10"),
      Fixture.reading("far", far, occupied: false, on: "2025-09-01"),
    ]
    let old = Fixture.entry("old", .contested, Fixture.square(36.95, 47.95), on: "2025-10-01")
    let new = Fixture.entry("new", .contested, Fixture.square(36.95, 47.95), on: "2025-10-20")
    #expect(
      try Fixture.map(base + [old], on: "2025-11-08").ground(.contested, in: .assessed).isEmpty)
    #expect(
      try !Fixture.map(base + [new], on: "2025-11-08").ground(.contested, in: .assessed).isEmpty)
  }

  /// Areas of control of one tier must not overlap by more than a rounding.
  private func expectNoOverlap(_ map: ControlMap) throws {
    for (index, area) in map.areas.enumerated() {
      for other in map.areas[(index + 1)...]
      where other.tier == area.tier && other.status != area.status
        && Set([area.status, other.status]).isDisjoint(with: [.advance, .infiltration])
      {
        let shared = try area.geometry.intersection(other.geometry).areaInSquareKilometers()
        #expect(shared < 1e-6, "\(area.claims) and \(other.claims)")
      }
    }
  }
}

extension Position {
  init(_ longitude: Double, _ latitude: Double) {
    self.init(longitude: longitude, latitude: latitude)
  }
}
