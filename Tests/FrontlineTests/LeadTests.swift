import Testing

@Suite("The lead assessor of a view")
struct LeadTests {
  /// A ledger in which two assessors draw different ground.
  private func program() throws -> Program {
    let program = try Program()
    try program.initialize()
    for (name, west) in [("DeepState", 37.2), ("ISW", 37.4)] {
      let ring = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)]
        .map { "[\(west + $0.0),\(48.2 + $0.1)]" }.joined(separator: ",")
      try program.write(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
        "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}]}
        """, to: "map.geojson")
      let outcome = try program.run(
        "import", "map.geojson", "--source", name, "--side", "third", "--date", "2025-11-08",
        "--kind", "assessed")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try program.record(["--source": "Ministry", "--side": "RU"])
    return program
  }

  @Test(
    "--lead shows one assessor's picture alone, named by the start of its name, in every command")
  func lead() throws {
    let program = try program()
    let export = ["export", "--date", "2025-11-08", "--view", "assessed", "--format", "csv"]
    #expect(try program.run(export).output.contains("assessors-differ"))
    let led = try program.run(export + ["--lead", "deep"])
    #expect(led.status == 0 && !led.output.contains("assessors-differ"))
    #expect(led.output.contains("DeepState") && !led.output.contains("ISW"))
    let days = ["2025-11-07", "2025-11-08"]
    for command in [
      ["diff"] + days, ["series", "--from", days[0], "--to", days[1], "--every", "1d"],
      ["render", "--date", days[1], "--size", "400x300", "-o", "led.png"],
      ["tiles", "--date", days[1], "--zoom", "6", "-o", "led.pmtiles"],
    ] {
      let outcome = try program.run(command + ["--view", "assessed", "--lead", "ISW"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("another assessor leads") || command[0] == "tiles")
    }
  }

  @Test(
    "A lead that the ledger does not know, or that stands on a side, is refused in one line",
    arguments: [
      ("Nobody", "unknown source \"Nobody\""), ("Ministry", "an assessor is a third party"),
    ])
  func unknown(_ name: String, _ reason: String) throws {
    let outcome = try program().run("render", "--date", "2025-11-08", "--lead", name)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("--lead is the name of an assessor"))
    #expect(outcome.errors.contains(reason))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
