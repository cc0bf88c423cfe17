import ChangeLog
import Days
import Exchange
import Foundation
import SimpleFeatures
import TestSupport
import Tracker

/// A ledger of whole-front assessments in a folder of its own.
struct FrontLedger {
  let tracker: Tracker
  private let log: ClaimLog

  /// An empty ledger.
  init() throws {
    let path = try Repository.temporaryFolder().appending(path: "front.gpkg").path
    log = try ClaimLog.create(at: path)
    tracker = try Tracker(ledger: .file(path))
  }

  /// Records what a monitor draws as under Russian control on a day.
  func record(_ area: MultiPolygon, on day: CalendarDate, id: String? = nil) throws {
    try record(.assessed, area, form: .wholeFront, on: day, id: id)
  }

  /// Records a claim about drawn ground.
  func record(
    _ kind: ClaimKind, _ area: MultiPolygon, form: Subject.Form = .polygon,
    on day: CalendarDate, by side: Side = .third, source: String = "Monitor", id: String? = nil
  ) throws {
    let claim = Claim(
      source: Source(name: source, side: side), kind: kind,
      subject: Subject(form: form, name: "front", area: area, areaBasis: .drawn),
      claimedOn: day, statement: "Drawn.", citation: Citation())
    _ = try log.append(
      [ClaimDraft(claim, id: id.flatMap { ClaimID($0) })], recordedAt: Instant(startOf: day))
  }

  /// Records every daily polygon of a folder, mended where it is invalid; gives their days.
  func record(dailyPolygonsIn folder: URL) throws -> [CalendarDate] {
    var days: [CalendarDate] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      guard let match = name.wholeMatch(of: /.*_(\d{4})(\d\d)(\d\d)\.geojson/),
        let day = CalendarDate("\(match.1)-\(match.2)-\(match.3)")
      else { continue }
      try record(drawnArea(in: folder.appending(path: name)), on: day)
      days.append(day)
    }
    return days
  }

  /// The rows of a CSV file without quoted fields, each by the names of its columns.
  static func rows(ofCSV url: URL) throws -> [[String: String]] {
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(lines[0], $0))
    }
  }
}
