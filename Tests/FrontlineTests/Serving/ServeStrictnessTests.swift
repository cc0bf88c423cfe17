import Foundation
import Testing

@Suite("frontline serve: requests that could be read in two ways")
struct ServeStrictnessTests {
  private static let post = "POST /api/claims HTTP/1.1\r\nHost: localhost\r\n"

  private func status(_ text: String, _ server: RunningServer) throws -> Int? {
    let connection = try WebConnection(port: server.port)
    try connection.send(text)
    return WebAnswer(try connection.rest(withinSeconds: 60))?.status
  }

  @Test("They are refused, on this machine and in public alike", arguments: [false, true])
  func refusals(isPublic: Bool) throws {
    let server = try RunningServer(Program(), isPublic ? "--public" : "--verbose")
    let close = "Connection: close\r\n\r\n"
    let bad = [
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n" + close,
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n" + close,
      "GET /healthz HTTP/1.1\r\n" + close,
      "GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n" + close,
      "GET /healthz HTTP/1.1\r\nHost: localhost:80.evil.example\r\n" + close,
      "GET /healthz HTTP/1.1\r\nHost: a b\r\n" + close,
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n" + close + "x",
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + close + "zz",
      Self.post + "Transfer-Encoding: identity, chunked\r\n" + close + "0\r\n\r\n",
      Self.post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n" + close,
      Self.post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" + close + "0\r\n\r\n",
      Self.post + "Content-Length: 2\r\nContent-Length: 2\r\n" + close + "{}",
      "POST /api/claims HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + close
        + "0\r\n\r\n",
    ]
    for text in bad { #expect(try status(text, server) == 400, "\(text)") }
    for coding in ["gzip", "br", "identity, gzip"] {
      let text = Self.post + "Content-Encoding: \(coding)\r\nContent-Length: 2\r\n" + close + "{}"
      #expect(try status(text, server) == 415, "\(coding)")
    }
    let good = [
      "GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n" + close,
      "GET /healthz HTTP/1.1\r\nHost: LOCALHOST:80\r\nContent-Length: 0\r\n" + close,
    ]
    for text in good { #expect(try status(text, server) == 200, "\(text)") }
    #expect(try status("GET /healthz HTTP/1.0\r\n" + close, server) == (isPublic ? 200 : 421))
  }

  @Test("A connection ends with the answer where its client keeps none open")
  func closing() throws {
    let server = try RunningServer(Program())
    for (version, fields, count) in [
      ("1.1", "", 2), ("1.1", "Connection: Close\r\n", 1), ("1.0", "", 1),
    ] {
      let connection = try WebConnection(port: server.port)
      let request = "GET /healthz HTTP/\(version)\r\nHost: localhost\r\n\(fields)\r\n"
      try connection.send(request + request)
      let answers = String(decoding: try connection.rest(withinSeconds: 60), as: UTF8.self)
      #expect(answers.components(separatedBy: " 200 OK\r\n").count - 1 == count, "\(request)")
    }
  }

  @Test("A body in chunks is read; extensions of chunks that are larger than it end the connection")
  func chunks() throws {
    let program = try Program()
    try program.initialize()
    let server = try RunningServer(program)
    let head = Self.post + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(try status(head + "1;a=b\r\n{\r\n1\r\n}\r\n0\r\n\r\n", server) == 401)
    let extended = "1;" + String(repeating: "a", count: 4_000) + "\r\n \r\n"
    let connection = try WebConnection(port: server.port)
    try connection.send(head)
    for _ in 0..<2_000 { try connection.send(extended) }
    _ = try? connection.rest(withinSeconds: 60)
    #expect(try server.ask("/healthz").status == 200)
  }

  @Test("Names of claims that stand for folders are none")
  func dots() throws {
    let server = try RunningServer(Program())
    for id in [".", "..", "%2e%2e"] {
      #expect(try server.ask("/api/claims/\(id)").status == 404, "\(id)")
    }
  }

  @Test("Texts that are too long are refused with what they may have, without being worked on")
  func longTexts() throws {
    let program = try Program()
    try program.initialize()
    let token = try program.run("token", "create", "desk").lines[0]
    let server = try RunningServer(program)
    let long = String(repeating: "Pokrovsk", count: 12_500)
    for (member, most) in [("place", 200), ("source", 200), ("part", 200), ("statement", 20_000)] {
      var claim = [
        "place": "Pokrovsk", "kind": "held", "source": "Monitor", "side": "third",
        "claimedOn": "2025-11-08", "statement": "Seen.",
      ]
      claim[member] = long
      let body = String(decoding: try JSONSerialization.data(withJSONObject: claim), as: UTF8.self)
      let answer = try server.ask(
        "/api/claims", method: "POST",
        ["Authorization": "Bearer \(token)", "Content-Type": "application/json"], body: body)
      #expect(answer.status == 422)
      #expect(
        try answer.json["detail"] as? String
          == "\(member) has 100000 characters; it may have \(most)")
    }
    let outcome = try program.run("place", long)
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("frontline: unknown place \"PokrovskPokrovsk"))
    #expect(outcome.errors.utf8.count < 300)
  }
}
