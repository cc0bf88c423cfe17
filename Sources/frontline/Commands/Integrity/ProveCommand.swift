import ArgumentParser
import ChangeLog
import Tracker

/// `frontline prove`
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Prove to somebody without the ledger that a claim is in it, or how it has grown.",
    discussion: """
      The proof holds the claim whole, and leads to a checkpoint: the one given, or one that is made \
      now. With --since it shows instead that the ledger only had entries added since an earlier \
      checkpoint. `frontline check-proof` checks it.

      EXAMPLES
        frontline prove pokrovsk-isw-2025-10-26 -o claim.tlog-proof
        frontline prove pokrovsk-isw-2025-10-26 --checkpoint monday.checkpoint \\
          -o claim.tlog-proof
        frontline prove --since monday.checkpoint --key desk.key -o grown.proof
      """)

  @Argument(help: "The claim's name; `frontline log` lists them.", transform: Parse.claimID)
  var id: ClaimID?

  @Option(
    help: ArgumentHelp("Show that the ledger has grown from this checkpoint.", valueName: "path"),
    completion: .file())
  var since: String?

  @Option(
    help: ArgumentHelp("The checkpoint that the proof is to lead to.", valueName: "path"),
    completion: .file())
  var checkpoint: String?

  @OptionGroup var key: KeyOptions

  @Flag(help: "Prove it even under embargo; the proof shows all of it.")
  var includeEmbargoed = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where it goes; else to standard output.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard (id == nil) != (since == nil) else {
      throw ValidationError("name a claim, or give --since PATH.")
    }
    if checkpoint != nil, key.key != nil {
      throw ValidationError("--checkpoint excludes --key: it is signed already; give one.")
    }
  }

  func run() throws {
    let tracker = try ledger.reading()
    let target = checkpoint.map { ProofTarget.checkpoint(file: $0) } ?? .now(keyFile: key.key)
    let document: String
    if let since {
      document = try tracker.proof(ofGrowthSince: since, in: target)
    } else if let id {
      document = try tracker.proof(of: id, in: target, includingEmbargoed: includeEmbargoed)
    } else {
      return
    }
    guard let output else { return try Console.print(Array(document.utf8)) }
    try Tracker.write(Array(document.utf8), to: output)
  }
}
