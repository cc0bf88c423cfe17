import ArgumentParser
import Tracker

/// `frontline init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a ledger.",
    discussion: """
      The new ledger is empty. With --sample it starts from the claims that the program ships \
      with: 140 real claims with their sources, and the statuses of settlements on a daily map.

      EXAMPLES
        frontline init
        frontline init --ledger ~/front/2026.gpkg
        frontline init --sample --ledger sample.gpkg
      """)

  @Flag(help: "Start from the sample claims that the program ships with.")
  var sample = false

  @Flag(help: "Start with no claims, as without it.")
  var empty = false

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if sample, empty { throw ValidationError("--sample excludes --empty; give one.") }
  }

  func run() throws {
    let path = Ledger.newPath(given: ledger.ledger)
    let count = try Tracker.initialize(ledgerAt: path, from: sample ? .sample : .nothing)
    try Console.print("\(path): a new ledger with \(count) entries")
  }
}
