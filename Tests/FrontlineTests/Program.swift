import Foundation
import TestSupport
import Testing

/// The built program, run in a folder of its own.
struct Program {
  /// What a run came to.
  struct Outcome: Equatable {
    var status: Int32
    var output: String
    var errors: String

    /// The lines of the output, without the last line end.
    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  /// The folder in which it runs.
  let folder: URL

  /// The program in a new, empty folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "frontline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The pixels of a PNG file in its folder, whatever the file says of itself.
  func picture(_ name: String) throws -> Picture { try Picture(png: Array(bytes(name))) }

  /// Runs it with the arguments to its end.
  @discardableResult
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, environment: environment)
  }

  /// Runs it with the arguments to its end.
  @discardableResult
  func run(
    _ arguments: [String], environment: [String: String] = [:], reading input: String = "/dev/null"
  ) throws -> Outcome {
    let process = try started(arguments, environment: environment, reading: input)
    process.waitUntilExit()
    return try outcome(of: process)
  }

  /// Starts it, with what lies at a path as its input; its output goes to files, so that no pipe can
  /// fill up.
  func started(
    _ arguments: [String], environment: [String: String] = [:], reading input: String = "/dev/null"
  ) throws -> Process {
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["FRONTLINE_LEDGER"] = nil
    process.environment = variables.merging(environment) { $1 }
    let name = UUID().uuidString
    process.environment?["RUN"] = name
    let path = input.hasPrefix("/") ? input : folder.appending(path: input).path
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
    process.standardOutput = try Self.newFile(folder.appending(path: ".\(name).out"))
    process.standardError = try Self.newFile(folder.appending(path: ".\(name).err"))
    try process.run()
    return process
  }

  /// What a run that has ended came to.
  func outcome(of process: Process) throws -> Outcome {
    let name = process.environment?["RUN"] ?? ""
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try text(".\(name).out"), errors: try text(".\(name).err"))
  }

  /// Makes a ledger without claims.
  func initialize() throws {
    let outcome = try run("init")
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// Records a claim about Pokrovsk; later options take the place of earlier ones.
  @discardableResult
  func record(_ options: [String: String] = [:], environment: [String: String] = [:]) throws
    -> Outcome
  {
    try run(Self.recording(options), environment: environment)
  }

  /// The arguments that record a claim about Pokrovsk, with the options in place of the usual.
  static func recording(_ options: [String: String]) -> [String] {
    let usual = [
      "--place": "Pokrovsk", "--kind": "captured", "--source": "Desk", "--side": "third",
      "--on": "2025-11-08", "--statement": "Seen there.",
    ]
    let all = usual.merging(options) { $1 }
    return ["record"] + all.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
  }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// The names of the files in the folder that the program made, sorted.
  func files(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
      .filter { !$0.hasSuffix(".out") && !$0.hasSuffix(".err") }.sorted()
  }

  private static func newFile(_ url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  /// The program that FRONTLINE names, else the one that was built with the tests.
  static func executable() throws -> URL {
    if let path = ProcessInfo.processInfo.environment["FRONTLINE"] { return URL(filePath: path) }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let places = [
      tests.deletingLastPathComponent().appending(path: "frontline"),
      repository.appending(path: ".build/debug/frontline"),
    ]
    return try #require(
      places.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "the program is not built; run `swift build` first")
  }
}
