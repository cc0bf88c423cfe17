import Files

/// The command that was given, as files name it, so that whoever has one can draw it again.
enum CommandText {
  /// Options whose paths are nobody's business.
  private static let left: Set = ["-o", "--output", "--ledger", "--atlas", "--caption"]
  /// Options whose files are named without their folders.
  private static let files: Set = ["--style", "--annotate"]

  /// The command of this process.
  static var again: String { text(of: Array(CommandLine.arguments.dropFirst())) }

  /// The command of some arguments, quoted for a shell.
  static func text(of arguments: [String]) -> String {
    var words = ["frontline"]
    var rest = arguments[...]
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = String(parts[0])
      let isJoined = word.hasPrefix("--") && parts.count == 2
      if left.contains(option) || (word.hasPrefix("-o") && !word.hasPrefix("--")) {
        if left.contains(word) { rest = rest.dropFirst() }
      } else if files.contains(option), let path = isJoined ? String(parts[1]) : rest.popFirst() {
        words += [option, quoted(FileSystem.name(of: path))]
      } else {
        words.append(quoted(word))
      }
    }
    return words.joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_.,:/+=@".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
