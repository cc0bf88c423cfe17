import Foundation
import Testing

@Suite("frontline serve: safety")
struct ServeSafetyTests {
  private static let tile = "/tiles/all/2025-11-08/8/154/88.png"

  @Test("Every kind of answer tells browsers to be strict, and lets others read only")
  func strictness() throws {
    let server = try RunningServer(Program())
    for path in ["/", "/leaflet/leaflet.js", Self.tile, "/api/status", "/nothing", "/metrics"] {
      let answer = try server.ask(path)
      let policy = try #require(answer.fields["content-security-policy"], "\(path)")
      #expect(policy.contains("default-src 'none'; script-src 'self'; style-src 'self';"))
      #expect(!policy.contains("unsafe"))
      #expect(policy.hasSuffix("frame-ancestors 'self'"))
      #expect(answer.fields["x-content-type-options"] == "nosniff")
      #expect(answer.fields["referrer-policy"] == "no-referrer")
      #expect(answer.fields["access-control-allow-origin"] == "*")
      #expect(answer.fields["server"] == nil)
    }
    let embedded = try server.ask("/?date=2025-11-08&embed=1").fields["content-security-policy"]
    #expect(embedded?.hasSuffix("frame-ancestors *") == true)
    let asked = try server.ask("/api/claims", method: "OPTIONS", ["Origin": "https://example.org"])
    #expect(asked.status == 204)
    #expect(asked.fields["access-control-allow-methods"] == "GET, HEAD")
    #expect(asked.fields["access-control-allow-headers"] == nil)
  }

  @Test("A background is allowed to browsers, offered on the page, and to nothing else")
  func backgrounds() throws {
    let plain = try RunningServer(Program())
    let policy = try #require(plain.ask("/").fields["content-security-policy"])
    #expect(policy.contains("img-src 'self' data: blob:; connect-src 'self'"))
    #expect(!(try plain.ask("/").text.contains("frontline-backgrounds")))
    let server = try RunningServer(
      Program(), "--background", "Desk=https://Tiles.example.org:8443/a/{z}/{x}/{y}.png?key=1",
      "--background", "Other=https://tiles.example.org:8443/b/{z}/{x}/{y}.png",
      "--background-credit", "Desk=© \"The\" desk")
    let page = try server.ask("/")
    let allowed = try #require(page.fields["content-security-policy"])
    #expect(
      allowed.contains(
        "img-src 'self' data: blob: https://tiles.example.org:8443; connect-src 'self'"))
    #expect(
      page.text.contains("&quot;credit&quot;:&quot;© \\&quot;The\\&quot; desk&quot;"),
      "\(page.text)")
  }

  @Test(
    "What is no background is refused",
    arguments: [
      "Desk", "=https://a.org/{z}/{x}/{y}", "Desk=ftp://a.org/{z}/{x}/{y}",
      "Desk=https://a.org/{z}/{x}", "Desk=https://{x}.org/{z}/{x}/{y}",
      "Desk=https://a.org/{z}/{x}/{y}; script-src *", "Desk=https://a.org/{z}/{x}/{y}/{y}",
      "Desk=https://a.org 'unsafe-inline'/{z}/{x}/{y}", "Desk=https://a.org/{z}/{x}/{y}?a={b}",
    ])
  func noBackground(_ text: String) throws {
    let outcome = try Program().run("serve", "--background", text)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.contains("--background \"\(text)\": give a name"), "\(outcome.errors)")
  }

  @Test("The page holds no script or style of its own, which the policy would not run")
  func noInlineCode() throws {
    let page = try RunningServer(Program()).ask("/").text
    #expect(!page.contains(" style=") && !page.contains("<style"))
    #expect(page.firstMatch(of: /<script(?![^>]*src=)/) == nil)
    #expect(page.firstMatch(of: /\son[a-z]+=/) == nil)
  }

  @Test(
    "A path that names nothing is not found, whatever it tries",
    arguments: [
      "/page/../openapi.json", "/page/..%2f..%2fetc%2fpasswd", "/page/main.js%00",
      "/leaflet/../../../etc/passwd", "/leaflet/images/../leaflet.js", "/leaflet/leaflet.js.map",
      "//etc/passwd", "/tiles/all/2025-11-08/8/154/88", "/tiles/all/2025-11-08/8/154/88.jpg",
      "/tiles/everything/2025-11-08/8/154/88.png", "/tiles/all/2025-02-30/8/154/88.png",
      "/tiles/all/2025-11-08/19/0/0.png", "/tiles/all/2025-11-08/8/256/0.png",
      "/tiles/all/2025-11-08/8/0/-1.png", "/tiles/all/2025-11-08/8/00/0.png",
      "/tiles/all/2025-11-08/8/+1/0.png", "/tiles/all/2025-11-08/8/1e2/0.png",
      "/tiles/all/2025-11-08/8/99999999999999999999/0.png",
      "/tiles/all/2025-11-08/9223372036854775808/0/0.png", "/api/claims/%3Cscript%3E",
      "/api/claims/../status", "/api/", "/api/unknown", "/healthz/",
    ])
  func notFound(path: String) throws {
    let answer = try RunningServer(Program()).ask(path)
    #expect(answer.status == 404)
    #expect(answer.fields["content-type"] == "application/problem+json")
  }

  @Test(
    "A parameter that is not what it may be is refused with what it may be",
    arguments: [
      ("/api/control", "date is missing; give a day such as 2025-11-08"),
      ("/api/control?date=2025-02-30", "date=2025-02-30: it is a day such as 2025-11-08"),
      ("/api/control?date=2125-01-01", "date=2125-01-01 lies in the future"),
      ("/api/control?date=2025-11-08&date=2025-11-08", "the parameter date is given twice"),
      ("/api/control?date=2025-11-08&limit=1", "there is no parameter \"limit\" here"),
      ("/api/control?date=%ff", "the parameters are not percent-encoded UTF-8"),
      ("/api/control?date=2025-11-08&view=mine", "view=mine: it is one of assessed, "),
      ("/api/diff?from=2025-11-08&to=2025-10-08", "from=2025-11-08 comes after to=2025-10-08"),
      ("/api/series?from=2025-10-01&to=2025-11-08&every=1w", "every=1w: it is a step such as 1d"),
      ("/api/series?from=1900-01-01&to=2025-11-08&every=1d", "from=1900-01-01 to=2025-11-08"),
      ("/api/claims?limit=0", "limit=0: it is a whole number from 1 to 1000"),
      ("/api/claims?datetime=2025-11-08/2025-11-01", "datetime=2025-11-08/2025-11-01: it is a day"),
      ("/api/claims?bbox=38,47,36,49", "bbox=38,47,36,49: it is west,south,east,north"),
      ("/api/at?lon=nan&lat=1&date=2025-11-08", "lon=nan: it is a number from -180.0 to 180.0"),
      ("/api/at?lon=1e5&lat=1&date=2025-11-08", "lon=1e5: it is a number from -180.0 to 180.0"),
      ("/snapshot.png?date=2025-11-08&width=2049", "width=2049: it is a whole number from 64"),
      ("/snapshot.png?date=2025-11-08&width=2048&scale=2", "the picture has at most 2048 pixels"),
      ("/snapshot.png?date=2025-11-08&width=4294967297", "width=4294967297: it is a whole number"),
      (tile + "?known-at=2125-01-01T00:00:00Z", "known-at=2125-01-01T00:00:00Z: it is a moment"),
      (tile + "?known-at=2025-11-08T14:00:00", "known-at=2025-11-08T14:00:00: it is a moment"),
      (tile + "?scale=3", "scale=3: it is a whole number from 1 to 2"),
      ("/tiles/all/2125-11-08/8/154/88.png", "date=2125-11-08 lies in the future"),
    ])
  func badParameters(path: String, detail: String) throws {
    let answer = try RunningServer(Program()).ask(path)
    #expect(answer.status == 400)
    let told = try answer.json["detail"] as? String ?? ""
    #expect(told.hasPrefix(detail), "\(told)")
  }

  @Test("A wrong method is told which are right; a name that is not this machine's is refused")
  func methodsAndHosts() throws {
    let server = try RunningServer(Program())
    let wrong = try server.ask("/api/status", method: "DELETE")
    #expect(wrong.status == 405 && wrong.fields["allow"] == "GET, HEAD, OPTIONS")
    for host in ["example.org", "127.0.0.1.example.org", "localhost.example.org:80", ""] {
      #expect(try server.ask("/api/status", ["Host": host]).status == 421, "\(host)")
    }
    for host in ["localhost", "LOCALHOST:80", "[::1]:1"] {
      #expect(try server.ask("/api/status", ["Host": host]).status == 200, "\(host)")
    }
    let open = try RunningServer(Program(), "--public")
    #expect(try open.ask("/api/status", ["Host": "example.org"]).status == 200)
  }

  @Test("A client that asks too much is asked to wait, and others are not held up by an address")
  func rateLimit() throws {
    let server = try RunningServer(Program(), "--rate", "1")
    var statuses: [Int] = []
    for _ in 0..<30 { statuses.append(try server.ask("/healthz").status) }
    #expect(statuses.prefix(5).allSatisfy { $0 == 200 })
    #expect(statuses.contains(429))
    let free = try RunningServer(Program(), "--rate", "0")
    for _ in 0..<50 { #expect(try free.ask("/healthz").status == 200) }
  }

  @Test("Long addresses and heads that are too large are refused")
  func tooLong() throws {
    let server = try RunningServer(Program())
    let long = String(repeating: "a", count: 9_000)
    #expect(try server.ask("/\(long)").status == 414)
    #expect(try server.ask("/api/places?q=" + long.prefix(5_000)).status == 414)
    #expect(try server.ask("/healthz", ["X-Long": long + long]).status == 400)
    #expect(try server.ask("/healthz").status == 200)
  }

  @Test("Connections that are held without a request, or with half of one, are closed in time")
  func slowClients() throws {
    let server = try RunningServer(Program(), "--connections", "200")
    let start = ContinuousClock.now
    let idle = try (0..<20).map { _ in try WebConnection(port: server.port) }
    let halves = try (0..<20).map { _ in
      let connection = try WebConnection(port: server.port)
      try connection.send("GET /healthz HTTP/1.1\r\nHost: loc")
      return connection
    }
    #expect(try server.ask("/healthz").status == 200)
    for connection in idle + halves {
      #expect(try connection.rest(withinSeconds: 30).isEmpty)
    }
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("A body that never ends is cut off")
  func slowBody() throws {
    let server = try RunningServer(Program())
    let connection = try WebConnection(port: server.port)
    try connection.send(
      "POST /api/claims HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")
    let start = ContinuousClock.now
    _ = try connection.rest(withinSeconds: 45)
    #expect(ContinuousClock.now - start < .seconds(40))
  }

  @Test("When too much waits to be drawn, the rest is refused and asked to come back")
  func busy() throws {
    let server = try RunningServer(Program(), "--jobs", "1", "--rate", "0", "--connections", "2000")
    let connections = try (0..<400).map { number in
      let connection = try WebConnection(port: server.port)
      let path = "/snapshot.png?date=2025-11-08&bbox=36.\(100 + number),47.6,38.3,48.9"
      try connection.send(
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      return connection
    }
    let status = try server.ask("/healthz").status
    #expect(status == 200, "short answers never wait for pictures")
    var answers: [WebAnswer] = []
    for connection in connections.reversed() where !answers.contains(where: { $0.status == 503 }) {
      answers.append(try #require(WebAnswer(try connection.rest(withinSeconds: 60))))
    }
    let answer = try #require(answers.first { $0.status == 503 })
    #expect(answer.fields["retry-after"] == "1")
  }

  @Test("It stops on SIGTERM when what it has begun is answered, and streams of events end")
  func stop() throws {
    let server = try RunningServer(Program())
    let events = try WebConnection(port: server.port)
    try events.send("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    _ = try events.text(until: "event: state", withinSeconds: 30)
    let picture = try WebConnection(port: server.port)
    try picture.send(
      "GET /snapshot.png?date=2025-11-08&scale=1&width=2000&height=1500 HTTP/1.1\r\n"
        + "Host: localhost\r\nConnection: close\r\n\r\n")
    // The head of a request that has been read is answered; one that has not may be lost.
    for _ in 0..<200 {
      let isBegun = try !server.ask("/metrics").text.contains("frontline_work_queue 0.0")
      if isBegun { break }
      usleep(5_000)
    }
    let outcome = try server.stop()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let answer = try #require(WebAnswer(try picture.rest(withinSeconds: 30)))
    // A picture that takes longer than the server may go on for is answered, too.
    #expect([200, 503].contains(answer.status))
    #expect(answer.fields["content-length"] == "\(answer.body.count)")
    _ = try events.rest(withinSeconds: 30)
  }

  @Test("It stops by itself when it is told after how long")
  func stopAfter() throws {
    let outcome = try Program().run("serve", "--port", "0", "--stop-after", "1")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("http://127.0.0.1:"))
  }

  @Test("Wrong options are refused, and a port that is taken is told")
  func options() throws {
    let program = try Program()
    let open = try program.run("serve", "--host", "0.0.0.0")
    #expect(open.status == 64 && open.errors.contains("say --public if that is meant"))
    #expect(try program.run("serve", "--port", "65536").status == 64)
    let server = try RunningServer(program)
    let second = try program.run("serve", "--port", "\(server.port)")
    #expect(second.status == 75, "\(second.errors)")
    #expect(second.errors.contains("--port takes another port"))
    #expect(try program.run("serve", "--ledger", "none.gpkg").status == 66)
    #expect(try program.run("token", "list").status == 66)
    try program.write("notes", to: "notes.txt")
    let beside = try program.run("token", "create", "desk", "--ledger", "notes.txt")
    #expect(beside.status == 65, "\(beside.errors)")
    #expect(try program.files() == ["notes.txt"])
  }

  @Test("The log is JSON, one line an event, and counts what was asked")
  func logAndMetrics() throws {
    let server = try RunningServer(Program(), "--verbose")
    _ = try server.ask(Self.tile)
    _ = try server.ask("/nothing")
    let metrics = try server.ask("/metrics").text
    #expect(metrics.contains(#"frontline_requests_total{route="tile",status="200"} 1"#))
    #expect(metrics.contains(#"frontline_requests_total{route="none",status="404"} 1"#))
    #expect(metrics.contains(#"frontline_request_duration_seconds_count{route="tile"} 1"#))
    let lines = try server.log.split(separator: "\n").filter { $0.hasPrefix("{") }
    let events = try lines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    }
    let answered = events.filter { $0["message"] == "answered" }
    #expect(answered.contains { $0["path"] == Self.tile && $0["status"] == "200" })
    #expect(answered.contains { $0["path"] == "/nothing" && $0["level"] == "info" })
  }
}
