import Foundation
import TestSupport
import Testing

/// `Scripts/fetch-basemap` against a server on this machine.
@Suite("Fetching what a base map is made of", .enabled(if: Checker.python.isInstalled))
struct FetchBasemapTests {
  /// Serves the files of a folder, also from the middle on, and prints its port and what is asked for.
  private static let server = """
    import http.server, os, sys
    class Handler(http.server.BaseHTTPRequestHandler):
      def do_GET(self):
        path, start = "." + self.path, 0
        if not os.path.isfile(path): return self.send_error(404)
        bytes = open(path, "rb").read()
        if "Range" in self.headers:
          start = int(self.headers["Range"][6:].split("-")[0])
          self.send_response(206)
          self.send_header("Content-Range", f"bytes {start}-{len(bytes) - 1}/{len(bytes)}")
        else: self.send_response(200)
        self.send_header("Content-Length", str(len(bytes) - start))
        self.end_headers()
        self.wfile.write(bytes[start:])
      def log_message(self, *_): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    open("port.part", "w").write(str(server.server_port))
    os.rename("port.part", "port")
    server.serve_forever()
    """

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "frontline-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "out"), withIntermediateDirectories: true)
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "NO_PROXY": "127.0.0.1"]
    let pipe = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe
    try process.run()
    let errors = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
  }

  @Test("A download goes on where it was cut off, and one with another MD5 is removed")
  func resumption() throws {
    let server = Process()
    server.executableURL = URL(filePath: "/usr/bin/python3")
    server.arguments = ["-c", Self.server]
    server.currentDirectoryURL = folder
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    // The milder signals may be held back where tests run.
    defer { kill(server.processIdentifier, SIGKILL) }
    let whole = Data((0..<5000).map { UInt8($0 % 251) })
    let name = "ukraine-latest.osm.pbf"
    try whole.write(to: folder.appending(path: name))
    try whole.prefix(2000).write(to: folder.appending(path: "out/\(name).part"))
    #expect(try run("/bin/sh", ["-c", "md5sum \(name) > \(name).md5"]).0 == 0)
    let port = folder.appending(path: "port")
    while !FileManager.default.fileExists(atPath: port.path) { usleep(10_000) }
    let address = "http://127.0.0.1:\(try String(contentsOf: port, encoding: .utf8))"
    let script = Repository.root.appending(path: "Scripts/fetch-basemap").path
    let arguments = ["--into", "out", "--geofabrik", address, "osm"]
    let first = try run(script, arguments)
    #expect(first.0 == 0, "\(first.1)")
    #expect(first.1.contains("Resuming transfer from byte position 2000"))
    #expect(try Data(contentsOf: folder.appending(path: "out/\(name)")) == whole)
    try FileManager.default.removeItem(at: folder.appending(path: "out/\(name)"))
    try "0123  \(name)\n".write(
      to: folder.appending(path: "\(name).md5"), atomically: true, encoding: .utf8)
    let second = try run(script, arguments)
    #expect(second.0 == 65)
    #expect(second.1.hasSuffix("its MD5 is not 0123; it was removed, run again\n"))
    let missing = try run(script, ["--into", "out", "\(address)/none"])
    #expect(missing.0 == 69)
  }
}
