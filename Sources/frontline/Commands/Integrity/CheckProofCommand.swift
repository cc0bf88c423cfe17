import ArgumentParser
import Tracker

/// `frontline check-proof`
struct CheckProofCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-proof",
    abstract: "Check a proof that `prove` made; no ledger is needed.",
    discussion: """
      A proof that does not hold is exit status 65. The checkpoint in the proof is only as good as \
      whoever vouches for it: compare it with one that you kept, or have its signature checked.

      EXAMPLES
        frontline check-proof claim.tlog-proof --checkpoint monday.checkpoint
        frontline check-proof claim.tlog-proof --trust desk.key.pub --format json
      """)

  @Argument(help: "The proof.", completion: .file())
  var proof: String

  @OptionGroup var trust: TrustOptions

  @Option(help: "How it is printed.")
  var format: ReportFormat = .table

  func run() throws {
    let report = try Tracker.checkProof(
      inFile: proof, checkpointFile: trust.checkpoint, trusting: trust.trust)
    switch format {
    case .json: try Console.print(json(report))
    case .table: try Console.print(Console.harmless(Self.words(for: report)))
    }
    if report.isCompared { return }
    trust.tell(signedBy: report.signedBy, of: "the checkpoint in the proof")
  }

  private static func words(for report: ProofReport) -> String {
    let log = "\(report.origin), \(report.size) entries"
    guard let entry = report.entry, let values = report.values else {
      return "\(log): only added to since it had \(report.earlierSize ?? 0)"
    }
    let shown = [
      "id", "recorded_at", "source", "side", "kind", "place", "claimed_on", "statement", "url",
    ]
    let lines = shown.compactMap { column in values[column].map { "\(column)  \($0)" } }
    return (["\(log): entry \(entry) is in it"] + lines).joined(separator: "\n")
  }
}
