internal import CSandbox
package import Foundation
internal import Synchronization

/// A program of somebody else's, run as a child process within limits.
///
/// It inherits no open file but its three streams, reads nothing, and what it says on standard error
/// is not passed on.
package struct ChildProgram {
  /// What it may use.
  package struct Limits: Sendable {
    /// Seconds until it is ended.
    package let seconds: Int
    /// Megabytes of memory; nil for no limit.
    package let megabytesOfMemory: Int?
    /// Megabytes of any file that it writes.
    package let megabytesOfFile: Int
    /// Whether it may open sockets.
    package let mayUseNetwork: Bool

    /// Limits from their parts.
    package init(
      seconds: Int, megabytesOfMemory: Int? = nil, megabytesOfFile: Int, mayUseNetwork: Bool
    ) {
      self.seconds = seconds
      self.megabytesOfMemory = megabytesOfMemory
      self.megabytesOfFile = megabytesOfFile
      self.mayUseNetwork = mayUseNetwork
    }
  }

  /// What a run came to.
  package struct Outcome: Sendable {
    /// Its exit status; nil where a signal ended it.
    package let status: Int32?
    /// Whether it ran out of time.
    package let ranOutOfTime: Bool
    /// What it printed on standard output.
    package let output: Data
  }

  private let name: String
  private let limits: Limits
  private let environment: [String: String]

  /// A program by its name among those installed; nil where it is not. Of the environment it sees
  /// nothing but the path of programs, and what is given.
  package init?(_ name: String, within limits: Limits, environment: [String: String]) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    guard
      path.split(separator: ":").contains(where: {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
      })
    else { return nil }
    self.name = name
    self.limits = limits
    self.environment = environment.merging(["PATH": path, "LC_ALL": "C.UTF-8"]) { $1 }
  }

  /// Runs it to its end; throws the system's reason where it cannot be started.
  package func run(_ arguments: [String]) throws -> Outcome {
    if limits.mayUseNetwork { return try runHere(arguments) }
    // A thread that has no network starts programs that have none.
    let outcome = Mutex<Result<Outcome, any Error>?>(nil)
    let isOver = DispatchSemaphore(value: 0)
    let thread = Thread {
      _ = frontline_forbid_sockets()
      let result = Result { try runHere(arguments) }
      outcome.withLock { $0 = result }
      isOver.signal()
    }
    thread.start()
    isOver.wait()
    return try outcome.withLock { $0 }?.get() ?? runHere(arguments)
  }

  private func runHere(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", ulimits + "exec timeout -k 5 \(limits.seconds) \"$@\"", "sh", name] + arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let clock = ContinuousClock()
    let end = clock.now + .seconds(limits.seconds)
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : nil
    // `timeout` says 124, and kills itself too where the program had to be killed.
    return Outcome(
      status: status, ranOutOfTime: status == 124 || status != 0 && clock.now >= end, output: text)
  }

  // The shell counts files in blocks of 512 bytes, memory in kilobytes.
  private var ulimits: String {
    let memory = limits.megabytesOfMemory.map { "ulimit -v \($0 * 1024); " } ?? ""
    return memory + "ulimit -f \(limits.megabytesOfFile * 2048); ulimit -c 0; "
  }
}
