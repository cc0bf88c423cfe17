import ArgumentParser
import ChangeLog
internal import Days
import Tracker

/// `frontline chain`
struct ChainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chain",
    abstract: "Show a claim with all that answers it, as a tree, and which of it counts.",
    discussion: """
      The tree starts from what the claim answers in the end; answers to one claim stand in the \
      order in which they were said. An answer that was taken back counts for nothing, and what it \
      ended stands again.

      EXAMPLE
        frontline chain pokrovsk-gerasimov-2025-10-26
      """)

  @Argument(help: "The claim's name; `frontline log` lists them.", transform: Parse.claimID)
  var id: ClaimID

  @Option(
    help: ArgumentHelp("Show what the log knew then.", valueName: "time"),
    transform: Parse.moment)
  var knownAt: Instant?

  @Flag(help: "Show claims under embargo too; not for publication.")
  var includeEmbargoed = false

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions
  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let report = try ledger.reading().chain(
      id, knownAt: knownAt, includingEmbargoed: includeEmbargoed)
    switch format {
    case .json: try Console.print(json(report))
    case .csv: try Console.print(cells.csv(ChainReport.columns, report.rows))
    case .table:
      for link in report.chain {
        let claim = link.claim
        let branch = link.depth == 0 ? "" : String(repeating: "   ", count: link.depth - 1) + "└─ "
        let mark = claim.id == report.id ? Console.bold(claim.id) : claim.id
        let standing = link.counts ? claim.standing : "\(claim.standing), does not count"
        let words = "\(claim.claimedOn)  \(claim.kind)  \(claim.place)  \(claim.source)"
        try Console.print(
          branch + Console.harmless(words).replacing("\n", with: " ") + "  \(mark)  [\(standing)]")
      }
    }
    ledger.tellIfSample()
  }
}
