import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A small web server that answers as it is told, faults among it; it ends with the test.
final class MapServer {
  /// What it answers at a path.
  struct Answer: Codable {
    var status = 200
    var body = ""
    var headers: [String: String] = [:]
    /// Bytes of which the body consists, in place of a text.
    var size: Int?
    /// Whether the length is told beforehand.
    var tellsLength = true
    /// How many bytes more it promises than come.
    var missing = 0
    /// Seconds before the body comes.
    var delay = 0.0

    /// An answer with a body, and an entity tag where one is given.
    init(_ body: String = "", status: Int = 200, etag: String? = nil, modified: String? = nil) {
      self.body = body
      self.status = status
      headers["ETag"] = etag.map { "\"\($0)\"" }
      headers["Last-Modified"] = modified
    }
  }

  private let folder: URL
  private let process = Process()
  /// The address of its root, without a slash at the end.
  let address: String

  /// Starts it on a free port.
  init(in folder: URL) throws {
    self.folder = folder.appending(path: "server")
    try FileManager.default.createDirectory(
      at: self.folder, withIntermediateDirectories: true)
    try Data(Self.script.utf8).write(to: self.folder.appending(path: "server.py"))
    try Data("{}".utf8).write(to: self.folder.appending(path: "answers.json"))
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["server.py"]
    process.currentDirectoryURL = self.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let port = self.folder.appending(path: "port")
    var text = ""
    while text.isEmpty, process.isRunning {
      usleep(10_000)
      text = (try? String(contentsOf: port, encoding: .utf8)) ?? ""
    }
    address = "http://127.0.0.1:\(text)"
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// What it answers from now on, by path and query; 404 at all other paths.
  func answer(_ answers: [String: Answer]) throws {
    try JSONEncoder().encode(answers).write(
      to: folder.appending(path: "answers.json"), options: .atomic)
    try Data().write(to: folder.appending(path: "requests"))
  }

  /// The requests since it was told what to answer: path and query, and the entity tag asked for.
  var requests: [String] {
    get throws {
      try String(contentsOf: folder.appending(path: "requests"), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
  }

  private static let script = """
    import http.server, json, os, time

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            tag = self.headers.get("If-None-Match") or ""
            with open("requests", "a") as log:
                log.write((self.path + " " + tag).strip() + "\\n")
            answer = json.load(open("answers.json")).get(self.path)
            if answer is None:
                return self.send_error(404)
            headers = answer["headers"]
            if tag and tag == headers.get("ETag"):
                self.send_response(304)
                return self.end_headers()
            body = answer["body"].encode() if answer.get("size") is None else b" " * answer["size"]
            self.send_response(answer["status"])
            for name, value in headers.items():
                self.send_header(name, value)
            if answer["tellsLength"]:
                self.send_header("Content-Length", str(len(body) + answer["missing"]))
            self.end_headers()
            self.wfile.flush()
            time.sleep(answer["delay"])
            try:
                self.wfile.write(body)
            except OSError:
                pass
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with open("port.new", "w") as file:
        file.write(str(server.server_port))
    os.rename("port.new", "port")
    server.serve_forever()
    """
}
