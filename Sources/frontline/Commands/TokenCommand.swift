import ArgumentParser
import Tracker

/// `frontline token`
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list and revoke the tokens that let programs record claims over the network.",
    discussion: """
      A token opens one ledger. It is shown once, when it is made: only its SHA-256 is kept, in a \
      file beside the ledger, or in its database. A running `frontline serve` goes by it at once.

      EXAMPLES
        frontline token create "graphics desk"
        frontline token list
        frontline token revoke "graphics desk"
      """,
    subcommands: [CreateTokenCommand.self, ListTokensCommand.self, RevokeTokenCommand.self])
}

/// `frontline token create`
struct CreateTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a token, and print it once.")

  @Argument(help: "What it is called.")
  var name: String

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let tracker = try ledger.writing()
    let tokens = try AccessTokens(ledger: tracker.ledger)
    // Beside what is no ledger it would open nothing.
    _ = try tracker.openLog()
    try Console.print(try tokens.create(named: name))
    Console.note("this is shown once; send it as `Authorization: Bearer TOKEN`")
  }
}

/// `frontline token list`
struct ListTokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tokens, without what they are.")

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let tokens = try AccessTokens(ledger: try ledger.writing().ledger).all()
    var table = TextTable(["NAME", "CREATED", "REVOKED"])
    for token in tokens {
      table.add([token.name, kyivMoment(token.createdAt), token.revokedAt.map(kyivMoment)])
    }
    try Console.print(table.text)
  }
}

/// `frontline token revoke`
struct RevokeTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a token.")

  @Argument(help: "What it is called.")
  var name: String

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    try AccessTokens(ledger: try ledger.writing().ledger).revoke(named: name)
    Console.note("the token \"\(name)\" no longer holds")
  }
}
