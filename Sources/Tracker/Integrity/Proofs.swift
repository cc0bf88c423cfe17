package import ChangeLog
internal import Files
internal import PlainText

/// What a proof was found to show.
package struct ProofReport: Encodable, Sendable {
  /// Whether an entry is in the log, or the log has grown from an earlier checkpoint.
  package let shows: String
  /// The number of the entry in the log.
  package let entry: Int?
  /// The columns of the entry that are not empty, as text; grounds in hexadecimal.
  package let values: [String: String]?
  /// How many entries the earlier checkpoint has.
  package let earlierSize: Int?
  /// The name of the log.
  package let origin: String
  /// How many entries it has in the checkpoint of the proof.
  package let size: Int
  /// Who signed that checkpoint, as far as that was checked.
  package let signedBy: String?
  /// Whether the checkpoint of the proof was compared with one that was kept elsewhere.
  package let isCompared: Bool
}

/// Which checkpoint a proof leads to.
package enum ProofTarget: Sendable {
  /// The ledger as it is, signed with the key of a file where one is given.
  case now(keyFile: String?)
  /// A checkpoint that was made earlier, in a file.
  case checkpoint(file: String)
}

extension Tracker {
  /// The document that proves that a claim is in the ledger.
  package func proof(
    of id: ClaimID, in target: ProofTarget, includingEmbargoed: Bool
  ) throws(Failure) -> String {
    let log = try openLogUnchanged()
    let visibility = try Self.visibility(knownAt: nil, includingEmbargoed: includingEmbargoed)
    guard let entry = try failing({ try log.entry(id: id, seen: visibility) }) else {
      throw Failure(.data, "unknown claim \"\(id)\"; \(remedy: .listClaims)")
    }
    let (note, tree) = try self.target(target, of: log)
    guard entry.sequence <= tree.count else {
      throw Failure(
        .data,
        """
        \(id) is entry \(entry.sequence), and the checkpoint has \(tree.count.counted("entry", "entries")); make a \
        later one
        """)
    }
    return try failing {
      try LogProof(
        .inclusion(
          index: entry.sequence - 1, content: log.hashedContent(ofEntry: entry.sequence)),
        path: tree.inclusionPath(ofLeaf: entry.sequence - 1), note: note
      ).document
    }
  }

  /// The document that proves that the ledger only had entries added since a checkpoint.
  package func proof(
    ofGrowthSince file: String, in target: ProofTarget
  ) throws(Failure) -> String {
    let earlier = try KnownCheckpoint(inFile: file, trusting: nil).checkpoint
    let log = try openLogUnchanged()
    let (note, tree) = try self.target(target, of: log)
    guard earlier.size > 0 else {
      throw Failure(.data, text: "\(file): it has no entries, and nothing follows from it")
    }
    guard earlier.size <= tree.count else {
      throw Failure(
        .data,
        """
        \(file): it has \(earlier.size) entries, and the ledger \(tree.count): it was cut off or \
        replaced
        """)
    }
    let proof = try failing {
      try LogProof(
        .growth(fromSize: earlier.size), path: tree.consistencyPath(fromSize: earlier.size),
        note: note)
    }
    guard earlier.origin == proof.checkpoint.origin else {
      throw Failure(
        .data,
        """
        \(file): it is of the log \(earlier.origin), and the new one of \
        \(proof.checkpoint.origin); sign with the same key
        """)
    }
    guard proof.holds(since: earlier) else {
      throw Failure(
        .data,
        """
        \(file): the first \(earlier.size) entries are not those of the checkpoint: the ledger \
        was written anew or replaced
        """)
    }
    return proof.document
  }

  /// Checks a proof, for whoever has no ledger.
  package static func checkProof(
    inFile path: String, checkpointFile: String?, trusting key: String?
  ) throws(Failure) -> ProofReport {
    let text = try IntegrityFile.text(of: path, atMost: mostBytesOfProof)
    let proof: LogProof
    do {
      proof = try LogProof(document: text)
    } catch {
      throw Failure(.data, text: "\(path):\(error.line): no proof: \(error.reason)")
    }
    let known = try KnownCheckpoint(proof.note, proof.checkpoint, of: path, trusting: key)
    let kept = try checkpointFile.map { file throws(Failure) in
      try KnownCheckpoint(inFile: file, trusting: key).checkpoint
    }
    switch proof.statement {
    case .growth(let size):
      guard let kept, let checkpointFile else {
        throw Failure(
          .usage,
          "\(path): it shows growth since a checkpoint; give that with \(field: .checkpoint)")
      }
      guard proof.holds(since: kept) else {
        throw Failure(
          .data, text: "\(path): it does not show that the log has grown from \(checkpointFile)")
      }
      return ProofReport(
        shows: "growth", entry: nil, values: nil, earlierSize: size,
        origin: proof.checkpoint.origin, size: proof.checkpoint.size, signedBy: known.signer,
        isCompared: true)
    case .inclusion(let index, let content):
      guard proof.holds(), let entry = ProvedEntry(content: content),
        entry["sequence"] == "\(index + 1)"
      else {
        throw Failure(.data, text: "\(path): it does not show that the entry is in the log")
      }
      if let kept, let checkpointFile,
        (kept.origin, kept.size, kept.root)
          != (proof.checkpoint.origin, proof.checkpoint.size, proof.checkpoint.root)
      {
        throw Failure(
          .data,
          text: """
            \(path): it leads to another checkpoint than \(checkpointFile); ask for a proof \
            that leads to that one
            """)
      }
      return ProofReport(
        shows: "inclusion", entry: index + 1,
        values: Dictionary(entry.values.map { ($0.column, $0.text) }) { first, _ in first },
        earlierSize: nil, origin: proof.checkpoint.origin, size: proof.checkpoint.size,
        signedBy: known.signer, isCompared: kept != nil)
    }
  }

  private static let mostBytesOfProof = 512 << 20

  /// The note that a proof leads to, and the tree of its size.
  private func target(
    _ target: ProofTarget, of log: ClaimLog
  ) throws(Failure) -> (SignedNote, MerkleTree) {
    switch target {
    case .now(let keyFile):
      let signer = try keyFile.map(Self.signer)
      let result = try failing { try log.verify() }
      if let fault = result.faults.first {
        throw Failure(.data, "\(ledger: ledgerPath): \(fault); no proof was made")
      }
      let origin = signer?.key.name ?? Checkpoint.unsignedOrigin
      let text = result.checkpoint(origin: origin).text
      let tree = try failing { try log.tree(ofFirst: result.entries) }
      return (signer?.signed(text) ?? SignedNote(text: text), tree)
    case .checkpoint(let file):
      let known = try KnownCheckpoint(inFile: file, trusting: nil)
      let tree = try failing { try log.tree(ofFirst: known.checkpoint.size) }
      guard tree.count == known.checkpoint.size, tree.root == known.checkpoint.root else {
        throw Failure(
          .data,
          """
          \(ledger: ledgerPath): it does not extend \(file): it was cut off, written anew or \
          replaced
          """)
      }
      return (known.note, tree)
    }
  }
}
