import Foundation
import TestSupport
import Testing

@Suite("The model, played through the command line")
struct ModelScenarioTests {
  @Test(
    "Every scenario holds, in every order that it allows", .needs(.python),
    .needsShared("cases/model/run.py"))
  func scenarios() throws {
    let player = SharedMaterial.url("cases/model/run.py").path
    let outcome = try Checker.python.run(player, try Program.executable().path)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("The desk corrects another source's claim with a reason, which is kept with who entered it")
  func correction() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--id": "wrong"])
    let options = [
      "--kind": "superseded", "--replies-to": "wrong", "--source": "Editors", "--id": "right",
    ]
    let refused = try program.record(options)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("say why with --correction"), "\(refused.errors)")
    let taken = try program.record(
      options.merging(["--correction": "wrong day", "--recorded-by": "Olha"]) { $1 })
    #expect(taken.status == 0, "\(taken.errors)")
    let shown = try program.run("show", "right").output
    #expect(shown.contains(/correction +wrong day\n/) && shown.contains(/recordedBy +Olha\n/))
    #expect(try program.run("show", "wrong").output.contains(/standing +superseded\n/))
  }

  @Test("Contradicting needs evidence, and a withdrawal a party")
  func needs() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--id": "claim"])
    let contradicted = try program.record(["--kind": "contradicted", "--replies-to": "claim"])
    #expect(contradicted.status == 64)
    #expect(contradicted.errors.contains("--evidence"), "\(contradicted.errors)")
    let withdrawn = try program.record(["--kind": "withdrawn"])
    #expect(withdrawn.status == 64)
    #expect(withdrawn.errors.contains("--party RU or UA"), "\(withdrawn.errors)")
  }

  @Test("A file with features of several days is no map of a day")
  func severalDays() throws {
    let program = try Program()
    try program.initialize()
    let features = ["2025-11-01", "2025-11-02"].enumerated().map { index, day in
      """
      {"type":"Feature","properties":{"date":"\(day)"},"geometry":{"type":"Polygon","coordinates":
      [[[\(37 + index),48],[\(37 + index).5,48],[\(37 + index).5,48.5],[\(37 + index),48]]]}}
      """
    }
    try program.write(
      #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}",
      to: "two.geojson")
    let outcome = try program.run(
      "import", "two.geojson", "--source", "Desk", "--side", "third", "--kind", "assessed")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("a map is of one day"), "\(outcome.errors)")
    #expect(try program.run("log", "--format", "json").output.filter { !$0.isWhitespace } == "[]")
  }
}
