internal import CSandbox
package import Foundation
internal import Synchronization

#if canImport(Glibc)
  private import Glibc
#endif

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
    guard Self.path(of: name) != nil else { return nil }
    self.name = name
    self.limits = limits
    self.environment = environment.merging(["PATH": Self.folders, "LC_ALL": "C.UTF-8"]) { $1 }
  }

  /// Waits for the end of a process: its status as the system has it, 0 for success.
  static func status(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  /// The path of a program among those installed; nil where it is not.
  package static func path(of name: String) -> String? {
    folders.split(separator: ":").map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  private static var folders: String {
    ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  }

  /// Runs it to its end; throws the system's reason where it cannot be started. `following` is given
  /// what it prints, as it comes, and nothing where nothing came for half a second, from another
  /// thread; where it throws, the program is ended.
  package func run(
    _ arguments: [String], following: (@Sendable (Data) throws -> Void)? = nil
  ) throws -> Outcome {
    if limits.mayUseNetwork { return try runHere(arguments, following) }
    // A thread that has no network starts programs that have none.
    let outcome = Mutex<Result<Outcome, any Error>?>(nil)
    let isOver = DispatchSemaphore(value: 0)
    let thread = Thread {
      _ = frontline_forbid_sockets()
      let result = Result { try runHere(arguments, following) }
      outcome.withLock { $0 = result }
      isOver.signal()
    }
    thread.start()
    isOver.wait()
    return try outcome.withLock { $0 }?.get() ?? runHere(arguments, following)
  }

  private func runHere(
    _ arguments: [String], _ following: (@Sendable (Data) throws -> Void)?
  ) throws -> Outcome {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(limits.seconds)
    let (child, output) = try started(
      ["sh", "-c", ulimits + "exec timeout -k 5 \(limits.seconds) \"$@\"", "sh", name] + arguments)
    let pipe = FileHandle(fileDescriptor: output, closeOnDealloc: true)
    var text = Data()
    if let following {
      do {
        while true {
          guard Self.hasOutput(output) else {
            try following(Data())
            continue
          }
          let part = pipe.availableData
          if part.isEmpty { break }
          text += part
          try following(part)
        }
      } catch {
        // `timeout` passes the signal on.
        kill(child, SIGTERM)
        _ = Self.status(of: child)
        throw error
      }
    } else {
      text = pipe.readDataToEndOfFile()
    }
    let status = Self.status(of: child)
    // The low bits tell the signal that ended it; those above, its exit status.
    let exit = status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    // `timeout` says 124, and kills itself too where the program had to be killed.
    return Outcome(
      status: exit, ranOutOfTime: exit == 124 || exit != 0 && clock.now >= end, output: text)
  }

  /// Whether there is something to read, or the end, within half a second.
  private static func hasOutput(_ output: Int32) -> Bool {
    var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 500) != 0
  }

  /// Starts the shell: its process, and the end of the pipe from which its output is read.
  private func started(_ arguments: [String]) throws -> (process: pid_t, output: Int32) {
    let words = arguments.map { strdup($0) }
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    var (process, output): (pid_t, Int32) = (0, 0)
    let code = frontline_start("/bin/sh", words + [nil], variables + [nil], &process, &output)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    return (process, output)
  }

  // The shell counts files in blocks of 512 bytes, memory in kilobytes.
  private var ulimits: String {
    let memory = limits.megabytesOfMemory.map { "ulimit -v \($0 * 1024); " } ?? ""
    return memory + "ulimit -f \(limits.megabytesOfFile * 2048); ulimit -c 0; "
  }
}
