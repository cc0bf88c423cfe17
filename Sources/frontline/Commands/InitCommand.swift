import ArgumentParser
internal import PlainText
import Tracker

/// `frontline init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a ledger.",
    discussion: """
      The new ledger is empty. With --sample it starts from the claims that the program ships \
      with: 140 real claims with their sources, and the statuses of settlements on a daily map.

      In PostgreSQL the ledger has a schema of its own with roles: whoever records is given \
      frontline_writer, who only reads frontline_analyst, and who writes SQL frontline_reader, \
      which sees nothing under embargo. Making it takes the owner of the database who may make \
      roles; an administrator can run what --print-sql prints.

      EXAMPLES
        frontline init
        frontline init --ledger ~/front/2026.gpkg
        frontline init --sample --ledger sample.gpkg
        frontline init --ledger postgresql://db.example.org/front
        frontline init --print-sql | less
      """)

  @Flag(help: "Start from the sample claims that the program ships with.")
  var sample = false

  @Flag(help: "Start with no claims, as without it.")
  var empty = false

  @Flag(help: "Print the statements that make a ledger in PostgreSQL, and make none.")
  var printSql = false

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if sample, empty { throw ValidationError("--sample excludes --empty; give one.") }
  }

  func run() throws {
    if printSql {
      try Console.print(Tracker.schemaOfDatabase)
      return
    }
    let new = Ledger.new(given: ledger.ledger)
    let made = try Tracker.initialize(new, from: sample ? .sample : .nothing)
    switch made.state {
    case .made(let count):
      let held = count.counted("entry", "entries")
      try Console.print("\(made.name): a new ledger with \(held)")
    case .broughtUpToDate(let version):
      try Console.print("\(made.name): brought up to date from version \(version) of its schema")
    }
  }
}
