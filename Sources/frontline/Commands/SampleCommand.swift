import ArgumentParser
import ChangeLog
internal import Days
internal import PlainText
import Tracker

/// `frontline build-sample`: makes the sample ledger that the program ships with. For developers.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-sample",
    abstract: "Make the sample ledger from its tables.",
    shouldDisplay: false)

  @Option(help: "The table of claims.")
  var claims: String

  @Option(help: "The table of settlements' statuses.")
  var statuses: String

  @Option(help: "The moment that the entries are recorded at.", transform: Parse.moment)
  var recordedAt: Instant

  @Argument(help: "The ledger to make.")
  var path: String

  func run() throws {
    let count = try Tracker(ledger: .sample).buildSample(
      claims: claims, statuses: statuses, recordedAt: recordedAt, at: path)
    try Console.print("\(path): \(count.counted("entry", "entries"))")
  }
}
