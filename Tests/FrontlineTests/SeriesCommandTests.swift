import Foundation
import TestSupport
import Testing

@Suite("Series on the command line")
struct SeriesCommandTests {
  private static let week = ["series", "--from", "2025-11-01", "--to", "2025-11-08"]

  @Test("It is printed as table, CSV and JSON, and written where asked")
  func formats() throws {
    let program = try Program()
    let table = try program.run(Self.week + ["--view", "assessed"])
    #expect(table.status == 0)
    #expect(table.output.contains("(missing)"))
    let csv = try program.run(Self.week + ["--region", "Donetsk", "--format", "csv"])
    #expect(csv.output.split(whereSeparator: \.isNewline).count == 9)
    #expect(csv.output.hasPrefix("date,region,missing,dataAsOf,days,controlledSquareKilometers"))
    let json = try program.run(
      Self.week + ["--every", "7d", "--format", "json", "-o", "week.json"])
    #expect(json.output.isEmpty)
    #expect(json.errors.contains("written to week.json"))
    let text = try program.text("week.json")
    #expect(text.contains("\"definitions\""))
    #expect(text.contains("\"gainedSquareKilometers\""))
    #expect(text.contains("\"every\" : \"7d\""))
  }

  @Test("In a view of one side's claims, ground named in claims is measured and called so")
  func namedGround() throws {
    let program = try Program()
    let claims = Self.week + ["--view", "russian-claims"]
    let table = try program.run(claims + ["--every", "7d"]).output
    #expect(
      table.contains(
        "Named: ground that Russian claims in this ledger name as under Russian control; not all "
          + "that the side claims or holds, and no total of control."), "\(table)")
    #expect(table.contains("NAMED") && !table.contains("CONTROLLED"))
    #expect(!table.contains("came under Russian control"))
    let json = try program.run(claims + ["--every", "7d", "--format", "json"]).output
    #expect(json.contains("\"measures\" : \"ground-named-in-claims\""))
    #expect(
      json.contains(
        "\"gained\" : \"ground that Russian claims in this ledger newly name as under Russian "
          + "control since the last step that is not missing\""))
    let diff = ["diff", "2025-07-01", "2025-11-08", "--view", "russian-claims"]
    let differences = try program.run(diff).output
    #expect(differences.contains("Gained: ground that Russian claims in this ledger newly name"))
    #expect(
      try program.run(diff + ["--format", "json"]).output.contains(
        "\"measures\" : \"ground-named-in-claims\""))
  }

  @Test("The same command draws the same chart, in either language")
  func chart() throws {
    let program = try Program()
    for (name, lang) in [("a.png", "uk"), ("b.png", "uk"), ("c.png", "en")] {
      let outcome = try program.run(
        Self.week + ["--format", "png", "--lang", lang, "-o", name])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try program.bytes("a.png") == program.bytes("b.png"))
    #expect(try program.bytes("a.png") != program.bytes("c.png"))
    let small = try program.run(
      Self.week + ["--size", "700x400", "-o", "small.svg", "--caption", "small.txt"])
    #expect(small.status == 0, "\(small.errors)")
    #expect(try program.text("small.svg").contains("width=\"700\" height=\"400\""))
    #expect(try program.text("small.txt").hasPrefix("Control of ground\n"))
    #expect(try program.run(Self.week + ["--format", "png"]).output.hasPrefix("Output/series-"))
  }

  @Test(
    "Settlements' cells painted over a drawn front can be measured and compared",
    .needsShared("deepstate"))
  func cellsOverFront() throws {
    let program = try Program()
    try #require(program.run("init", "--sample").status == 0)
    let files = ["20251111", "20251118"].map {
      SharedMaterial.url("deepstate/deepstatemap_data_\($0).geojson").path
    }
    try #require(program.run(["import"] + files + ["--source", "DeepState"]).status == 0)
    let series = try program.run("series", "--from", "2025-11-10", "--to", "2025-11-22")
    let difference = try program.run("diff", "2025-11-13", "2025-11-20")
    for outcome in [series, difference] {
      #expect(outcome.status == 0)
      #expect(!(outcome.output + outcome.errors).contains("Exception"))
      #expect(outcome.errors.contains("worked out on a grid of 0.1 mm, by which less than"))
      #expect(outcome.output.contains("outside the map's regions"))
    }
    #expect(series.output.contains("2025-11-11 (coverage changed)"))
    #expect(!series.output.contains("not measured"))
  }

  static let mistakes: [([String], Int32, String)] = [
    (["--to", "2025-10-01"], 64, "--to 2025-10-01 lies before --from 2025-11-01."),
    (["--bbox", "36,47,39,49", "--region", "Donetsk"], 64, "--bbox excludes --region; give one."),
    (["--every", "0d"], 64, "write a number of days or months, such as 7d or 1mo."),
    (["--lang", "ru"], 64, "--lang is en or uk; got \"ru\"."),
    (["--scale", "9"], 64, "--scale runs from 1 to 4; got 9."),
    (["--size", "10x10"], 64, "--size runs from 64x64 to 8192x8192 at scale 1; got 10x10."),
    (["--caption", ""], 64, "--caption is empty; give the path of a text file."),
    (["--format", "png", "-o", "a.jpg"], 64, "a chart is a PNG file; let its name end in .png."),
    (["--region", "Narnia"], 65, "unknown region \"Narnia\""),
    (["--view", "nobody"], 65, "unknown source \"nobody\""),
    (["--to", "2999-01-01", "--every", "1mo"], 64, "--to"),
  ]

  @Test("A mistake is told in one line", arguments: mistakes)
  func mistake(_ arguments: [String], status: Int32, words: String) throws {
    let outcome = try Program().run(Self.week + arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.hasPrefix("frontline: "))
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
