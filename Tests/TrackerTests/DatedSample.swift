import ChangeLog
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Tracker

/// The sample's claims with the shared daily polygons as maps of DeepState, in a folder of its own.
enum DatedSample {
  /// The tracker on it; made once for all tests.
  static let tracker: Result<Tracker, any Error> = Result { try make() }

  private static func make() throws -> Tracker {
    let path = try Repository.temporaryFolder().appending(path: "dated.gpkg").path
    try FileManager.default.copyItem(
      atPath: Repository.root.appending(path: "Data/claims/sample.gpkg").path, toPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let log = try ClaimLog(opening: path, readOnly: false)
    let folder = SharedMaterial.url("deepstate")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      guard let match = name.wholeMatch(of: /.*_(\d{4})(\d\d)(\d\d)\.geojson/),
        let day = CalendarDate("\(match.1)-\(match.2)-\(match.3)")
      else { continue }
      let claim = Claim(
        source: Source(name: "DeepState", side: .third), kind: .assessed,
        subject: Subject(
          form: .wholeFront, name: "front", area: try drawnArea(in: folder.appending(path: name)),
          areaBasis: .drawn),
        claimedOn: day, statement: "Drawn.", citation: Citation())
      _ = try log.append([ClaimDraft(claim)], recordedAt: Tracker.now)
    }
    return try Tracker(ledger: .file(path))
  }

  /// The rows of a table of answers worked out by others, each by the names of its columns.
  static func oracle(_ name: String) throws -> [[String: String]] {
    let url = SharedMaterial.url("analysis/oracles/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map(cells)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The fields of a line of CSV, in which commas and doubled quotes may be quoted.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    var before: Character?
    for character in line {
      switch character {
      case "\"":
        if !isQuoted, before == "\"" { cells[cells.count - 1] += "\"" }
        isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
      before = character
    }
    return cells
  }
}
