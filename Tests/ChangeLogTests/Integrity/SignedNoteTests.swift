import Files
import Foundation
import Testing

@testable import ChangeLog

@Suite("Signed notes, checkpoints and proofs")
struct SignedNoteTests {
  // The example of the signed note's first implementation, golang.org/x/mod/sumdb/note.
  private static let secret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  private static let publicText =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  private static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  private static let signature =
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

  @Test("A note of others is read, its signature accepted, and made again byte for byte")
  func example() throws {
    let document = "\(Self.text)\n— PeterNeumann \(Self.signature)\n"
    let note = try SignedNote(document: document)
    let key = try #require(NoteKey(Self.publicText))
    #expect(note.isSigned(by: key))
    #expect(note.document == document)
    let signer = try #require(NoteSigner(Self.secret))
    #expect(signer.key == key && signer.secretText == Self.secret)
    #expect(key.text == Self.publicText)
    #expect(signer.signed(Self.text) == note)
    let other = try SignedNote(document: document.replacing("problem is", with: "problem was"))
    #expect(!other.isSigned(by: key))
  }

  @Test("A key signs and is told from others of its name")
  func keys() throws {
    let signer = try #require(NoteSigner(named: "example.org/log"))
    let other = try #require(NoteSigner(named: "example.org/log"))
    let note = signer.signed("text\n")
    #expect(note.isSigned(by: signer.key) && !note.isSigned(by: other.key))
    #expect(NoteSigner(signer.secretText)?.key == signer.key)
    #expect(NoteKey(signer.key.text) == signer.key)
    for name in ["", "a b", "a+b", "a\u{A0}b", "a\nb"] { #expect(NoteSigner(named: name) == nil) }
    for text in [
      "", "x", "a+b", signer.key.text + "A", String(signer.key.text.dropLast()),
      signer.key.text.replacing("example", with: "Example"), signer.secretText,
    ] { #expect(NoteKey(text) == nil, "\(text)") }
  }

  @Test("A checkpoint is read as it was written, with what others add to it")
  func checkpoint() throws {
    let end = Checkpoint.ChainEnd(count: 3, hash: Array(repeating: 7, count: 32))
    let checkpoint = Checkpoint(
      origin: "example.org/log", size: 12, root: Array(repeating: 9, count: 32),
      sourceRecords: end)
    #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
    #expect(try Checkpoint(text: checkpoint.text + "other words\n") == checkpoint)
  }

  @Test(
    "What is no checkpoint is refused with its line",
    arguments: [
      ("", 1), ("a\n1\n", 1), ("\n1\nAAAA\n", 1), ("a\n01\n\(SignedNoteTests.zeros)\n", 2),
      ("a\n-1\n\(SignedNoteTests.zeros)\n", 2),
      ("a\n99999999999999999999\n\(SignedNoteTests.zeros)\n", 2), ("a\n1\nAAAA\n", 3),
      ("a\n1\n\(SignedNoteTests.zeros) \n", 3),
      ("a\n1\n\(SignedNoteTests.zeros)\nsource-records 1\n", 4),
      ("a\n1\n\(SignedNoteTests.zeros)\nsource-records x \(SignedNoteTests.zeros)\n", 4),
    ])
  func wrongCheckpoints(text: String, line: Int) throws {
    let error = #expect(throws: NoteFault.self) { try Checkpoint(text: text) }
    #expect(error?.line == line, "\(error as Any)")
  }

  static let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

  @Test(
    "What is no note is refused with its line",
    arguments: [
      ("no end", 1), ("a\n\n", 2), ("a\n\n— name\n", 3), ("a\n\nname x\n", 3), ("a\r\n", 1),
      ("a\n\n— a+b AAAAAAA=\n", 3), ("a\n\n— a AAAA\n", 3),
    ])
  func wrongNotes(document: String, line: Int) throws {
    let error = #expect(throws: NoteFault.self) { try SignedNote(document: document) }
    #expect(error?.line == line, "\(error as Any)")
  }

  @Test("A proof is read as it was written, and shows nothing when a bit of it was changed")
  func proofs() throws {
    let contents = (0..<7).map { [UInt8]("entry \($0)".utf8) }
    let leaves = contents.map { MerkleHash.leaf(SHA256.digest(of: $0)) }
    func note(_ size: Int) -> SignedNote {
      SignedNote(
        text: Checkpoint(
          origin: "log", size: size, root: MerkleTree(leaves: Array(leaves.prefix(size))).root,
          sourceRecords: nil
        ).text)
    }
    let tree = MerkleTree(leaves: leaves)
    let proof = try LogProof(
      .inclusion(index: 4, content: contents[4]), path: tree.inclusionPath(ofLeaf: 4),
      note: note(7))
    #expect(proof.holds())
    #expect(try LogProof(document: proof.document) == proof)
    let growth = try LogProof(
      .growth(fromSize: 3), path: tree.consistencyPath(fromSize: 3), note: note(7))
    let earlier = try Checkpoint(text: note(3).text)
    #expect(growth.holds(since: earlier) && !growth.holds())
    #expect(try LogProof(document: growth.document) == growth)
    #expect(try !growth.holds(since: Checkpoint(text: note(2).text)))

    for (proof, earlier) in [(proof, nil), (growth, earlier)] as [(LogProof, Checkpoint?)] {
      let bytes = Array(proof.document.utf8)
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1
        guard let document = String(validating: changed, as: UTF8.self),
          let read = try? LogProof(document: document), read.holds(since: earlier)
        else { continue }
        // The name and the size of the log are under the signature, not under the root.
        #expect(
          read.checkpoint.origin != proof.checkpoint.origin
            || read.checkpoint.size != proof.checkpoint.size, "byte \(index)")
      }
    }
  }
}
