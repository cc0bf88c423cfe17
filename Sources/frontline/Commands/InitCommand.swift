import ArgumentParser
import Tracker

/// `frontline init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a ledger.",
    discussion: """
      The new ledger starts from the sample claims: 140 real claims with their sources, and the \
      statuses of settlements on a daily map. With --empty it starts with nothing.

      EXAMPLES
        frontline init
        frontline init --empty --ledger ~/front/2026.gpkg
      """)

  @Flag(help: "Start with no claims.")
  var empty = false

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let path = Ledger.newPath(given: ledger.ledger)
    let count = try Tracker.initialize(ledgerAt: path, from: empty ? .nothing : .sample)
    try Console.print("\(path): a new ledger with \(count) entries")
  }
}
