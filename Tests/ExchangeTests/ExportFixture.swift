import ChangeLog
import Days
import Exchange
import Foundation
import SimpleFeatures
import Testing

/// A map with one feature of each layer, and texts that mean harm.
struct ExportFixture {
  /// What XML, HTML, JSON, CSV or a terminal could trip on.
  static let hostile =
    "<b>&\"'</b> ]]> \u{1B}[2J \u{0} \u{9B}31m \u{202E} \u{FFFF} $[name], 🙂\r\n=1"

  let heading: ExportHeading
  let map: ExportMap

  init(isSeries: Bool = false, includesEmbargoed: Bool = false) throws {
    let day = try #require(CalendarDate("2025-11-08"))
    let source = Source(name: "Desk \(Self.hostile)", side: .russia)
    let entry = LogEntry(
      sequence: 1, id: try #require(ClaimID("pokrovsk-desk-2025-11-07")),
      recordedAt: Instant(startOf: day),
      claim: Claim(
        source: source, kind: .captured,
        subject: Subject(form: .settlement, name: Self.hostile), claimedOn: day.adding(days: -1),
        statement: Self.hostile, citation: Citation(url: "https://example.org/?a=1&b=2")))
    let credit = ExportSource(
      source,
      SourceRecord(
        source: source.name, attribution: "Desk & Co", licence: "CC BY 4.0",
        url: "https://example.org"))
    let ring = "(37.2 48.3, 37.2 48.2, 37.1 48.2, 37.1 48.3, 37.2 48.3)"
    let hole = "(37.18 48.28, 37.12 48.28, 37.12 48.22, 37.18 48.22, 37.18 48.28)"
    let ground = try WKT.decode("POLYGON (\(ring), \(hole))").areas
    var area = ExportFeature(
      .controlArea(tier: "claimed-by-russia", status: "russian-control", isDerived: true),
      title: "Russian control claimed by Russian sources, not confirmed",
      geometry: .multiPolygon(ground), claims: [entry], sources: [credit])
    area.measure = ground.areaInSquareKilometers()
    area.standing = .denied
    var line = ExportFeature(
      .lineOfContact(tier: "claimed-by-russia", isDerived: true), title: "Line of contact",
      geometry: .multiLineString(
        MultiLineString([
          LineString([
            Position(longitude: 37.1, latitude: 48.2), Position(longitude: 37.1, latitude: 48.3),
          ])
        ])), claims: [entry], sources: [credit])
    line.measure = 11.1
    var mark = ExportFeature(
      .controlMark(side: .russia), title: "Encirclement claimed by Russian sources",
      geometry: .point(Position(longitude: 37.15, latitude: 48.25)), claims: [entry],
      sources: [credit])
    mark.kind = .encircled
    mark.party = .russia
    mark.place = Self.hostile
    mark.standing = .unanswered
    let red = SymbolColor(red: 0x9A, green: 0x4A, blue: 0x2C, opacity: 0.5)
    heading = ExportHeading(
      view: "all", viewDescription: "Control and claims", from: day,
      to: isSeries ? day.adding(days: 6) : day, isSeries: isSeries,
      includesEmbargoed: includesEmbargoed, generator: "Frontline",
      symbols: [
        ExportSymbol(
          area.subject, title: area.title, fill: red,
          hatching: .init(kind: .crossed, color: red, period: 8, width: 1),
          stroke: .init(color: red, width: 0.9, dash: [5, 2])),
        ExportSymbol(line.subject, title: line.title, stroke: .init(color: red, width: 2)),
        ExportSymbol(mark.subject, title: mark.title, fill: red),
      ])
    map = ExportMap(
      asOf: day, through: heading.to, dataAsOf: day.adding(days: -1), features: [area, line, mark],
      sources: [credit])
  }

  /// The file in a format.
  func bytes(
    _ format: ExportFormat, withGeometry: Bool = false, asPackage: Bool = false
  ) throws -> [UInt8] {
    var writer = try #require(
      format.writer(heading, withGeometry: withGeometry, asPackage: asPackage))
    return try writer.opening() + writer.add(map) + writer.closing()
  }

  /// The text in a format.
  func text(_ format: ExportFormat, withGeometry: Bool = false) throws -> String {
    String(decoding: try bytes(format, withGeometry: withGeometry), as: UTF8.self)
  }
}
