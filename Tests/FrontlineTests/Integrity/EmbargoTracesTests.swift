import ChangeLog
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("Claims under embargo leave no trace in what commands print and write")
struct EmbargoTracesTests {
  /// Commands that show the ledger: those that verify, prove and copy it are about every entry.
  private static let commands = [
    "log", "log --format json", "log --format csv", "log --place Pokrovsk", "show first",
    "show first --format json", "show secret", "show third --format csv", "chain first",
    "chain third --format json", "source", "source --format json",
    "diff 2025-11-01 2025-11-08 --format json", "diff 2025-11-01 2025-11-08 -o diff.png",
    "series --from 2025-11-01 --to 2025-11-08 --every 1d --format json", "audit --format json",
    "settlements --format json", "line --date 2025-11-08 --format json",
    "roads --date 2025-11-08 --format json", "pocket Pokrovsk --date 2025-11-08 --format json",
    "disagree Monitor assessed --date 2025-11-08 --format json",
    "place Pokrovsk --date 2025-11-08 --format json",
    "brief --from 2025-11-01 --to 2025-11-08 --format json",
    "report --from 2025-11-01 --to 2025-11-08 -o report.html",
    "render --date 2025-11-08 --around Pokrovsk --size 400x300 -o map.png",
    "render --date 2025-11-08 --around Pokrovsk --size 400x300 -o map.svg",
    "tiles --date 2025-11-08 --zoom 6-8 -o map.pmtiles",
    "export --date 2025-11-08 -o map.geojson", "export --date 2025-11-08 -o map.kml",
    "export --date 2025-11-08 --format csv --geometry",
    "export --date 2025-11-08 -o map.zip --format cot",
    "export --from 2025-11-01 --to 2025-11-08 --every 7d --format geojson",
  ]

  /// Those of them that find nothing to show: a hidden claim, and maps that no source drew.
  private static let refused: Set = ["show secret", "audit --format json"]

  private func moment(_ minute: Int) throws -> Instant {
    try #require(Instant("2025-11-09T10:0\(minute):00Z"))
  }

  private func draft(
    _ id: String?, _ kind: ClaimKind, of name: String = "Monitor", day: String = "2025-11-06",
    west: Double, answering: String? = nil, isHidden: Bool = false
  ) throws -> ClaimDraft {
    try ClaimDraft.square(
      id, kind, of: name, day: day, west: west, saying: "Seen at \(west)", answering: answering,
      isHidden: isHidden)
  }

  /// A folder with a ledger of three claims, between which lie others under embargo or none.
  private func desk(hiding: Bool) throws -> Program {
    let program = try Program()
    let log = try ClaimLog.create(at: program.folder.appending(path: "frontline.gpkg").path)
    _ = try log.append([draft("first", .captured, west: 37.1)], recordedAt: moment(1))
    if hiding {
      _ = try log.append(
        [
          draft("secret", .liberated, of: "Hidden", west: 37.2, isHidden: true),
          draft(nil, .held, west: 37.3, isHidden: true),
        ], recordedAt: moment(2))
      _ = try log.append(
        [draft("reply", .denied, of: "Other", west: 37.2, answering: "secret")],
        recordedAt: moment(3))
    }
    _ = try log.append([draft("second", .contested, west: 37.3)], recordedAt: moment(4))
    _ = try log.append([draft("third", .captured, west: 37.4)], recordedAt: moment(5))
    return program
  }

  /// What a command came to: its outcome and the bytes of the file that it wrote.
  private func result(_ command: String, _ program: Program) throws -> (Program.Outcome, Data?) {
    let words = command.split(separator: " ").map(String.init)
    let outcome = try program.run(words)
    let file = words.firstIndex(of: "-o").map { words[$0 + 1] }
    return (outcome, try file.map { try program.bytes($0) })
  }

  @Test("Every command says and writes the same beside hidden claims as without them")
  func commands() throws {
    let (plain, hiding) = (try desk(hiding: false), try desk(hiding: true))
    for command in Self.commands {
      let (one, other) = (try result(command, plain), try result(command, hiding))
      #expect(one.0 == other.0, "\(command)")
      #expect(one.0.status == (Self.refused.contains(command) ? 65 : 0), "\(command): \(one.0)")
      #expect(one.1 == other.1, "\(command)")
    }
  }

  @Test("Names and numbers that are made tell nothing of hidden claims")
  func names() throws {
    let (plain, hiding) = (try desk(hiding: false), try desk(hiding: true))
    for program in [plain, hiding] {
      for number in 1...2 {
        let outcome = try program.run(
          "record", "--place", "Pokrovsk", "--kind", "note", "--source", "Monitor", "--on",
          "2025-11-06", "--statement", "Said \(number).")
        let suffix = number == 1 ? "" : "-2"
        #expect(
          outcome.output == "recorded pokrovsk-monitor-2025-11-06\(suffix), entry \(3 + number)\n",
          "\(outcome)")
      }
    }
    let all = try hiding.run("log", "--include-embargoed", "--format", "csv").output
    #expect(all.firstMatch(of: /pokrovsk-monitor-2025-11-06-e[0-9a-f]{8},3,/) != nil, "\(all)")
  }

  @Test("What may show claims under embargo is marked, on the image and in what is said of it")
  func marks() throws {
    let program = try desk(hiding: true)
    let mark = "Under embargo: not for publication"
    for command in [
      "render --date 2025-11-08 --around Pokrovsk --size 400x300 -o map.png",
      "render --date 2025-11-08 --around Pokrovsk --size 400x300 -o map.svg",
      "diff 2025-11-01 2025-11-08 -o diff.png",
      "series --from 2025-11-01 --to 2025-11-08 --every 1d -o chart.png",
      "tiles --date 2025-11-08 --zoom 6-8 -o map.mbtiles",
    ] {
      let usual = try result(command, program)
      let marked = try result(command + " --include-embargoed", program)
      #expect(marked.0.status == 0, "\(marked.0)")
      let (without, with) = (try #require(usual.1), try #require(marked.1))
      #expect(with.range(of: Data(mark.utf8)) != nil, "\(command)")
      #expect(without.range(of: Data(mark.utf8)) == nil, "\(command)")
    }
    // A tile on which there is nothing else bears the mark.
    try program.run(
      "tiles", "--date", "2025-11-08", "--zoom", "8", "--bbox", "22,50,22.5,50.5",
      "--include-embargoed", "-o", "empty/")
    try program.run(
      "tiles", "--date", "2025-11-08", "--zoom", "8", "--bbox", "22,50,22.5,50.5",
      "-o", "plain/")
    let tiles = try FileManager.default.subpathsOfDirectory(
      atPath: program.folder.appending(path: "empty").path
    ).filter { $0.hasSuffix(".png") }
    #expect(!tiles.isEmpty)
    for tile in tiles {
      #expect(try program.bytes("empty/\(tile)") != program.bytes("plain/\(tile)"))
    }
  }

  @Test(
    "An export of what was known then keeps its bytes whatever credit and reuse are recorded later")
  func creditRecordedLater() throws {
    let program = try desk(hiding: false)
    let formats = ["geojson", "kml", "csv", "cot"]
    func exports(_ options: String...) throws -> [Program.Outcome] {
      try formats.map {
        try program.run(
          ["export", "--date", "2025-11-08", "--known-at", "2025-11-10", "--format", $0] + options)
      }
    }
    let before = try exports()
    #expect(before.allSatisfy { $0.status == 0 })
    try program.run("source", "Monitor", "--attribution", "Another credit")
    #expect(try exports() == before)
    // What may no longer be passed on is refused, and never changed.
    try program.run("source", "Monitor", "--reuse", "not-allowed")
    #expect(try exports().allSatisfy { $0.status == 77 })
    #expect(try exports("--allow-restricted") == before)
  }
}
