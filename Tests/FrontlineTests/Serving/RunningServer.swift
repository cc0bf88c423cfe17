import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// `frontline serve` on a free port of this machine; it ends with the test.
final class RunningServer {
  /// The port that it listens on.
  let port: UInt16
  private let program: Program
  private let process: Process

  /// Starts it in the folder of a program, and waits until it listens.
  init(
    _ program: Program, _ arguments: String..., environment: [String: String] = [:]
  ) throws {
    self.program = program
    // It stops by itself, should the tests be killed.
    process = try program.started(
      ["serve", "--port", "0", "--stop-after", "900"] + arguments, environment: environment)
    let name = process.environment?["RUN"] ?? ""
    var found: UInt16?
    while found == nil, process.isRunning {
      let text = try program.text(".\(name).out")
      if text.hasSuffix("/\n"), let end = text.dropLast(2).split(separator: ":").last {
        found = UInt16(end.prefix { $0.isNumber })
      }
      usleep(10_000)
    }
    let errors = try program.text(".\(name).err")
    port = try #require(found, "\(errors)")
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// The address of the page.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Tells it to stop, and waits until it has; what it came to.
  func stop() throws -> Program.Outcome {
    process.terminate()
    process.waitUntilExit()
    return try program.outcome(of: process)
  }

  /// Waits until it has stopped by itself; what it came to.
  func end(withinSeconds seconds: Int) throws -> Program.Outcome {
    for _ in 0..<seconds * 100 where process.isRunning { usleep(10_000) }
    try #require(!process.isRunning, "it has not stopped in \(seconds) s")
    return try program.outcome(of: process)
  }

  /// What it has written to its log so far.
  var log: String {
    get throws { try program.text(".\(process.environment?["RUN"] ?? "").err") }
  }

  /// The answer to a request.
  func ask(
    _ path: String, method: String = "GET", _ fields: [String: String] = [:], body: String? = nil
  ) throws -> WebAnswer {
    try Self.ask(path, at: port, method: method, fields, body: body)
  }

  /// The answer to a request of a server on a port of this machine.
  static func ask(
    _ path: String, at port: UInt16, method: String = "GET", _ fields: [String: String] = [:],
    body: String? = nil
  ) throws -> WebAnswer {
    let connection = try WebConnection(port: port)
    var head = "\(method) \(path) HTTP/1.1\r\n"
    var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"].merging(fields) { $1 }
    if let body { fields["Content-Length"] = "\(body.utf8.count)" }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    try connection.send(head + "\r\n" + (body ?? ""))
    return try #require(WebAnswer(try connection.rest(withinSeconds: 60)))
  }

  /// The answer to a request, which must be 200, as JSON.
  func json(_ path: String) throws -> [String: Any] {
    let answer = try ask(path)
    try #require(answer.status == 200, "\(path): \(answer.text)")
    return try answer.json
  }
}

/// An answer as it came.
struct WebAnswer {
  let status: Int
  /// The fields, their names in lower case.
  let fields: [String: String]
  let body: Data

  /// An answer from all bytes of a connection; nil when they are none.
  init?(_ bytes: Data) {
    guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    self.status = status
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    self.fields = fields
    body = bytes[end.upperBound...]
  }

  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as a JSON object.
  var json: [String: Any] {
    get throws {
      try #require(JSONSerialization.jsonObject(with: body) as? [String: Any])
    }
  }
}

/// A connection on which anything can be sent.
final class WebConnection {
  private let handle: Int32

  /// A connection to a port of this machine.
  init(port: UInt16) throws {
    handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(handle, $0, size) }
    }
    try #require(status == 0, "cannot connect to port \(port)")
  }

  deinit { close(handle) }

  /// Sends text as it is.
  func send(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What comes until text has come, or the connection ends.
  func text(until wanted: String, withinSeconds seconds: Int) throws -> String {
    var bytes = Data()
    while bytes.range(of: Data(wanted.utf8)) == nil, let part = try next(seconds) { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All that comes until the connection ends.
  func rest(withinSeconds seconds: Int) throws -> Data {
    var bytes = Data()
    while let part = try next(seconds) { bytes += part }
    return bytes
  }

  /// What comes next; nil when the connection has ended.
  private func next(_ seconds: Int) throws -> Data? {
    var waiting = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
    try #require(poll(&waiting, 1, Int32(seconds * 1000)) > 0, "nothing came in \(seconds) s")
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(handle, &buffer, buffer.count, 0)
    return count > 0 ? Data(buffer[..<count]) : nil
  }
}
