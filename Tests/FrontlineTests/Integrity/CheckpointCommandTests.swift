import Foundation
import TestSupport
import Testing

@Suite("Commands: keys, checkpoints, proofs")
struct CheckpointCommandTests {
  private func ledger() throws -> Program {
    let program = try Program()
    try program.initialize()
    for place in ["Pokrovsk", "Myrnohrad", "Rodynske"] { try program.record(["--place": place]) }
    try program.run("keygen", "-o", "desk.key", "--name", "example.org/front")
    return program
  }

  @Test("A key is its owner's alone, its public half is printed, and neither replaces a file")
  func keys() throws {
    let program = try Program()
    let made = try program.run("keygen", "-o", "desk.key", "--name", "example.org/front")
    #expect(made.status == 0 && made.output.hasPrefix("example.org/front+"))
    #expect(try program.text("desk.key.pub") == made.output)
    let mode = try FileManager.default.attributesOfItem(
      atPath: program.folder.appending(path: "desk.key").path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let before = try program.bytes("desk.key")
    let again = try program.run("keygen", "-o", "desk.key")
    #expect(
      again
        == .init(
          status: 73, output: "",
          errors: "frontline: desk.key: there is a file already, and no key was made; choose "
            + "another\n"))
    #expect(try program.bytes("desk.key") == before)
    #expect(try program.run("keygen", "-o", "other", "--name", "a b").status == 64)
  }

  @Test("A checkpoint is three lines and one, the same each time, and signed by the key")
  func checkpoint() throws {
    let program = try ledger()
    let plain = try program.run("checkpoint")
    #expect(plain.lines.count == 4 && plain.lines[0] == "frontline-ledger" && plain.lines[1] == "3")
    #expect(try program.run("checkpoint", "--key", "desk.key", "-o", "a").status == 0)
    let signed = try program.text("a")
    #expect(signed.hasPrefix("example.org/front\n3\n\(plain.lines[2])\n"))
    #expect(signed.contains("\n\n— example.org/front "))
    let again = try program.run("checkpoint", "--key", "desk.key")
    #expect(again.output == signed)
    let wrong = try program.run("checkpoint", "--key", "desk.key.pub")
    #expect(
      wrong.errors
        == "frontline: desk.key.pub: no key that signs; `frontline keygen -o PATH` makes one\n")
    #expect(wrong.status == 65)
  }

  @Test("A checkpoint is never replaced by one of a ledger that does not extend it")
  func replacing() throws {
    let program = try ledger()
    try program.run("checkpoint", "-o", "kept")
    let before = try program.text("kept")
    try program.run("init", "--ledger", "other.gpkg")
    let refused = try program.run("checkpoint", "--ledger", "other.gpkg", "-o", "kept")
    #expect(
      refused
        == .init(
          status: 65, output: "",
          errors: "frontline: other.gpkg: it has 0 entries, and the checkpoint 3: it was cut off "
            + "or replaced; kept was left as it is\n"))
    #expect(try program.text("kept") == before)
    try program.write("notes\n", to: "notes")
    #expect(try program.run("checkpoint", "-o", "notes").status == 73)
    #expect(try program.text("notes") == "notes\n")
    try program.record(["--place": "Novohrodivka"])
    #expect(try program.run("checkpoint", "-o", "kept").status == 0)
    #expect(try program.text("kept").hasPrefix("frontline-ledger\n4\n"))
  }

  @Test("A claim is proved to somebody without the ledger, who finds any change of the proof")
  func proofs() throws {
    let program = try ledger()
    try program.run("checkpoint", "--key", "desk.key", "-o", "kept")
    try program.record(["--place": "Novohrodivka"])
    let claim = "myrnohrad-desk-2025-11-08"
    #expect(
      try program.run("prove", claim, "--checkpoint", "kept", "-o", "claim").status == 0)
    let checking = ["check-proof", "claim", "--checkpoint", "kept", "--trust", "desk.key.pub"]
    let shown = try program.run(checking)
    #expect(shown.status == 0 && shown.errors.isEmpty, "\(shown)")
    #expect(
      shown.lines.prefix(2) == ["example.org/front, 3 entries: entry 2 is in it", "id  \(claim)"])
    let text = try program.text("claim")
    #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra "))
    for (part, other) in [("\nindex 1\n", "\nindex 0\n"), ("extra Z", "extra a")] {
      try program.write(text.replacing(part, with: other), to: "claim")
      let outcome = try program.run(checking)
      #expect(outcome.status == 65, "\(outcome)")
    }
    try program.run("prove", claim, "-o", "claim")
    let other = try program.run("check-proof", "claim", "--checkpoint", "kept")
    #expect(
      other.errors
        == "frontline: claim: it leads to another checkpoint than kept; ask for a proof that leads "
        + "to that one\n")
    #expect(try program.run("check-proof", "kept").status == 65)
    let tooLate = try program.run(
      "prove", "novohrodivka-desk-2025-11-08", "--checkpoint", "kept", "-o", "x")
    #expect(
      tooLate.errors
        == "frontline: novohrodivka-desk-2025-11-08 is entry 4, and the checkpoint has 3 entries; "
        + "make a later one\n")
  }

  @Test("Growth since a checkpoint is proved, and nothing of a ledger that was written anew")
  func growth() throws {
    let program = try ledger()
    try program.run("checkpoint", "--key", "desk.key", "-o", "kept")
    try program.record(["--place": "Novohrodivka"])
    #expect(
      try program.run("prove", "--since", "kept", "--key", "desk.key", "-o", "grown").status == 0)
    let shown = try program.run(
      "check-proof", "grown", "--checkpoint", "kept", "--trust", "desk.key.pub")
    #expect(
      shown
        == .init(
          status: 0, output: "example.org/front, 4 entries: only added to since it had 3\n",
          errors: ""))
    #expect(try program.run("check-proof", "grown").status == 64)
    try program.run("init", "--ledger", "other.gpkg")
    for day in 1...4 {
      try program.record(["--on": "2025-11-0\(day)", "--ledger": "other.gpkg"])
    }
    let refused = try program.run(
      "prove", "--since", "kept", "--key", "desk.key", "--ledger", "other.gpkg", "-o", "x")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("was written anew or replaced"), "\(refused)")
    #expect(try !program.files().contains("x"))
  }

  @Test("A claim under embargo is proved only where that is meant")
  func embargo() throws {
    let program = try ledger()
    let claim = "hidden"
    try program.record(
      ["--place": "Novohrodivka", "--embargo-until": "2099-01-01", "--id": claim])
    #expect(try program.run("prove", claim).status == 65)
    #expect(try program.run("prove", claim, "--include-embargoed").status == 0)
  }
}
