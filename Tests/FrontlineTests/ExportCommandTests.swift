import Foundation
import TestSupport
import Testing

@Suite("Exporting maps")
struct ExportCommandTests {
  private static let day = ["export", "--date", "2025-11-08"]
  private static let formats = ["geojson", "kml", "kmz", "gpkg", "csv", "cot"]

  @Test("Text is printed; other formats go into Output, named after the view and the day")
  func places() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    for format in ["geojson", "kml", "csv", "cot"] {
      let outcome = try program.run(Self.day + ["--format", format])
      try program.run(Self.day + ["-o", "a.\(format)"])
      #expect(try outcome.output == program.text("a.\(format)"))
      #expect(outcome.errors == "")
    }
    #expect(
      try program.run(Self.day + ["--format", "kmz", "--view", "assessed"]).output
        == "Output/assessed-2025-11-08.kmz\n")
    #expect(
      try program.run(
        "export", "--from", "2025-11-07", "--to", "2025-11-08", "--format", "gpkg", "--region",
        "Donetsk"
      ).output == "Output/all-donetsk-2025-11-07-2025-11-08.gpkg\n")
    #expect(
      try program.run(Self.day + ["--format", "csv", "-o", "new/"]).output
        == "new/all-2025-11-08.csv\n")
    #expect(
      try program.files(in: "Output") == [
        "all-donetsk-2025-11-07-2025-11-08.gpkg", "assessed-2025-11-08.kmz",
      ])
  }

  @Test("The same command gives the same bytes, in every format", arguments: formats)
  func determinism(_ format: String) throws {
    let program = try Program()
    try program.run(Self.day + ["-o", "a.\(format)"])
    try program.run(Self.day + ["-o", "b.\(format)"])
    #expect(try program.bytes("a.\(format)") == program.bytes("b.\(format)"))
    #expect(try program.bytes("a.\(format)").count > 1000)
  }

  @Test("A claim under embargo is in no export without the flag", arguments: formats)
  func embargo(_ format: String) throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--kind": "held", "--source": "Open"])
    try program.run(Self.day + ["-o", "before.\(format)"])
    try program.record(["--source": "Secret", "--embargo-until": "9000-01-01"])
    try program.run(Self.day + ["-o", "after.\(format)"])
    try program.run(Self.day + ["--include-embargoed", "-o", "desk.\(format)"])
    let before = try program.bytes("before.\(format)")
    #expect(try program.bytes("after.\(format)") == before)
    #expect(try program.bytes("desk.\(format)") != before)
  }

  @Test(
    "A source that may not be passed on is refused, and nothing is written", arguments: formats)
  func restricted(_ format: String) throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    try program.run("source", "Desk", "--reuse", "not-allowed")
    let refused = try program.run(
      "export", "--from", "2025-11-01", "--to", "2025-11-08", "--format", format)
    #expect(
      refused
        == .init(
          status: 77, output: "",
          errors: "frontline: source Desk: its record says that reuse is not allowed; "
            + "--allow-restricted exports it all the same\n"))
    #expect(try program.files() == ["frontline.gpkg"])
    let allowed = try program.run(
      Self.day + ["--allow-restricted", "-o", "a.\(format)"])
    #expect(allowed == .init(status: 0, output: "a.\(format)\n", errors: ""))
    let earlier = try program.run(
      "export", "--date", "2025-11-07", "-o", "b.\(format)")
    #expect(earlier.status == 0, "the source had not spoken by then")
  }

  @Test(
    "The credit of a source is in every text format", arguments: ["geojson", "kml", "csv", "cot"])
  func credit(_ format: String) throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    try program.run("source", "Desk", "--attribution", "Desk of ours", "--licence", "CC BY 4.0")
    let output = try program.run(Self.day + ["--format", format]).output
    #expect(output.contains("Desk of ours, CC BY 4.0"))
  }

  @Test("Every feature of a year has a style, and ground derived from settlements no edge")
  func styles() throws {
    let text = try Program().run(
      "export", "--from", "2024-11-08", "--to", "2025-11-08", "--every", "1mo", "--format", "kml"
    ).output
    let used = Set(text.matches(of: /<styleUrl>#([^<]+)</).map(\.1))
    #expect(used.count > 5)
    for name in used {
      let start = try #require(text.firstRange(of: "<Style id=\"\(name)\">"), "\(name)")
      let style = text[start.upperBound...].prefix(300)
      if name.hasSuffix("-derived"), !name.hasPrefix("line-") {
        #expect(style.contains("<outline>0</outline>"), "\(name)")
      }
    }
  }

  @Test("A region cuts the map, and its square kilometres with it")
  func region() throws {
    let program = try Program()
    func squareKilometers(_ options: [String]) throws -> Double {
      let lines = try program.run(
        Self.day + ["--format", "csv", "--view", "assessed"] + options
      ).output.split(separator: "\r\n").dropFirst()
      return lines.compactMap { $0.split(separator: ",").first { Double($0) != nil } }
        .compactMap { Double($0) }.reduce(0, +)
    }
    let whole = try squareKilometers([])
    let part = try squareKilometers(["--region", "Donetsk"])
    #expect(part > 15_000 && part < 26_700 && whole > part + 10_000)
    #expect(
      try program.run(Self.day + ["--format", "csv", "--region", "Nowhere"]).status == 65)
  }

  @Test("A map that shows nothing says why, and a series how often")
  func emptiness() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let series = try program.run(
      "export", "--from", "2025-11-05", "--to", "2025-11-08", "--format", "csv")
    #expect(
      series.errors
        == "2025-11-05: nothing to show in the view all; the claims begin on 2025-11-08; "
        + "nothing on 3 of 4 days\n")
    let day = try program.run("export", "--date", "2025-11-07", "--format", "geojson")
    #expect(day.status == 0)
    #expect(day.output.contains("\"features\":[\n],\"sources\":[]}"))
  }

  @Test("Rounding that an outline does not survive is mended, and that is said")
  func rounding() throws {
    let program = try Program()
    try program.initialize()
    let needle = """
      {"type":"Polygon","coordinates":[[[37,48],[37.1,48],[37.1,48.1],[37,48.1],[37,48.06],
      [37.09999997,48.05],[37,48.04],[37,48]]]}
      """
    try program.write(needle, to: "needle.json")
    try program.record(["--area": "needle.json"])
    let text = try program.run(Self.day + ["--format", "geojson"])
    #expect(
      text.errors
        == "areas whose outline touched itself once rounded to 7 decimals, and was snapped "
        + "together there: 1; no edge moved by more than 2 cm\n")
    #expect(text.output.contains("\"type\":\"MultiPolygon\""))
    #expect(try program.run(Self.day + ["-o", "exact.gpkg"]).errors == "")
  }

  @Test(
    "A whole-front assessment, exported and recorded again, has the same area",
    .needsShared("deepstate"),
    arguments: [
      "deepstatemap_data_20251108.geojson", "deepstatemap_data_20250701.geojson",
    ])
  func roundTrip(_ name: String) throws {
    var file = SharedMaterial.url("deepstate/\(name)").path
    var measured: [Double] = []
    for _ in 0..<2 {
      let program = try Program()
      try program.initialize()
      let outcome = try program.record(["--kind": "assessed", "--area": file])
      try #require(outcome.status == 0, "\(outcome.errors)")
      try program.run(Self.day + ["-o", "a.geojson"])
      file = program.folder.appending(path: "a.geojson").path
      let cells = try program.run(Self.day + ["--format", "csv"]).output
        .split(separator: "\r\n").last?.split(separator: ",")
      measured.append(try #require(cells.flatMap { Double($0[6]) }))
    }
    #expect(measured[0] > 100_000)
    #expect(abs(measured[0] - measured[1]) < 0.001)
  }

  @Test("A past state of the log gives the same export after more is recorded")
  func knownAt() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let json = try program.run("log", "--format", "json").output
    let moment = try #require(try /"recordedAt" : "([^"]+)"/.firstMatch(in: json)).1
    let past = Self.day + ["--format", "geojson", "--known-at", String(moment)]
    let before = try program.run(past)
    try program.record(["--kind": "liberated", "--source": "Desk Two"])
    #expect(try program.run(past) == before)
    #expect(before.output.contains("\"knownAt\":\"\(moment)\""))
  }

  @Test("An output that cannot be made is told, and nothing is left", arguments: formats)
  func badOutput(_ format: String) throws {
    let program = try Program()
    try program.write("a file", to: "file")
    let outcome = try program.run(Self.day + ["--format", format, "-o", "file/a.\(format)"])
    #expect(
      outcome
        == .init(
          status: 73, output: "",
          errors: "frontline: file/a.\(format): cannot create: Not a directory; check the path\n"))
    #expect(try program.files() == ["file"])
  }

  @Test("An interrupted export leaves nothing behind", arguments: ["kml", "gpkg"])
  func interruption(_ format: String) throws {
    let program = try Program()
    let running = try program.started([
      "export", "--from", "2015-01-01", "--to", "2025-11-08", "-o", "a.\(format)",
    ])
    let started = Date()
    while try program.files().isEmpty, Date().timeIntervalSince(started) < 30 { usleep(10_000) }
    running.terminate()
    running.waitUntilExit()
    #expect(try program.files() == [])
    #expect(try program.outcome(of: running).status != 0)
  }

  @Test("A ledger is never written over")
  func ledgers() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let ledger = try program.bytes("frontline.gpkg")
    #expect(
      try program.run(Self.day + ["-o", "frontline.gpkg"])
        == .init(
          status: 73, output: "",
          errors: "frontline: frontline.gpkg: there is a ledger already; "
            + "choose another path for the output\n"))
    #expect(try program.bytes("frontline.gpkg") == ledger)
    try program.run(Self.day + ["-o", "a.gpkg"])
    #expect(try program.run(Self.day + ["-o", "a.gpkg"]).status == 0, "an export may be")
  }

  @Test(
    "What is exported is imported again with the same areas", .needs(.converter),
    arguments: [
      "geojson", "kml", "kmz", "gpkg",
    ])
  func reimport(_ format: String) throws {
    let program = try Program()
    let view = Self.day + ["--view", "assessed"]
    try program.run(view + ["-o", "a.\(format)"])
    try program.initialize()
    let outcome = try program.run(
      [
        "import", "a.\(format)", "--source", "Desk", "--side", "third", "--date", "2025-11-08",
        "--kind", "captured",
      ] + (format == "gpkg" ? ["--layer", "control_areas"] : []))
    try #require(outcome.status == 0, "\(outcome.errors)")
    func squareKilometers(_ program: Program) throws -> Double {
      try program.run(view + ["--format", "csv"]).output.split(separator: "\r\n").dropFirst()
        .compactMap { row in
          row.split(separator: ",").first { $0.contains(".") && Double($0) != nil }
            .flatMap { Double($0) }
        }.reduce(0, +)
    }
    let original = try squareKilometers(Program())
    #expect(original > 50_000)
    #expect(try abs(squareKilometers(program) - original) < 0.001)
  }

  @Test("A full disk is told; a GeoPackage needs a file", .needsDevice("/dev/full"))
  func devices() throws {
    let program = try Program()
    let full = try program.run(Self.day + ["--format", "kml", "-o", "/dev/full"])
    #expect(
      full
        == .init(
          status: 74, output: "",
          errors: "frontline: /dev/full: cannot write: No space left on device; "
            + "free some space and run the command again\n"))
    let device = try program.run(Self.day + ["--format", "gpkg", "-o", "/dev/null"])
    #expect(
      device
        == .init(
          status: 73, output: "",
          errors: "frontline: /dev/null: such a file cannot be written to a pipe or a device; "
            + "give the path of a file\n"))
  }

  @Test("Hostile words of a claim reach no format as anything but words")
  func hostileText() throws {
    let program = try Program()
    try program.initialize()
    try program.record([
      "--statement": "<script>x</script>]]>\u{1B}[2J\u{202E}", "--source": "\u{9B}Desk <b>",
    ])
    for format in ["geojson", "kml", "cot"] {
      let output = try program.run(Self.day + ["--format", format]).output
      #expect(!output.contains("<script>") && !output.contains("<b>Desk"))
      #expect(
        !output.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" || $0 == "\u{9B}"
        })
    }
  }
}
