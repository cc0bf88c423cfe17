import Foundation
import TestSupport
import Testing

@Suite("Answers as files of every format, and what is asked wrongly")
struct AnswerFormatsTests {
  private let sample = [
    "--ledger", Repository.root.appending(path: "Data/claims/sample.gpkg").path,
  ]

  @Test("The end of a file's name stands for the format, and the language for the words")
  func charts() throws {
    let program = try Program()
    for (command, english, ukrainian) in [
      ("audit --against DeepState --side UA", "Claims, and what", "Заяви та що згодом"),
      ("settlements --from 2025-10-01", "Settlements that changed hands", "Населені пункти, що"),
      ("place Pokrovsk --history", "Pokrovsk: what maps show", "Покровськ: що показують карти"),
      (
        "roads --date 2025-11-08 --region Donetsk", "Roads: under whose control",
        "Дороги: під чиїм контролем"
      ),
      (
        "pocket Pokrovsk --date 2025-11-08 --history --from 2025-10-20", "Pokrovsk: the way to",
        "Покровськ: шлях до тилу"
      ),
      (
        "disagree DeepState assessed --from 2025-10-20 --to 2025-11-08 --every 7d",
        "Where DeepState and assessed differ", "Де розходяться DeepState і assessed"
      ),
    ] {
      let words = command.split(separator: " ").map(String.init)
      for (language, title) in [("en", english), ("uk", ukrainian)] {
        let file = "\(words[0])-\(language).svg"
        let run = try program.run(words + ["--lang", language, "-o", file] + sample)
        try #require(run.status == 0, "\(command): \(run.errors)")
        let text = try String(contentsOf: program.folder.appending(path: file), encoding: .utf8)
        #expect(text.contains(title), "\(file)")
      }
    }
    for name in ["settlements", "roads"] {
      let words = [name] + (name == "roads" ? ["--date", "2025-11-08"] : [])
      try #require(try program.run(words + ["-o", "\(name).png"] + sample).status == 0)
      let bytes = try Data(contentsOf: program.folder.appending(path: "\(name).png"))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), "\(name)")
    }
  }

  @Test("GeoJSON is a feature collection that says of whose picture it is")
  func geoJSON() throws {
    let program = try Program()
    for command in [
      ["audit", "--against", "DeepState"], ["settlements", "--from", "2025-10-01"],
      ["roads", "--date", "2025-11-08"], ["place", "Pokrovsk", "--date", "2025-11-08"],
      ["pocket", "Pokrovsk", "--date", "2025-11-08"],
      ["line", "--date", "2025-11-08"],
    ] {
      let run = try program.run(command + ["--format", "geojson"] + sample)
      try #require(run.status == 0, "\(command): \(run.errors)")
      let document =
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect(document?["type"] as? String == "FeatureCollection", "\(command)")
      #expect(document?["features"] is [Any], "\(command)")
    }
  }

  @Test("What cannot be answered or drawn is told with what to do instead")
  func refusals() throws {
    let program = try Program()
    for (command, status, message) in [
      (
        "roads --date 2025-11-08 --format png -o roads.svg", 64,
        "--output roads.svg: a chart is a PNG file; let its name end in .png."
      ),
      (
        "audit --format csv -o audit.png", 64,
        "--output audit.png: the name is that of a picture; say --format png, or another name."
      ),
      ("place Pokrovsk --format png", 64, "a chart of a place needs --history."),
      (
        "place Pokrovsk --format geojson", 64,
        "--format geojson needs a day: give --date, or --history."
      ),
      ("settlements --size 10x10 -o a.png", 64, "--size runs from 64x64 to 8192x8192 at scale 1; "),
      (
        "pocket Pokrovsk --date 2025-11-08 --history --format geojson", 64,
        "--format geojson is of one day; leave --history out."
      ),
      (
        "disagree A B --from 2025-11-08", 64, "give --date, or both --from and --to."
      ),
      (
        "disagree A B --date 2025-11-08 --every 7d", 64, "--every needs --from and --to."
      ),
      (
        "disagree A B --from 2025-11-01 --to 2025-11-08 --format geojson", 64,
        "--format geojson is of one day; give --date."
      ),
    ] {
      let run = try program.run(command.split(separator: " ").map(String.init) + sample)
      #expect(run.status == status, "\(command): \(run.status)")
      #expect(run.errors.contains(message), "\(command): \(run.errors)")
      #expect(run.output.isEmpty, "\(command)")
    }
  }
}
