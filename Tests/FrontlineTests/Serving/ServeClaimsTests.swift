import Foundation
import Testing

@Suite("frontline serve: claims")
struct ServeClaimsTests {
  private static let claim = """
    {"place":"Pokrovsk","kind":"infiltrated","source":"Desk","side":"third",\
    "claimedOn":"2025-11-08","statement":"<img src=x onerror=alert(1)> seen there.","grade":"B2"}
    """

  private func ledger() throws -> Program {
    let program = try Program()
    try program.initialize()
    return program
  }

  private func token(_ program: Program, _ name: String = "desk") throws -> String {
    let made = try program.run("token", "create", name)
    try #require(made.status == 0, "\(made.errors)")
    return made.output.trimmingCharacters(in: .newlines)
  }

  private func fields(_ token: String) -> [String: String] {
    ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
  }

  @Test("Claims are listed as GeoJSON, in parts that link to the next")
  func listing() throws {
    let server = try RunningServer(Program())
    var path = "/api/claims?datetime=2025-11-01/2025-11-08&limit=7"
    var names: [String] = []
    var total = 0
    while true {
      let page = try server.json(path)
      total = try #require(page["numberMatched"] as? Int)
      let features = try #require(page["features"] as? [[String: Any]])
      #expect(page["numberReturned"] as? Int == features.count)
      names += features.compactMap { $0["id"] as? String }
      let links = try #require(page["links"] as? [[String: Any]])
      guard let next = links.first(where: { $0["rel"] as? String == "next" }) else { break }
      path = try #require(next["href"] as? String)
    }
    #expect(names.count == total && Set(names).count == total && total > 14)
    let inBox = try server.json("/api/claims?bbox=37.1,48.2,37.3,48.4&limit=1000")
    for feature in try #require(inBox["features"] as? [[String: Any]]) {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let point = try #require(geometry["coordinates"] as? [Double])
      #expect((37.1...37.3).contains(point[0]) && (48.2...48.4).contains(point[1]))
    }
  }

  @Test("A claim is recorded with a token, seen at once, and a repeat is told from a new one")
  func recording() throws {
    let program = try ledger()
    let fields = fields(try token(program))
    let server = try RunningServer(program)
    let made = try server.ask("/api/claims", method: "POST", fields, body: Self.claim)
    try #require(made.status == 201, "\(made.text)")
    let location = try #require(made.fields["location"])
    let claim = try server.json(location)
    let properties = try #require(claim["properties"] as? [String: Any])
    #expect(properties["statement"] as? String == "<img src=x onerror=alert(1)> seen there.")
    #expect((claim["geometry"] as? [String: Any])?["type"] as? String == "MultiPolygon")
    let again = try server.ask("/api/claims", method: "POST", fields, body: Self.claim)
    #expect(again.status == 200 && again.fields["location"] == location)
    #expect(try server.json("/api/status")["claims"] as? Int == 1)
    let log = try program.run("log", "--all", "--format", "csv")
    #expect(log.output.contains("onerror=alert(1)"))
  }

  @Test("An Idempotency-Key tells a repeat; the same key for something else is refused")
  func idempotency() throws {
    let program = try ledger()
    let fields = fields(try token(program)).merging(["Idempotency-Key": "desk-1"]) { $1 }
    let server = try RunningServer(program)
    let made = try server.ask("/api/claims", method: "POST", fields, body: Self.claim)
    let again = try server.ask("/api/claims", method: "POST", fields, body: Self.claim)
    #expect(made.status == 201 && again.status == 200)
    let other = Self.claim.replacing("infiltrated", with: "captured")
    let refused = try server.ask("/api/claims", method: "POST", fields, body: other)
    #expect(refused.status == 422 && refused.text.contains("desk-1"), "\(refused.text)")
    let long = fields.merging(["Idempotency-Key": String(repeating: "k", count: 201)]) { $1 }
    #expect(
      try server.ask("/api/claims", method: "POST", long, body: other).status == 400)
  }

  @Test("What is wrong with a claim is told by the names of its members, without paths")
  func members() throws {
    let program = try ledger()
    let fields = fields(try token(program))
    let server = try RunningServer(program)
    for (change, message) in [
      (#""claimedOn":"2999-01-01""#, "claimedOn 2999-01-01 lies in the future"),
      (
        #""claimedOn":"2025-11-08","happenedOn":"2025-11-09""#,
        "happenedOn 2025-11-09 lies after claimedOn"
      ),
      (#""claimedOn":"2025-11-08","url":"nowhere""#, #"url \"nowhere\" is no address"#),
      (#""claimedOn":"2025-11-08","party":"third""#, "party third"),
      (
        #""claimedOn":"2025-11-08","repliesTo":"nobody""#,
        "repliesTo nobody: the ledger has no such claim"
      ),
    ] {
      let body = Self.claim.replacing(#""claimedOn":"2025-11-08""#, with: change)
      let answer = try server.ask("/api/claims", method: "POST", fields, body: body)
      #expect(answer.status == 422 && answer.text.contains(message), "\(answer.text)")
      #expect(!answer.text.contains("--") && !answer.text.contains(program.folder.path))
    }
  }

  @Test("Nothing is recorded without a token that holds, and no token is logged or kept")
  func tokens() throws {
    let program = try ledger()
    let token = try token(program)
    #expect(token.count == 53)
    let server = try RunningServer(program, "--verbose")
    let wrong = String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A")
    for authorization in [nil, "Bearer \(wrong)", "Basic \(token)", "Bearer", "Bearer "] {
      var fields = ["Content-Type": "application/json"]
      if let authorization { fields["Authorization"] = authorization }
      let answer = try server.ask("/api/claims", method: "POST", fields, body: Self.claim)
      #expect(answer.status == 401, "\(authorization ?? "none")")
      #expect(answer.fields["www-authenticate"] == "Bearer realm=\"frontline\"")
      #expect(answer.fields["access-control-allow-origin"] == nil)
    }
    #expect(
      try server.ask("/api/claims", method: "POST", fields(token), body: Self.claim).status == 201)
    #expect(try program.run("token", "revoke", "desk").status == 0)
    #expect(
      try server.ask("/api/claims", method: "POST", fields(token), body: Self.claim).status == 401)
    #expect(try server.json("/api/status")["claims"] as? Int == 1)
    let kept = try program.text("frontline.gpkg.tokens")
    let listed = try program.run("token", "list").output
    for text in [kept, listed, try server.log] {
      #expect(!text.contains(token) && !text.contains(token.dropFirst(10)))
    }
    let attributes = try FileManager.default.attributesOfItem(
      atPath: program.folder.appending(path: "frontline.gpkg.tokens").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test(
    "A document that is no claim is refused with what is wrong, and nothing is recorded",
    arguments: [
      ("{", 400, "the claim is no JSON: JSON, byte 1: the text ends"),
      ("[]", 400, "the claim is a JSON object"),
      (#"{"kind":"held","kind":"held"}"#, 400, "the claim is no JSON: "),
      (#"{"kind":1}"#, 400, "the members of the claim are all texts, in quotation marks"),
      (#"{"kinds":"held"}"#, 400, "the claim has no member \"kinds\"; "),
      (#"{"kind":"conquered"}"#, 422, "kind \"conquered\": it is one of captured, "),
      (#"{"kind":"held"}"#, 422, "source is missing: "),
      (
        Self.claim.replacing("2025-11-08", with: "2025-02-30"), 422,
        "claimedOn \"2025-02-30\": it is a day such as 2025-11-08"
      ),
      (Self.claim.replacing("2025-11-08", with: "2125-11-08"), 422, "claimedOn 2125-11-08 lies in"),
      (Self.claim.replacing("Pokrovsk", with: "Pokrovskk"), 422, "unknown place \"Pokrovskk\""),
      (Self.claim.replacing("B2", with: "Z9"), 422, "grade \"Z9\": it is a letter"),
    ])
  func refusals(body: String, status: Int, detail: String) throws {
    let program = try ledger()
    let fields = fields(try token(program))
    let server = try RunningServer(program)
    let answer = try server.ask("/api/claims", method: "POST", fields, body: body)
    #expect(answer.status == status)
    #expect(answer.fields["content-type"] == "application/problem+json")
    let told = try answer.json["detail"] as? String ?? ""
    #expect(told.hasPrefix(detail), "\(told)")
    #expect(!told.contains("--") && !told.contains(program.folder.path), "\(told)")
    #expect(try server.json("/api/status")["claims"] as? Int == 0)
  }

  @Test("The sample takes no claims, and a body that is no JSON or too large is refused")
  func refusedBodies() throws {
    let sample = try RunningServer(Program())
    #expect(try sample.ask("/api/claims", method: "POST", body: Self.claim).status == 403)
    let program = try ledger()
    let token = try token(program)
    let server = try RunningServer(program)
    let plain = ["Authorization": "Bearer \(token)", "Content-Type": "text/plain"]
    #expect(try server.ask("/api/claims", method: "POST", plain, body: Self.claim).status == 415)
    let large = String(repeating: " ", count: 1_000_001) + Self.claim
    #expect(
      try server.ask("/api/claims", method: "POST", fields(token), body: large).status == 413)
  }

  @Test("A claim that the command line records arrives on open pages, and then the map knows it")
  func events() throws {
    let program = try ledger()
    let server = try RunningServer(program)
    let page = try WebConnection(port: server.port)
    try page.send("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    let first = try page.text(until: "event: state\n", withinSeconds: 30)
    #expect(first.contains("text/event-stream"))
    try program.record(["--id": "arrives"])
    let next = try page.text(until: "event: state\nid: ", withinSeconds: 30)
    #expect(next.contains("event: claim\ndata: "))
    #expect(next.contains("\"id\":\"arrives\""))
    let known = try #require(try server.json("/api/status")["knownAt"] as? String)
    // A page that connects again, or for the first time, is told what it has missed, and no more.
    for (query, field) in [
      ("", "Last-Event-ID: 2025-01-01T00:00:00Z\r\n"), ("?since=2025-01-01T00:00:00Z", ""),
    ] {
      let again = try WebConnection(port: server.port)
      try again.send("GET /api/events\(query) HTTP/1.1\r\nHost: localhost\r\n\(field)\r\n")
      let missed = try again.text(until: "event: state\nid: \(known)", withinSeconds: 30)
      #expect(missed.contains("\"id\":\"arrives\"") && missed.contains("X-Accel-Buffering: no"))
    }
    let informed = try WebConnection(port: server.port)
    try informed.send(
      "GET /api/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: \(known)\r\n\r\n")
    let nothing = try informed.text(until: "event: state\nid: \(known)", withinSeconds: 30)
    #expect(!nothing.contains("event: claim"))
    let shown = try server.ask("/tiles/all/2025-11-08/8/154/88.png?known-at=\(known)")
    let empty = try server.ask("/tiles/all/2025-11-07/8/154/88.png?known-at=\(known)")
    #expect(shown.fields["etag"] != empty.fields["etag"])
  }

  @Test("A claim under embargo is nowhere to be seen until the embargo ends")
  func embargo() throws {
    let program = try ledger()
    let end = Date(timeIntervalSinceNow: 12).formatted(.iso8601)
    try program.record(["--id": "secret", "--embargo-until": end])
    let server = try RunningServer(program)
    let path = "/tiles/all/2025-11-08/8/154/88.png"
    let before = try server.ask(path)
    #expect(try server.ask("/api/claims/secret").status == 404)
    #expect(try server.json("/api/status")["claims"] as? Int == 0)
    let page = try WebConnection(port: server.port)
    try page.send("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    let told = try page.text(until: "\"id\":\"secret\"", withinSeconds: 60)
    #expect(told.contains("event: claim"))
    #expect(try server.ask("/api/claims/secret").status == 200)
    #expect(try server.ask(path).fields["etag"] != before.fields["etag"])
  }

  @Test("A claim comes with the whole chain that it belongs to")
  func chain() throws {
    let program = try ledger()
    try program.record(["--id": "first"])
    try program.record(["--id": "no", "--kind": "denied", "--replies-to": "first"])
    try program.record(["--id": "yes", "--kind": "confirmed", "--replies-to": "no"])
    let server = try RunningServer(program)
    let claim = try server.json("/api/claims/no")
    let chain = try #require(claim["chain"] as? [[String: Any]])
    let names = chain.map { ($0["claim"] as? [String: Any])?["id"] as? String }
    #expect(names == ["first", "no", "yes"])
    #expect(chain.map { $0["depth"] as? Int } == [0, 1, 2])
  }
}
