internal import Files
internal import Foundation
internal import PlainText

/// The tokens of a ledger in a file, in a file beside it.
struct TokenFile: TokenStore {
  /// The path of the file.
  let path: String

  private static let mostBytes = 1 << 20

  func all() throws(Failure) -> [AccessTokens.Token] {
    guard FileSystem.exists(path) else { return [] }
    let bytes = try failing { try WholeFile.read(path, atMost: Self.mostBytes) }
    do {
      return try JSONDecoder().decode([AccessTokens.Token].self, from: Data(bytes))
    } catch {
      throw Failure(
        .configuration,
        """
        \(path): it is not a list of tokens; remove it and make new ones with \
        `frontline token create NAME`
        """)
    }
  }

  func add(_ token: AccessTokens.Token) throws(Failure) -> Bool {
    var isNew = false
    try change { tokens in
      isNew = !tokens.contains { $0.name == token.name && $0.revokedAt == nil }
      if isNew { tokens.append(token) }
    }
    return isNew
  }

  func revoke(named name: String) throws(Failure) -> Bool {
    var isFound = false
    try change { tokens in
      guard let index = tokens.firstIndex(where: { $0.name == name && $0.revokedAt == nil }) else {
        return
      }
      isFound = true
      tokens[index].revokedAt = "\(Tracker.now)"
    }
    return isFound
  }

  /// All tokens are compared, and each in the same time, so that nothing is learnt from how long it
  /// takes.
  func name(ofSHA256 digest: String) throws(Failure) -> String? {
    var found: String?
    for token in try all() where token.revokedAt == nil {
      if Secrets.isEqual(token.sha256, digest) { found = token.name }
    }
    return found
  }

  /// Changes the file as it stands, with no other program changing it meanwhile, and reads it back.
  private func change(_ edit: (inout [AccessTokens.Token]) -> Void) throws(Failure) {
    try failing {
      try FolderLock.holding(folderOf: path) {
        let before = try all()
        var tokens = before
        edit(&tokens)
        guard tokens != before else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let text = Array(try encoder.encode(tokens)) + [UInt8(ascii: "\n")]
        try WholeFile.writePrivately(text, to: path)
        guard try all() == tokens else {
          throw Failure(.tryAgain, "\(path): another program changed it; run the command again")
        }
      }
    }
  }
}
