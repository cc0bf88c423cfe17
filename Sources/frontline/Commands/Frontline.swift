import ArgumentParser
import CFaults
import CMalloc
import Files
import SimpleFeatures
import Tracker

#if canImport(Glibc)
  import Glibc
#endif

/// The command `frontline`.
@main
struct Frontline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontline",
    abstract: "Track dated, sourced claims about the front line, and draw it.",
    discussion: """
      Claims are kept apart from assessments, and every edge of a map can be traced to the claims \
      behind it.

      EXAMPLES
        frontline init
        frontline record --place Pokrovsk --part "southern outskirts" \\
          --kind infiltrated --side UA --on 2025-11-08 --grade B2 \\
          --source "General Staff of the Armed Forces of Ukraine" \\
          --statement "Soldiers seen south of the railway."
        frontline render --date 2025-11-08 --around Pokrovsk -o pokrovsk.png
        frontline diff 2025-10-08 2025-11-08 --view assessed --format json

      LEDGER
        --ledger PATH or postgresql://host/database, else $FRONTLINE_LEDGER, else frontline.gpkg in this folder. Where there is \
      none, commands that only read show the sample that the program ships with.

      EXIT STATUS
         0 done                  64 wrong usage       65 wrong data
        66 no such input         69 not installed     70 fault of the program
        73 cannot create output  74 reading or writing failed
        75 try again later       77 no permission     78 wrong installation
      """,
    version: "frontline \(Tracker.version)",
    subcommands: [
      InitCommand.self, RecordCommand.self, ImportCommand.self, LogCommand.self, ShowCommand.self,
      RenderCommand.self, AnimateCommand.self, TilesCommand.self, DiffCommand.self,
      SeriesCommand.self,
      AuditCommand.self, SettlementsCommand.self, LineCommand.self, RoadsCommand.self,
      PocketCommand.self, DisagreeCommand.self, ChainCommand.self, BriefCommand.self,
      ReportCommand.self,
      ExportCommand.self, ServeCommand.self, TokenCommand.self, PlaceCommand.self,
      SourceCommand.self, SyncCommand.self, LegendCommand.self, StyleCommand.self,
      AtlasCommand.self,
      VerifyCommand.self,
      CheckpointCommand.self,
      KeygenCommand.self, ProveCommand.self, CheckProofCommand.self, BackupCommand.self,
      CopyCommand.self, DoctorCommand.self, SampleCommand.self,
    ])

  static func main() {
    frontline_report_faults(strdup(Tracker.version))
    // A file that grows past its limit is told like a disk that is full.
    signal(SIGXFSZ, SIG_IGN)
    // Memory that was freed is kept for the next map or file: to give it back and to take it again
    // costs more than much of the work.
    mallopt(M_MMAP_THRESHOLD, 4 << 20)
    mallopt(M_TRIM_THRESHOLD, 16 << 20)
    GeometryJournal.follow { Console.note($0) }
    LedgerJournal.follow { Console.note([$0]) }
    do {
      try checkLimits()
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Console.complain(failure.message.onCommandLine)
      Glibc.exit(failure.reason.rawValue)
    } catch let status as ExitCode {
      Glibc.exit(status.rawValue)
    } catch {
      let status = exitCode(for: error)
      if status.isSuccess || message(for: error).isEmpty { exit(withError: error) }
      let message = message(for: error).replacing("\n  - ", with: ", ")
        .replacing("following:, ", with: "following: ")
      let end = message.last.map { ".!?".contains($0) } == true ? "" : "."
      Console.complain("\(message)\(end) Run with --help to see how it is used.")
      Glibc.exit(Failure.Reason.usage.rawValue)
    }
  }

  /// Refuses to start with too few descriptors, without which parts of the system end the process.
  private static func checkLimits() throws(Failure) {
    let most = ProcessLimits.openFiles
    guard most < ProcessLimits.fewestOpenFiles else { return }
    throw Failure(
      .configuration,
      "the process may have \(most) files open at a time, and needs "
        + "\(ProcessLimits.fewestOpenFiles) at least; raise the limit, as with `ulimit -n 1024`")
  }
}
