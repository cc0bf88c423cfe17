import Foundation
import TestSupport
import Testing

@Suite("Bad files and folders")
struct BadFilesTests {
  @Test("A ledger that is none, is cut short or is a folder is told and left as it is")
  func strangeLedgers() throws {
    let program = try Program()
    try program.run("init", "--sample")
    let whole = try program.bytes("frontline.gpkg")
    try whole.prefix(300_000).write(to: program.folder.appending(path: "short.gpkg"))
    try program.write("not a database, though longer than a header of one".padded, to: "text.gpkg")
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "folder.gpkg"), withIntermediateDirectories: true)
    for (ledger, message) in [
      (
        "short.gpkg",
        "short.gpkg: the change log is damaged: SQLite: database disk image is malformed. "
          + "Restore it from a copy."
      ),
      ("text.gpkg", "text.gpkg: not a change log: it is not an SQLite database"),
      ("folder.gpkg", "folder.gpkg: not a change log: it is a folder"),
    ] {
      for command in [["log"], ["render", "--date", "2025-11-08"], Program.recording([:])] {
        let outcome = try program.run(command + ["--ledger", ledger])
        #expect(
          outcome == .init(status: 65, output: "", errors: "frontline: \(message)\n"),
          "\(command[0]) \(ledger)")
      }
    }
    #expect(
      try program.files() == ["folder.gpkg", "frontline.gpkg", "short.gpkg", "text.gpkg"])
  }

  @Test("A ledger is never made over a file that is there")
  func existing() throws {
    let program = try Program()
    try program.write("mine", to: "frontline.gpkg")
    let outcome = try program.run("init")
    #expect(
      outcome
        == .init(
          status: 73, output: "",
          errors: "frontline: frontline.gpkg: there is a file already; "
            + "choose another path with --ledger PATH\n"))
    #expect(try program.text("frontline.gpkg") == "mine")
  }

  @Test("Where there is no ledger, a command that writes says how to make one")
  func noLedger() throws {
    let program = try Program()
    #expect(
      try program.record()
        == .init(
          status: 66, output: "",
          errors: "frontline: there is no ledger here to write to; `frontline init` makes one, "
            + "or name one with --ledger PATH or $FRONTLINE_LEDGER\n"))
  }

  @Test("An output that cannot be made is told, and no part of a picture is left")
  func output() throws {
    let program = try Program()
    try program.write("a file", to: "file")
    let outcome = try program.run(
      "render", "--date", "2025-11-08", "--size", "300x240", "-o", "file/picture.png")
    #expect(
      outcome
        == .init(
          status: 73, output: "",
          errors: "frontline: file/picture.png: cannot create: Not a directory; check the path\n"))
    #expect(try program.files() == ["file"])
  }

  @Test("A full disk is told when results are printed", .needsDevice("/dev/full"))
  func fullDisk() throws {
    let program = try Program()
    let outcome = try program.run(
      "render", "--date", "2025-11-08", "--size", "300x240", "-o", "/dev/full")
    #expect(
      outcome
        == .init(
          status: 74, output: "",
          errors: "frontline: /dev/full: cannot write: No space left on device; "
            + "free some space and run the command again\n"))
  }
}

extension String {
  /// The text repeated to fill some pages of a file.
  fileprivate var padded: String { String(repeating: self, count: 100) }
}
