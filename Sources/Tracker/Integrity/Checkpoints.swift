package import ChangeLog
internal import Files
internal import PlainText

extension Tracker {
  /// Makes a key that signs checkpoints, in a file for its owner alone, with its public key in a file
  /// beside it; gives the public key.
  package static func makeKey(named name: String?, at path: String) throws(Failure) -> String {
    let name = name ?? "frontline-" + Secrets.randomBytes(4).hexadecimalDigits
    guard let signer = NoteSigner(named: name) else {
      throw Failure(
        .usage, "\(field: .name) \"\(name)\" cannot name a key: it holds a space or a plus sign")
    }
    let publicPath = path + ".pub"
    for path in [path, publicPath] where FileSystem.exists(path) {
      throw Failure(
        .cannotCreate, text: "\(path): there is a file already, and no key was made; choose another"
      )
    }
    try failing {
      try WholeFile.writeNewPrivately(Array((signer.secretText + "\n").utf8), to: path)
      try WholeFile.writeNew(Array((signer.key.text + "\n").utf8), to: publicPath)
    }
    return signer.key.text
  }

  /// The checkpoint of the ledger, once all of it holds: signed with the key of a file, where one is
  /// given.
  ///
  /// A checkpoint that is at `output` already must be of the same log and be extended by the ledger:
  /// otherwise it would be lost just when it is needed.
  package func checkpoint(keyFile: String?, replacing output: String?) throws(Failure) -> String {
    let signer = try keyFile.map(Self.signer)
    let earlier = try output.flatMap { path throws(Failure) in try Self.earlierCheckpoint(at: path)
    }
    let result = try verification(against: earlier)
    if let fault = result.faults.first {
      throw Failure(.data, "\(ledger: ledgerPath): \(fault); no checkpoint was made")
    }
    if let difference = result.difference {
      throw Failure(
        .data,
        "\(ledger: ledgerPath): \(difference); \(output ?? "the checkpoint") was left as it is")
    }
    let origin = signer?.key.name ?? Checkpoint.unsignedOrigin
    let text = result.checkpoint(origin: origin).text
    return signer?.signed(text).document ?? text
  }

  /// The key that a file holds.
  package static func signer(inFile path: String) throws(Failure) -> NoteSigner {
    let text = try IntegrityFile.text(of: path, atMost: IntegrityFile.mostBytesOfNote)
    guard let signer = NoteSigner(text.split(separator: "\n").first ?? "") else {
      throw Failure(.data, "\(path): no key that signs; \(remedy: .makeKey) makes one")
    }
    return signer
  }

  private static func earlierCheckpoint(at path: String) throws(Failure) -> Checkpoint? {
    guard FileSystem.isFile(path) else { return nil }
    guard
      let text = try? IntegrityFile.text(of: path, atMost: IntegrityFile.mostBytesOfNote),
      let note = try? SignedNote(document: text), let checkpoint = try? Checkpoint(text: note.text)
    else {
      throw Failure(
        .cannotCreate,
        text: "\(path): there is a file that is no checkpoint; choose another path")
    }
    return checkpoint
  }
}
