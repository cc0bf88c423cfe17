import ArgumentParser
import ChangeLog
internal import PlainText
import Tracker

/// `frontline backup`
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy a ledger that may be in use, and verify the copy.",
    discussion: """
      The copy is the ledger as it stands at one moment; it appears whole or not at all, and never \
      in the place of a file that is there. A ledger that is damaged is not copied: --salvage makes \
      a new one of all that can still be read and is as it was recorded. Entries behind the first \
      loss are numbered and hashed anew then, so that earlier checkpoints do not fit them.

      Of a ledger in PostgreSQL the copy is a ledger in a file, with the same entries and hashes.

      EXAMPLES
        frontline backup -o copies/2025-11-08.gpkg
        frontline backup --salvage -o saved.gpkg
        frontline backup --ledger postgresql://db.example.org/front -o front.gpkg
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the copy goes.", valueName: "path"),
    completion: .file())
  var output: String

  @Flag(help: "Save what can be read of a damaged ledger.")
  var salvage = false

  @OptionGroup var wait: WaitOptions

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let tracker = try ledger.writing(waiting: wait.wait)
    let report = salvage ? try tracker.salvage(to: output) : try tracker.backUp(to: output)
    if let salvage = report.salvage {
      for loss in salvage.losses { Console.note("lost: \(loss)") }
      if salvage.rechained > 0 {
        Console.note(
          "\(salvage.rechained) entries stood behind a loss and are numbered and hashed anew")
      }
    }
    let held = report.entries.counted("entry holds", "entries hold")
    try Console.print("\(output): \(held)\nroot \(report.root)")
    ledger.tellIfSample()
    if report.salvage?.losses.isEmpty == false { throw ExitCode(Failure.Reason.data.rawValue) }
  }
}
