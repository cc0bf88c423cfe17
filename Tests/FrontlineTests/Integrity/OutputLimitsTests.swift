import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Limits and rights of the system")
struct OutputLimitsTests {
  /// A run in a folder, started by a line of the shell in which `"$0"` is the program.
  private func shell(_ line: String, in program: Program) throws -> Program.Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line, try Program.executable().path]
    process.currentDirectoryURL = program.folder
    let files = ["out", "err"].map { program.folder.appending(path: ".shell.\($0)") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let said = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Program.Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: said[0], errors: said[1])
  }

  @Test("A file that would grow past its limit is status 74, and nothing half written is left")
  func sizeOfFiles() throws {
    let program = try Program()
    let picture = try shell(
      "ulimit -f 8; exec \"$0\" render --date 2025-11-08 -o map.png", in: program)
    #expect(picture.status == 74, "\(picture)")
    #expect(picture.errors.contains("map.png: cannot write: File too large"), "\(picture)")
    #expect(try program.files().isEmpty)
    try program.run("init", "--sample")
    let before = try program.bytes("frontline.gpkg")
    let recording = Program.recording([:]).map { "'\($0)'" }.joined(separator: " ")
    let entry = try shell("ulimit -f 8; exec \"$0\" \(recording)", in: program)
    #expect(entry.status == 74, "\(entry)")
    #expect(try program.run("verify").status == 0)
    #expect(try program.bytes("frontline.gpkg") == before)
  }

  @Test("Too few descriptors are status 78, and end no run in a fault", arguments: [5, 7, 15, 16])
  func descriptors(_ limit: Int) throws {
    let program = try Program()
    try program.initialize()
    let recording = Program.recording([:]).map { "'\($0)'" }.joined(separator: " ")
    let outcome = try shell("ulimit -n \(limit); exec \"$0\" \(recording)", in: program)
    #expect(outcome.status == (limit < 16 ? 78 : 0), "\(outcome)")
    #expect(outcome.errors.contains("ulimit -n 1024") == (limit < 16), "\(outcome)")
  }

  @Test(
    "A folder that may not be looked into is status 77, and not a ledger that is missing",
    .enabled(if: geteuid() != 0 || access("/usr/bin/setpriv", X_OK) == 0))
  func unreadableFolder() throws {
    let program = try Program()
    try program.initialize()
    let folder = program.folder.appending(path: "closed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try program.bytes("frontline.gpkg").write(to: folder.appending(path: "frontline.gpkg"))
    chmod(folder.path, 0o000)
    defer { chmod(folder.path, 0o700) }
    let asAnother =
      geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "env"
    for command in ["log", "verify", "source Desk --reuse allowed"] {
      let outcome = try shell(
        "exec \(asAnother) \"$0\" \(command) --ledger '\(folder.path)/frontline.gpkg'", in: program)
      #expect(outcome.status == 77, "\(outcome)")
      #expect(outcome.errors.contains("may not be looked into"), "\(outcome)")
    }
  }
}
