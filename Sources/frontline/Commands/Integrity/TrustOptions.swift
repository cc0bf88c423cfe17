import ArgumentParser

/// A checkpoint that was kept elsewhere, and whose signature must be under it.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A checkpoint that was kept elsewhere.", valueName: "path"),
    completion: .file())
  var checkpoint: String?

  @Option(
    help: ArgumentHelp(
      "The public key that must have signed the checkpoint, or a file that holds it.",
      valueName: "key"))
  var trust: String?

  /// Says whether a signature was checked.
  func tell(signedBy signer: String?, of checkpoint: String) {
    guard signer == nil else { return }
    Console.note("who signed \(checkpoint) was not checked; say --trust KEY to have it checked")
  }
}

/// A key that signs.
struct KeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The key that signs the checkpoint; see `keygen`.", valueName: "path"),
    completion: .file())
  var key: String?
}
