import ChangeLog
import Control
import Days
import SimpleFeatures

/// Small claims on a square of land, 36–38 E, 47–49 N.
enum Fixture {
  static let box = BoundingBox(west: 36, south: 47, east: 38, north: 49)
  static let ground = ControlGround(land: MultiPolygon([box.polygon]), box: box)

  static func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(text) else { preconditionFailure("no such day: \(text)") }
    return day
  }

  static func id(_ text: String) -> ClaimID {
    guard let id = ClaimID(text) else { preconditionFailure("no claim's name: \(text)") }
    return id
  }

  /// A square of side 0.1 degrees with its south-west corner there.
  static func square(_ west: Double, _ south: Double, side: Double = 0.1) -> MultiPolygon {
    MultiPolygon([
      BoundingBox(west: west, south: south, east: west + side, north: south + side).polygon
    ])
  }

  /// An entry about an area drawn by its source.
  static func entry(
    _ id: String, _ kind: ClaimKind, _ area: MultiPolygon?, on day: String,
    by side: Side = .third, named name: String = "Monitor", replyingTo answered: String? = nil,
    grade: Grade? = nil, party: Side? = nil, sequence: Int = 1, hasEvidence: Bool = false
  ) -> LogEntry {
    let claim = Claim(
      source: Source(name: name, side: side), kind: kind,
      subject: Subject(
        form: kind == .assessed ? .wholeFront : .polygon, name: id,
        point: area?.boundingBox?.center, area: area, areaBasis: area == nil ? nil : .drawn),
      claimedOn: Fixture.day(day), statement: id, citation: Citation(), grade: grade,
      party: party, repliesTo: answered.map(Fixture.id),
      evidence: hasEvidence ? Evidence(archiveURL: "https://example.org/kept") : nil)
    return LogEntry(
      sequence: sequence, id: Fixture.id(id), recordedAt: Instant(startOf: Fixture.day(day)),
      claim: claim)
  }

  /// A status read at a settlement's point.
  static func reading(_ code: String, _ position: Position, occupied: Bool, on day: String)
    -> LogEntry
  {
    let claim = Claim(
      source: Source(name: "Monitor", side: .third), kind: occupied ? .captured : .held,
      subject: Subject(
        form: .settlement, name: code, code: code, point: position, areaBasis: .nearestReading),
      claimedOn: Fixture.day(day), statement: code, citation: Citation())
    return LogEntry(
      sequence: 1, id: Fixture.id("\(code)-\(day)"),
      recordedAt: Instant(startOf: Fixture.day(day)), claim: claim)
  }

  static func map(
    _ entries: [LogEntry], on day: String, view: ControlView.Perspective = .assessed,
    minimumGrade: Grade? = nil
  ) throws -> ControlMap {
    var folder = ControlFold(on: ground, tracingLineOfContact: true)
    return try folder.map(
      folding: entries, asOf: Fixture.day(day), knownAt: nil,
      view: ControlView(view, minimumGrade: minimumGrade))
  }
}
