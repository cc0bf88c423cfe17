import ArgumentParser
import Tracker

/// `frontline keygen`
struct KeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: "Make a key that signs checkpoints.",
    discussion: """
      The key goes into a file that only its owner may read, its public key into PATH.pub and to \
      standard output: give that to those who are to check your checkpoints. A file that is there \
      already is left as it is. The name stands in each checkpoint as the name of the ledger, such \
      as example.org/front.

      EXAMPLE
        frontline keygen -o desk.key --name example.org/front
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the key goes.", valueName: "path"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The name under which it signs; else one is made.", valueName: "name"))
  var name: String?

  func run() throws {
    try Console.print(try Tracker.makeKey(named: name, at: output))
  }
}
