import ArgumentParser
import Tracker
import WebMap

/// `frontline doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at all that the program needs, and say how to mend what is not in order.",
    discussion: """
      Looked at are the base map, the ledger and its chain, fonts, the programs that some commands \
      call, the disk, and the limits of the process. The exit status is that of the first fault: 65 \
      for the ledger, 69 for what is not installed, 78 for the set-up; notes are no faults.

      EXAMPLES
        frontline doctor
        frontline doctor --ledger front.gpkg --format json
      """)

  @Option(help: "How it is printed.")
  var format: ReportFormat = .table

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let findings = Examination.findings(
      ledger: Ledger.found(path: ledger.ledger), aids: [ServerSettings.mapLibrary])
    switch format {
    case .json: try Console.print(json(findings.map(Row.init)))
    case .table:
      var table = TextTable(["WHAT", "", "FOUND", "HOW TO MEND IT"])
      for finding in findings {
        table.add([
          finding.subject, finding.state.rawValue, finding.found.onCommandLine,
          finding.remedy?.onCommandLine,
        ])
      }
      try Console.print(table.text)
    }
    if let reason = findings.lazy.compactMap(\.reason).first { throw ExitCode(reason.rawValue) }
  }

  /// A finding as JSON.
  private struct Row: Encodable {
    let subject: String
    let state: String
    let found: String
    let remedy: String?

    init(_ finding: Finding) {
      subject = finding.subject
      state = finding.state.rawValue
      found = finding.found.onCommandLine
      remedy = finding.remedy?.onCommandLine
    }
  }
}
