import ArgumentParser
internal import PlainText
import Tracker

/// `frontline verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a ledger is as it was recorded.",
    discussion: """
      Every entry and record of a source is checked against its hash and the one before, and all \
      that follows from them, the schema with its triggers, and copies of evidence. What is wrong \
      is named, the first of each, and the exit status is 65. Nothing is written or asked for over \
      a network.

      A ledger by itself does not show that its end was cut off, or that somebody who could write to \
      it made all of it anew: compare it with a checkpoint that was kept elsewhere.

      EXAMPLES
        frontline verify
        frontline verify --checkpoint monday.checkpoint --trust desk.key.pub
        frontline verify --ledger copy.gpkg --format json
      """)

  @OptionGroup var trust: TrustOptions

  @Option(help: "How it is printed.")
  var format: ReportFormat = .table

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if trust.trust != nil, trust.checkpoint == nil {
      throw ValidationError("--trust goes with --checkpoint PATH.")
    }
  }

  func run() throws {
    let report = try ledger.reading().verify(
      checkpointFile: trust.checkpoint, trusting: trust.trust)
    for remark in report.remarks { Console.note("\(report.ledger): \(remark)") }
    switch format {
    case .json: try Console.print(json(report))
    case .table: if report.holds { try Console.print(Self.words(for: report)) }
    }
    if let checkpoint = report.checkpoint, let file = trust.checkpoint {
      trust.tell(signedBy: checkpoint.signedBy, of: file)
    }
    for complaint in report.complaints { Console.complain("\(report.ledger): \(complaint)") }
    ledger.tellIfSample()
    if !report.holds { throw ExitCode(Failure.Reason.data.rawValue) }
  }

  private static func words(for report: VerificationReport) -> String {
    let held =
      "\(report.ledger): \(report.entries.counted("entry", "entries")), "
      + "\(report.sourceRecords.counted("record", "records")) of sources and "
      + "\(report.evidenceCopies.counted("copy", "copies")) of evidence hold\nroot \(report.root)"
    guard let checkpoint = report.checkpoint else { return held }
    return held
      + "\nit extends the checkpoint of \(checkpoint.size.counted("entry", "entries")) of \(checkpoint.origin)"
      + (checkpoint.signedBy.map { ", signed by \($0)" } ?? "")
  }
}

/// How a report that is no list is printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json
}
