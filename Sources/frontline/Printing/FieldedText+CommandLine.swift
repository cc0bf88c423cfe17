import Tracker

extension FieldedText {
  /// The text in the words of the command line: fields are options, and remedies commands.
  var onCommandLine: String {
    worded { part in
      switch part {
      case .words(let words): words
      case .field(let field): field.option
      case .remedy(.listClaims): "`frontline log --all` lists the names"
      case .remedy(.makeLedger(nil)): "`frontline init` makes one"
      case .remedy(.makeLedger(let path?)): "`frontline init --ledger \(path)` makes it"
      case .remedy(.makeKey): "`frontline keygen -o PATH`"
      case .remedy(.salvage): "`frontline backup --salvage -o PATH`"
      case .remedy(.importAtlas): "`frontline atlas import FILE` makes one"
      case .ledger(let path): path
      }
    }
  }
}

extension Field {
  /// The option by which the field is given.
  fileprivate var option: String {
    switch self {
    case .claimedOn: "--on"
    case .box: "--bbox"
    case .conditions: "--where"
    case .confirmed: "--yes"
    case .idempotencyKey: "--key"
    case .replaces: "--replace"
    default: "--" + rawValue.replacing(/[A-Z]+/) { "-" + $0.output.lowercased() }
    }
  }
}
