import ArgumentParser
import ChangeLog
internal import PlainText
import Tracker

/// `frontline copy`
struct CopyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy a ledger into another, between a file and PostgreSQL or otherwise.",
    discussion: """
      Entries keep their numbers, moments and hashes, and each is checked on the way. The other \
      ledger is empty, or has the first entries of this one: then only what it lacks is copied, so \
      that a copy which was cut short is gone on with by the same command. A file that is not there \
      is made; a ledger in PostgreSQL is made first, by `frontline init`.

      EXAMPLES
        frontline copy frontline.gpkg postgresql://db.example.org/front
        frontline copy postgresql://db.example.org/front kept.gpkg
      """)

  @Argument(help: "The ledger that is copied: a path or an address.")
  var source: String

  @Argument(help: "Where it is copied to: a path or an address.")
  var target: String

  func validate() throws {
    if source.isEmpty || target.isEmpty {
      throw ValidationError("give the paths or addresses of two ledgers; one is empty.")
    }
  }

  func run() throws {
    let copied = try Tracker.copy(from: Ledger(named: source), to: Ledger(named: target))
    let new = copied.entries - copied.entriesBefore
    try Console.print(
      "\(new.counted("entry", "entries")) copied; there are \(copied.entries) now, and "
        + "\(copied.sourceRecords.counted("record", "records")) of sources")
  }
}
