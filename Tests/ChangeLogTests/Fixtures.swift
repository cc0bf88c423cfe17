import ChangeLog
import Foundation
import SimpleFeatures
import TestSupport

/// A folder of its own for one test; it goes when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "frontline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func newLog(
    _ name: String = "log.gpkg", in store: TestStore = .geoPackage
  ) throws -> ClaimLog {
    try store.newLog(at: file(name))
  }
}

func id(_ text: String) throws -> ClaimID {
  guard let id = ClaimID(text) else { throw FixtureError.unreadable(text) }
  return id
}

enum FixtureError: Error {
  case unreadable(String)
}

let staff = Source(name: "General Staff of Ukraine", side: .ukraine)
let ministry = Source(name: "Russian Ministry of Defence", side: .russia)
let monitor = Source(name: "DeepState", side: .third)

func square(_ west: Double, _ south: Double, side: Double = 0.1) -> MultiPolygon {
  MultiPolygon([
    BoundingBox(west: west, south: south, east: west + side, north: south + side).polygon
  ])
}

/// A claim about Pokrovsk, changed as the test likes.
func pokrovsk(
  _ kind: ClaimKind = .captured, by source: Source = ministry, on day: String = "2025-10-26",
  _ change: (inout Claim) throws -> Void = { _ in }
) throws -> Claim {
  var claim = Claim(
    source: source, kind: kind,
    subject: Subject(
      form: .settlement, name: "Pokrovsk", nameInUkrainian: "Покровськ",
      code: "UA14160170010064850",
      oblast: "Donetsk", point: Position(longitude: 37.1812, latitude: 48.2821),
      area: square(37.1, 48.2), areaBasis: .settlementTerritory),
    claimedOn: try date(day), statement: "\(source.name) said so on \(day).",
    citation: Citation(url: "https://example.org/pokrovsk"))
  try change(&claim)
  return claim
}

/// A whole-front assessment with a square whose west edge tells the day.
func assessment(
  on day: String, by source: Source = monitor, west: Double = 37,
  _ change: (inout Claim) throws -> Void = { _ in }
) throws -> Claim {
  var claim = Claim(
    source: source, kind: .assessed,
    subject: Subject(
      form: .wholeFront, name: "Whole front", area: square(west, 47, side: 1), areaBasis: .drawn),
    claimedOn: try date(day), statement: "", citation: Citation(outlet: source.name))
  try change(&claim)
  return claim
}

extension ClaimLog {
  /// Records claims and gives the entries.
  @discardableResult
  func record(_ claims: Claim..., at moment: String = "2025-11-01T12:00:00Z") throws -> [LogEntry] {
    try append(claims.map { ClaimDraft($0) }, recordedAt: instant(moment)).map(\.entry)
  }
}

/// Every value of a log, as bytes that can be compared.
func allBytes(of path: String) throws -> Data {
  try Data(contentsOf: URL(fileURLWithPath: path))
}
