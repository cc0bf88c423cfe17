import Foundation
import Testing

@Suite("frontline serve: behind a proxy")
struct ServeProxyTests {
  private static let tile = "/tiles/all/2025-11-08/8/154/88.png"

  @Test("Readers behind a trusted proxy have their rates each; anybody else's word counts nothing")
  func clients() throws {
    let server = try RunningServer(Program(), "--rate", "1", "--trusted-proxy", "127.0.0.0/8")
    for number in 0..<30 {
      let fields = ["X-Forwarded-For": "203.0.113.\(number)"]
      #expect(try server.ask("/healthz", fields).status == 200)
    }
    let open = try RunningServer(Program(), "--rate", "1")
    let statuses = try (0..<30).map { number in
      try open.ask("/healthz", ["X-Forwarded-For": "203.0.113.\(number)"]).status
    }
    #expect(statuses.contains(429))
    let refused = try Program().run("serve", "--trusted-proxy", "localhost")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("a proxy is an address or a block of them, such as 127.0.0.1"))
  }

  @Test("Below a path everything works: page, tiles, TileJSON, links, events")
  func basePath() throws {
    let server = try RunningServer(Program(), "--base-path", "/front/")
    #expect(try server.ask("/front").status == 308)
    #expect(try server.ask("/front").fields["location"] == "/front/")
    let page = try server.ask("/front/")
    let parts = page.text.matches(of: /(?:src|href)="([^"#]+)"/).map { String($0.1) }
    #expect(parts.count > 4)
    for part in parts where part != "./" && !part.hasPrefix("http") {
      #expect(!part.hasPrefix("/"), "\(part)")
      #expect(try server.ask("/front/\(part)").status == 200, "\(part)")
    }
    #expect(try server.ask("/front" + Self.tile).status == 200)
    let description = try server.json("/front/tiles/all/2025-11-08/tiles.json")
    #expect(
      description["tiles"] as? [String]
        == ["\(server.address)/front/tiles/all/2025-11-08/{z}/{x}/{y}.png"])
    let links = try server.json("/front/api/claims?limit=1")["links"] as? [[String: Any]]
    #expect(
      links?.map { $0["href"] as? String } == [
        "/front/api/claims?limit=1", "/front/api/claims?limit=1&offset=1",
      ])
    for path in ["/", Self.tile, "/api/status", "/frontline/api/status"] {
      #expect(try server.ask(path).status == 404, "\(path)")
    }
    #expect(try server.ask("/healthz").status == 200)
    #expect(try Program().run("serve", "--base-path", "front").status == 64)
  }

  @Test("A trusted proxy says by which address it was asked; nobody else does")
  func forwardedPrefix() throws {
    let fields = ["X-Forwarded-Prefix": "/front", "X-Forwarded-Proto": "https"]
    let path = "/tiles/all/2025-11-08/tiles.json"
    func address(_ server: RunningServer, _ fields: [String: String]) throws -> String? {
      (try server.ask(path, fields).json["tiles"] as? [String])?.first
    }
    let end = "/tiles/all/2025-11-08/{z}/{x}/{y}.png"
    let server = try RunningServer(Program(), "--trusted-proxy", "127.0.0.1")
    let host = server.address.dropFirst("http://".count)
    #expect(try address(server, fields) == "https://\(host)/front\(end)")
    #expect(try address(server, ["X-Forwarded-Prefix": "/<b>"]) == "http://\(host)\(end)")
    let claims = try server.ask("/api/claims?limit=1", fields).json["links"] as? [[String: Any]]
    #expect(claims?.first?["href"] as? String == "/front/api/claims?limit=1")
    let open = try RunningServer(Program())
    #expect(try address(open, fields) == open.address + end)
  }

  @Test(
    "What links and libraries add to addresses is ignored on tiles and the page, and only there")
  func habits() throws {
    let server = try RunningServer(Program())
    for path in [Self.tile, "/", "/tiles/all/2025-11-08/tiles.json", "/basemap/all/8/154/88.png"] {
      #expect(try server.ask(path + "?v=3&_=1&utm_source=x&utm_medium=y").status == 200, "\(path)")
    }
    #expect(try server.ask(Self.tile + "?w=3").status == 400)
    #expect(try server.ask("/api/status?v=3").status == 400)
  }
}
