import Testing

@Suite("Help and completions")
struct HelpTests {
  static let commands = [
    "init", "record", "import", "log", "show", "render", "animate", "tiles", "diff", "series",
    "export",
    "audit", "settlements", "line", "roads", "pocket", "place", "disagree", "chain", "brief",
    "report", "source",
    "sync", "legend", "style", "verify",
    "keygen", "checkpoint", "prove", "check-proof",
    "backup", "doctor", "atlas",
  ]

  @Test("Every command teaches by examples that fit 80 columns", arguments: commands)
  func help(_ command: String) throws {
    let outcome = try Program().run(command, "--help", environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    let lines = outcome.lines
    let start = try #require(lines.firstIndex { $0.hasPrefix("EXAMPLE") })
    let examples = lines[(start + 1)...].prefix { !$0.isEmpty }
    #expect(examples.first?.hasPrefix("  frontline \(command)") == true)
    // A line that was broken loses its indentation.
    #expect(examples.allSatisfy { $0.hasPrefix("  ") && $0.count < 80 }, "\(examples)")
  }

  @Test("Completion scripts are made for every shell", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let outcome = try Program().run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(Self.commands.allSatisfy { outcome.output.contains($0) })
  }

  @Test("The version is told")
  func version() throws {
    #expect(try Program().run("--version").output == "frontline 0.1.0\n")
  }
}
