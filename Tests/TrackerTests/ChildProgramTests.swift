import Foundation
import TestSupport
import Testing
import Tracker

/// What a program of somebody else's can do when it reads a stranger's file.
@Suite("Child programs within limits")
struct ChildProgramTests {
  private func run(
    _ script: String, seconds: Int = 30, memory: Int? = nil, file: Int = 1, network: Bool = false
  ) throws -> ChildProgram.Outcome {
    let shell = try #require(
      ChildProgram(
        "bash",
        within: ChildProgram.Limits(
          seconds: seconds, megabytesOfMemory: memory, megabytesOfFile: file,
          mayUseNetwork: network),
        environment: ["GIVEN": "yes"]))
    return try shell.run(["-c", script])
  }

  private func text(_ outcome: ChildProgram.Outcome) -> String {
    String(decoding: outcome.output, as: UTF8.self)
  }

  @Test("It is ended when its time is over")
  func time() throws {
    let outcome = try run("while true; do :; done", seconds: 1)
    #expect(outcome.ranOutOfTime)
  }

  @Test("It gets no more memory than it may have")
  func memory() throws {
    let outcome = try run("x=$(head -c 300000000 /dev/zero | tr '\\0' a); echo taken", memory: 100)
    #expect(!text(outcome).contains("taken"))
  }

  @Test("It writes no file larger than it may be")
  func file() throws {
    let folder = try Repository.temporaryFolder()
    let outcome = try run("head -c 3000000 /dev/zero >\(folder.path)/large")
    #expect(outcome.status != 0)
    let size = try FileManager.default.attributesOfItem(atPath: folder.path + "/large")[.size]
    #expect(size as? Int == 1 << 20)
  }

  @Test("It inherits no open file, and nothing of the environment but what is given")
  func inheritance() throws {
    let folder = try Repository.temporaryFolder()
    try Data("secret".utf8).write(to: folder.appending(path: "open"))
    let handle = try FileHandle(forReadingFrom: folder.appending(path: "open"))
    setenv("FRONTLINE_SECRET", "word", 1)
    defer { unsetenv("FRONTLINE_SECRET") }
    let files = text(try run("for file in /proc/$$/fd/*; do readlink $file; done"))
    #expect(!files.contains("open"), "\(files)")
    #expect(files.split(separator: "\n").count <= 4, "\(files)")
    let environment = text(try run("env"))
    #expect(environment.contains("GIVEN=yes"))
    #expect(!environment.contains("FRONTLINE_SECRET"))
    try handle.close()
  }

  @Test("It opens no socket unless it may", .needs(.python))
  func network() throws {
    let script = "/usr/bin/python3 -c 'import socket; socket.socket(); print(\"open\")'"
    #expect(text(try run(script, network: true)) == "open\n")
    let without = try run(script)
    #expect(without.status == 1)
    #expect(text(without) == "")
    // Whoever starts it keeps the network.
    #expect(text(try run(script, network: true)) == "open\n")
  }
}
