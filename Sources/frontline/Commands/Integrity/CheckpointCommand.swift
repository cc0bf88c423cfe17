import ArgumentParser
import Tracker

/// `frontline checkpoint`
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Note down what a ledger comes to, to find later that it was changed.",
    discussion: """
      The ledger is verified first. A checkpoint is three lines: its name, how many entries it has, \
      and the root of the Merkle tree over them; a fourth is about the records of sources. Keep it \
      where those who can write to the ledger cannot, or publish it. A checkpoint is never replaced \
      by one of a ledger that does not extend it.

      EXAMPLES
        frontline checkpoint -o monday.checkpoint
        frontline checkpoint --key desk.key -o monday.checkpoint
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where it goes; else to standard output.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var key: KeyOptions

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let document = try ledger.reading().checkpoint(keyFile: key.key, replacing: output)
    guard let output else { return try Console.print(Array(document.utf8)) }
    try Tracker.write(Array(document.utf8), to: output)
  }
}
