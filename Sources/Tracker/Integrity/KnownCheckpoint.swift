internal import ChangeLog
internal import Files
internal import PlainText

/// A checkpoint that was read from a file, and who is known to have signed it.
struct KnownCheckpoint {
  /// The note as it was read.
  let note: SignedNote
  /// What it says.
  let checkpoint: Checkpoint
  /// Whose signature was checked; nil where none was.
  let signer: String?

  /// The checkpoint in a file; where a key is trusted, it must have signed it.
  init(inFile path: String, trusting key: String?) throws(Failure) {
    let text = try IntegrityFile.text(of: path, atMost: IntegrityFile.mostBytesOfNote)
    do {
      let note = try SignedNote(document: text)
      let checkpoint = try Checkpoint(text: note.text)
      try self.init(note, checkpoint, of: path, trusting: key)
    } catch let fault as NoteFault {
      throw Failure(.data, text: "\(path):\(fault.line): no checkpoint: \(fault.reason)")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(error)
    }
  }

  /// A checkpoint that stands in a file; where a key is trusted, it must have signed it.
  init(
    _ note: SignedNote, _ checkpoint: Checkpoint, of path: String, trusting key: String?
  ) throws(Failure) {
    self.note = note
    self.checkpoint = checkpoint
    guard let key else {
      signer = nil
      return
    }
    let trusted = try Self.key(key)
    guard note.isSigned(by: trusted) else {
      let signers = note.signatures.map(\.name)
      throw Failure(
        .data,
        """
        \(path): the checkpoint is not signed by \(trusted.name), key \
        \(trusted.id.hexadecimalDigits); \
        \(signers.isEmpty ? "nobody signed it" : "it bears \(signers.joined(separator: ", "))")
        """)
    }
    signer = trusted.name
  }

  /// The public key that a text is, or that the file of that name holds.
  private static func key(_ text: String) throws(Failure) -> NoteKey {
    if let key = NoteKey(text) { return key }
    let content = try IntegrityFile.text(of: text, atMost: IntegrityFile.mostBytesOfNote)
    guard let key = NoteKey(content.split(separator: "\n").first ?? "") else {
      throw Failure(
        .data, "\(text): no public key; \(field: .trust) takes NAME+ID+KEY, or a file that holds it"
      )
    }
    return key
  }
}

/// Files of keys, checkpoints and proofs.
enum IntegrityFile {
  /// What no checkpoint and no key needs.
  static let mostBytesOfNote = 1 << 20

  /// The text of a file, up to a limit.
  static func text(of path: String, atMost limit: Int) throws(Failure) -> String {
    let bytes = try failing { try WholeFile.read(path, atMost: limit + 1) }
    guard bytes.count <= limit else {
      throw Failure(
        .data, text: "\(path): it holds more than \(limit >> 20) MB; it is another file")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.data, text: "\(path): it is no text in UTF-8")
    }
    return text
  }
}
