import ChangeLog
import Days
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import SimpleFeatures
import Synchronization
import TestSupport
import Testing
import Tracker

@testable import WebMap

@Suite("Claims under embargo")
struct HiddenEntriesTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "hidden-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private static let paths = [
    "/", "/openapi.json", "/api/status", "/api/days", "/api/days?view=assessed",
    "/api/legend?date=2025-11-08", "/api/summary?date=2025-11-08",
    "/api/at?lon=37.2&lat=48.3&date=2025-11-08", "/api/control?date=2025-11-08",
    "/api/diff?from=2025-11-01&to=2025-11-08", "/api/diff?from=2025-11-01&to=2025-11-08&f=geojson",
    "/api/series?from=2025-11-01&to=2025-11-08&every=1d", "/api/places?q=Pokrovsk",
    "/api/claims", "/api/claims?limit=1&offset=1", "/api/claims?source=Hidden",
    "/api/claims?place=Pokrovsk", "/api/claims/first", "/api/claims/second", "/api/claims/third",
    "/api/audit", "/api/settlements", "/api/settlements?source=Hidden",
    "/api/place?name=Pokrovsk&date=2025-11-08", "/api/place?name=Pokrovsk&history=true",
    "/api/line?date=2025-11-08", "/api/roads?date=2025-11-08&ref=M30",
    "/api/pocket?name=Pokrovsk&date=2025-11-08", "/api/brief?from=2025-11-01&to=2025-11-08",
    "/api/disagree?first=Monitor&second=assessed&date=2025-11-08", "/api/chain?id=first",
    "/api/chain?id=third", "/api/chain?id=secret",
    "/api/claims/secret", "/api/claims/reply", "/tiles/all/2025-11-08/9/308/177.png",
    "/tiles/all/2025-11-08/9/308/177.png?layers=all&without=places,roads",
    "/tiles/all/2025-11-08/tiles.json", "/snapshot.png?date=2025-11-08&width=300&height=200",
    "/snapshot.png?date=2025-11-08&width=300&height=200&without=places,roads",
    "/difference.png?from=2025-11-01&to=2025-11-08&width=300&height=200",
    "/film.apng?from=2025-11-01&to=2025-11-08&every=7d&width=300&height=200",
  ]

  private func moment(_ minute: Int) throws -> Instant {
    try #require(Instant("2025-11-09T10:\(minute < 10 ? "0" : "")\(minute):00Z"))
  }

  private func draft(
    _ id: String, _ kind: ClaimKind, of name: String = "Monitor", west: Double,
    answering: String? = nil, isHidden: Bool = false
  ) throws -> ClaimDraft {
    try ClaimDraft.square(
      id, kind, of: name, day: "2025-11-0\(isHidden ? 7 : 6)", west: west,
      saying: "\(id) said so", answering: answering, isHidden: isHidden)
  }

  /// A ledger of three claims, between which lie others under embargo or none.
  private func services(_ name: String, hiding: Bool) throws -> Services {
    let path = folder.appending(path: name).path
    let log = try ClaimLog.create(at: path)
    _ = try log.append([try draft("first", .captured, west: 37.1)], recordedAt: moment(1))
    if hiding {
      _ = try log.append(
        [try draft("secret", .liberated, of: "Hidden", west: 37.2, isHidden: true)],
        recordedAt: moment(2))
      _ = try log.append(
        [try draft("reply", .denied, of: "Other", west: 37.2, answering: "secret")],
        recordedAt: moment(3))
    }
    _ = try log.append([try draft("second", .contested, west: 37.3)], recordedAt: moment(4))
    _ = try log.append([try draft("third", .captured, west: 37.4)], recordedAt: moment(5))
    if hiding {
      _ = try log.append(
        [try draft("late", .held, of: "Hidden", west: 37.1, isHidden: true)],
        recordedAt: moment(6))
    }
    return try Services(
      Tracker(ledger: .file(path)), ServerSettings(requestsPerSecond: nil),
      Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// The answer to a path as text: the status, the fields and the body, without the present time.
  private func answer(_ path: String, _ services: Services) async throws -> String {
    let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path)
    let response = try await WebResponder(services).respond(
      to: Request(head: head, body: RequestBody(buffer: ByteBuffer())),
      on: Connection(from: NetworkAddress("127.0.0.1")))
    let bytes = CollectedBytes()
    try await response.body.write(bytes)
    let isText = response.headers[.contentType]?.contains("png") != true
    let body = Array(bytes.all.readableBytesView)
    var text = isText ? String(decoding: body, as: UTF8.self) : "\(body)"
    // The hash of an entry covers all that was recorded before it.
    text.replace(/"(timeStamp|sha256)":"[^"]*"/, with: "")
    var fields = response.headers
    fields[.date] = nil
    if text.count != body.count { fields[.eTag] = nil }
    return "\(response.status.code) \(fields.map { "\($0)" }.sorted()) \(text)"
  }

  @Test(
    "A ledger with claims under embargo gives every answer that the same one without them gives")
  func noTrace() async throws {
    let (plain, hiding) = (
      try services("plain.gpkg", hiding: false), try services("hiding.gpkg", hiding: true)
    )
    let pasts = ["2025-11-09T10:02:30Z", "2025-11-09T10:04:30Z", "2025-11-09T10:07:00Z"]
    for path in Self.paths {
      let isList = ["/api/claims", "/api/days", "/api/at"].contains { path.hasPrefix($0) }
      let mark = path.contains("?") ? "&" : "?"
      let others = isList ? pasts.map { "\(path)\(mark)known-at=\($0)" } : []
      for path in [path] + others {
        let (one, other) = (try await answer(path, plain), try await answer(path, hiding))
        #expect(one == other, "\(path)")
      }
    }
    #expect(plain.watch.lastChange == hiding.watch.lastChange)
    for since in [nil, try moment(2), try moment(4)] as [Instant?] {
      let last = plain.watch.lastChange
      #expect(
        try plain.watch.events(after: since, upTo: last)
          == hiding.watch.events(after: since, upTo: last))
    }
  }

  @Test("A page is told once what it has missed, and a claim under embargo is no event")
  func missed() throws {
    let services = try services("missed.gpkg", hiding: true)
    let last = services.watch.lastChange
    let told = try services.watch.events(after: try moment(4), upTo: last)
    #expect(told.contains("\"id\":\"third\"") && !told.contains("\"id\":\"second\""))
    let moment = try #require(last)
    #expect(
      told.hasSuffix("event: state\nid: \(moment)\ndata: {\"knownAt\":\"\(moment)\"}\n\n"))
    #expect(!told.contains("late"))
    #expect(try services.watch.events(after: last, upTo: last).hasPrefix("event: state\n"))
  }
}

/// Collects what is written.
private final class CollectedBytes: ResponseBodyWriter, Sendable {
  private let bytes = Mutex(ByteBuffer())

  /// All that was written.
  var all: ByteBuffer { bytes.withLock { $0 } }

  func write(_ buffer: ByteBuffer) { bytes.withLock { _ = $0.writeImmutableBuffer(buffer) } }

  func finish(_ trailingHeaders: HTTPFields?) {}
}
