import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("frontline serve: under load")
struct ServeLoadTests {
  private static let series = "/api/series?from=2025-01-01&to=2025-12-31&every=1d&view="

  private func figure(_ name: String, _ server: RunningServer) throws -> Double {
    let line = try #require(
      server.ask("/metrics").text.split(separator: "\n").first { $0.hasPrefix("\(name) ") })
    return try #require(Double(line.split(separator: " ")[1]))
  }

  /// Waits until a figure is what is wanted.
  private func wait(_ name: String, _ server: RunningServer, until isWanted: (Double) -> Bool)
    throws
  {
    for _ in 0..<3_000 {
      if isWanted(try figure(name, server)) { return }
      usleep(10_000)
    }
    Issue.record("\(name) stays at \(try figure(name, server))")
  }

  private func begin(_ path: String, _ server: RunningServer) throws -> WebConnection {
    let connection = try WebConnection(port: server.port)
    try connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    return connection
  }

  @Test("What a client asked for is dropped when it leaves, waiting and under way alike")
  func leaving() throws {
    let server = try RunningServer(Program(), "--rate", "0")
    var connections = try ["assessed", "russian-claims", "ukrainian-claims"].map {
      try begin(Self.series + $0, server)
    }
    try wait("frontline_work_queue", server) { $0 >= 3 }
    connections = []
    try wait("frontline_work_queue", server) { $0 == 0 }
    #expect(try server.ask("/healthz").status == 200)
    _ = connections
  }

  @Test("Two long series at once hold up neither health nor a tile that is kept, nor the end")
  func longWork() throws {
    let server = try RunningServer(Program(), "--rate", "0")
    let tile = "/tiles/all/2025-11-08/8/154/88.png"
    #expect(try server.ask(tile).status == 200)
    let connections = try ["assessed", "russian-claims"].map {
      try begin(Self.series + $0 + "&bbox=30,46,40,50", server)
    }
    try wait("frontline_work_queue", server) { $0 >= 2 }
    #expect(try server.ask("/healthz").status == 200)
    #expect(try server.ask(tile).status == 200)
    let outcome = try server.stop()
    #expect(outcome.status == 0, "\(outcome.errors)")
    for connection in connections {
      let answer = try #require(WebAnswer(try connection.rest(withinSeconds: 30)))
      #expect([200, 503].contains(answer.status), "\(answer.text)")
      if answer.status == 503 {
        #expect(
          try answer.json["detail"] as? String
            == "the server is stopping; try again in a moment")
      }
    }
  }

  @Test("One client has so many connections; those beyond are told why, and close")
  func connectionsOfClient() throws {
    let full = try RunningServer(Program(), "--rate", "0", "--connections", "40")
    let idle = try (0..<30).map { _ in try WebConnection(port: full.port) }
    let answers = try idle.map { WebAnswer(try $0.rest(withinSeconds: 30)) }
    #expect(answers.count { $0?.status == 503 } == 14)
    #expect(answers.count { $0 == nil } == 16)
    #expect(try full.ask("/healthz").status == 200)
  }

  @Test("The stream of a client that has left goes at once, without waiting for an event")
  func leftStreams() throws {
    let server = try RunningServer(Program())
    var streams = try (0..<5).map { _ in
      let stream = try begin("/api/events", server)
      #expect(try stream.text(until: "event: state", withinSeconds: 30).contains(" 200 "))
      return stream
    }
    #expect(try figure("frontline_event_streams", server) == 5)
    streams = []
    try wait("frontline_event_streams", server) { $0 == 0 }
    // That of the question before may still be closing.
    try wait("frontline_connections", server) { $0 == 1 }
    _ = streams
  }

  @Test("Where few files may be open it says so, and takes fewer connections instead of ending")
  func fewDescriptors() throws {
    let program = try Program()
    func started(_ limit: Int, _ arguments: String) throws -> Process {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.currentDirectoryURL = program.folder
      process.arguments = [
        "-c",
        "ulimit -n \(limit); exec '\(try Program.executable().path)' serve --port 0 \(arguments) "
          + ">out\(limit) 2>err\(limit)",
      ]
      try process.run()
      return process
    }
    let few = try started(32, "")
    few.waitUntilExit()
    #expect(few.terminationReason == .exit && few.terminationStatus == 78)
    #expect(
      try program.text("err32") == """
        frontline: the process may have 32 files open at a time, and the server needs 56 at least; \
        raise the limit, as with `ulimit -n 1024`

        """)
    let some = try started(64, "--stop-after 600 --rate 0")
    defer { kill(some.processIdentifier, SIGKILL) }
    var port: UInt16?
    while port == nil, some.isRunning {
      usleep(10_000)
      port = (try? program.text("out64")).flatMap {
        $0.hasSuffix("/\n") ? $0.dropLast(2).split(separator: ":").last.flatMap { UInt16($0) } : nil
      }
    }
    let address = try #require(port)
    for _ in 0..<3 {
      let connections = try (0..<60).map { _ in try WebConnection(port: address) }
      for connection in connections {
        try connection.send(
          "GET /tiles/all/2025-11-08/8/154/88.png HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: close\r\n\r\n")
      }
      for connection in connections { _ = try? connection.rest(withinSeconds: 30) }
    }
    #expect(some.isRunning)
  }

  @Test("A log that nobody reads holds up no answer, and not the end")
  func unreadLog() throws {
    let program = try Program()
    try program.initialize()
    let unread = Pipe()
    let writing = unread.fileHandleForWriting.fileDescriptor
    let flags = fcntl(writing, F_GETFL)
    _ = fcntl(writing, F_SETFL, flags | O_NONBLOCK)
    let filling = [UInt8](repeating: 10, count: 4_096)
    while write(writing, filling, filling.count) > 0 {}
    _ = fcntl(writing, F_SETFL, flags)
    let process = Process()
    process.executableURL = try Program.executable()
    process.currentDirectoryURL = program.folder
    process.arguments = ["serve", "--port", "0", "--verbose", "--stop-after", "600"]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, unread.fileHandleForWriting)
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    let address = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(address.dropLast(2).split(separator: ":").last.flatMap { UInt16($0) })
    for _ in 0..<20 {
      let connection = try WebConnection(port: port)
      try connection.send(
        "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(WebAnswer(try connection.rest(withinSeconds: 30))?.status == 200)
    }
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test("A ledger that is removed is told by health, and one that takes its place is opened")
  func replacedLedger() throws {
    let program = try Program()
    try program.initialize()
    try program.record([:])
    let server = try RunningServer(program)
    #expect(try server.json("/api/status")["claims"] as? Int == 1)
    let path = program.folder.appending(path: "frontline.gpkg")
    let other = program.folder.appending(path: "other.gpkg")
    try FileManager.default.moveItem(at: path, to: other)
    var health = try server.ask("/healthz")
    for _ in 0..<500 where health.status == 200 {
      usleep(20_000)
      health = try server.ask("/healthz")
    }
    #expect(health.status == 503)
    #expect(try health.json["ledger"] as? String == "removed")
    try program.initialize()
    for kind in ["captured", "contested"] { try program.record(["--kind": kind]) }
    for _ in 0..<500 where health.status != 200 {
      usleep(20_000)
      health = try server.ask("/healthz")
    }
    #expect(health.status == 200)
    var claims = 0
    for _ in 0..<500 where claims != 2 {
      usleep(20_000)
      claims = try server.json("/api/status")["claims"] as? Int ?? 0
    }
    #expect(claims == 2)
  }
}
