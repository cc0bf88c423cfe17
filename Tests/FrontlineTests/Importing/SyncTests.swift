import Days
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Maps fetched from a server of this machine, which plays those of DeepState and of ArcGIS.
@Suite(
  "Maps fetched from their addresses", .needs(.python),
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl"), "curl is missing"))
struct SyncTests {
  private let program: Program
  private let server: MapServer

  init() throws {
    program = try Program()
    try program.initialize()
    server = try MapServer(in: program.folder)
    let legend = #"{"title": "All of it", "rules": [{"kind": "assessed"}]}"#
    try program.write(legend, to: "all.json")
  }

  private static let environment = ["no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"]

  private static func square(_ west: Double) -> String {
    let east = west + 0.1
    let ring = "[\(west),48],[\(east),48],[\(east),48.1],[\(west),48.1],[\(west),48]"
    return #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[["#
      + ring + "]]}}"
  }

  private static func map(_ west: Double...) -> String {
    #"{"type":"FeatureCollection","features":["# + west.map(square).joined(separator: ",") + "]}"
  }

  private func keep(_ paths: String..., options: [String] = ["--legend", "all.json"]) throws {
    let addresses = paths.flatMap { ["--fetch", server.address + $0] }
    let outcome = try program.run(
      ["source", "Desk", "--side", "third"] + addresses + options)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func sync(_ arguments: String...) throws -> Program.Outcome {
    try program.run(["sync"] + arguments, environment: Self.environment)
  }

  private func ids() throws -> [String] {
    let log = try program.run("log", "--all", "--format", "json")
    return log.output.matches(of: /"id" : "([^"]+)"/).map { String($0.output.1) }.sorted()
  }

  private func kept() throws -> [String] {
    try program.files(in: "frontline.gpkg.fetched").filter { !$0.hasPrefix(".") }
  }

  /// The km² that Desk draws on a day.
  private func area(_ day: String = "2025-11-08") throws -> String? {
    let series = try program.run(
      "series", "--from", day, "--to", day, "--view", "Desk", "--format", "json")
    return series.output.firstMatch(of: /"controlledSquareKilometers" : (\d+)\./).map {
      String($0.1)
    }
  }

  @Test("What is new is imported and kept, and what is the same neither fetched nor told again")
  func conditional() throws {
    try keep("/map_20251108.geojson")
    try server.answer(["/map_20251108.geojson": .init(Self.map(37), etag: "one")])
    let first = try sync()
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("\nDesk: 1 file: 1 claim recorded, 2025-11-08\n"))
    let file = try #require(try kept().first)
    #expect(first.output.hasSuffix("Desk: kept as frontline.gpkg.fetched/\(file)\n"))
    #expect(file.wholeMatch(of: /desk-[0-9a-f]{64}\.geojson/) != nil)
    #expect(try program.text("frontline.gpkg.fetched/\(file)") == Self.map(37))
    let shown = try program.run("show", try #require(try ids().first), "--format", "json")
    #expect(shown.output.contains(String(file.dropFirst(5).prefix(64))), "its SHA-256 is evidence")
    let again = try sync()
    #expect(again == .init(status: 0, output: "", errors: ""))
    #expect(try server.requests == ["/map_20251108.geojson", #"/map_20251108.geojson "one""#])
    let permissions = try FileManager.default.attributesOfItem(
      atPath: program.folder.appending(path: "frontline.gpkg.sources.json").path)
    #expect(permissions[.posixPermissions] as? Int == 0o600)
  }

  @Test("A newer version of a day's map takes its place, and the same bytes are not taken again")
  func correction() throws {
    try keep("/map_20251108.geojson")
    for (west, etag) in [(37.0, "one"), (37.3, "two"), (37.3, "three")] {
      try server.answer(["/map_20251108.geojson": .init(Self.map(west), etag: etag)])
      let outcome = try sync()
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try ids().count == 2)
    #expect(try area() == "82")
    // A list that was lost is no reason to record anything twice.
    try FileManager.default.removeItem(
      at: program.folder.appending(path: "frontline.gpkg.sources.json"))
    try keep("/map_20251108.geojson")
    let again = try sync()
    #expect(again.output.contains("1 claim there already and not stored again"))
    #expect(try ids().count == 2)
  }

  @Test("Several addresses are one map: all of it is taken where one of them is new")
  func parts() throws {
    try keep("/a_20251108.geojson", "/b_20251108.geojson")
    try server.answer([
      "/a_20251108.geojson": .init(Self.map(37), etag: "a"),
      "/b_20251108.geojson": .init(Self.map(37.3), etag: "b"),
    ])
    #expect(try sync().status == 0)
    #expect(try area() == "165")
    try server.answer([
      "/a_20251108.geojson": .init(Self.map(37), etag: "a"),
      "/b_20251108.geojson": .init(Self.map(37.3, 37.6), etag: "c"),
    ])
    #expect(try sync().status == 0)
    #expect(try area() == "248")
    try server.answer(["/a_20251108.geojson": .init(Self.map(37.9), etag: "d")])
    let part = try sync()
    #expect(part.status == 75)
    #expect(
      part.errors
        == "frontline: Desk: \(server.address)/b_20251108.geojson: there is nothing (HTTP 404), "
        + "and so the map is not whole\n")
    #expect(try kept().count == 3)
    #expect(try area() == "248")
  }

  @Test(
    "Each day's map is fetched from an address of its own, and days without one are passed over")
  func daily() throws {
    try keep("/map_{YYYYMMDD}.geojson")
    let today = try #require(CalendarDate(Self.today()))
    let days = [-3, -1].map { today.adding(days: $0) }
    func path(_ day: CalendarDate) -> String {
      "/map_\("\(day)".replacing("-", with: "")).geojson"
    }
    try server.answer([path(days[0]): .init(Self.map(37), etag: "a")])
    let first = try sync()
    #expect(first.output.contains("1 claim recorded, \(days[0])"), "\(first.errors)")
    try server.answer([
      path(days[0]): .init(Self.map(37), etag: "a"),
      path(days[1]): .init(Self.map(37, 37.3), etag: "b"),
    ])
    let second = try sync("Desk")
    #expect(second.output.contains("1 claim recorded, \(days[1])"), "\(second.errors)")
    #expect(try server.requests.count == 7)
    #expect(try ids().count == 2)
    try server.answer([:])
    let nothing = try sync()
    #expect(nothing.status == 66)
    #expect(nothing.errors.contains("there is nothing (HTTP 404) of any day since"))
  }

  private static func today() -> String {
    var moment = time(nil)
    var parts = tm()
    setenv("TZ", "Europe/Kyiv", 1)
    localtime_r(&moment, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }

  @Test("The day of what does not tell it is that of the last change, where that is said")
  func modified() throws {
    let saturday = "Sat, 08 Nov 2025 22:30:00 GMT"
    try keep("/map.geojson", options: ["--legend", "all.json", "--fetch-day", "modified"])
    try server.answer(["/map.geojson": .init(Self.map(37), modified: saturday)])
    #expect(
      try sync().output.contains("1 claim recorded, 2025-11-09"), "half past midnight in Kyiv")
    try keep("/map.geojson")
    try server.answer(["/map.geojson": .init(Self.map(37.5), modified: saturday)])
    let untold = try sync()
    #expect(untold.status == 65)
    #expect(untold.errors.contains("neither the name nor the file tells the day"))
    #expect(try kept().count == 1, "what nothing was recorded from is not kept")
  }

  @Test("What may be wrong waits for a confirmation, and a dry run leaves nothing behind")
  func doubts() throws {
    try keep("/map_20251108.geojson")
    try server.answer(["/map_20251108.geojson": .init(Self.map(12))])
    let outside = Self.map(37).replacing("[37.0,48]", with: "[0,0]")
    try server.answer(["/map_20251108.geojson": .init(outside)])
    let before = try program.files()
    let dry = try sync("--dry-run")
    #expect(dry.status == 65)
    #expect(try program.files() == before)
    let doubted = try sync()
    #expect(doubted.status == 65)
    #expect(doubted.errors.contains("it reaches far outside Ukraine"))
    #expect(try kept().count == 1)
    #expect(try ids() == [])
    let confirmed = try sync("--yes")
    #expect(confirmed.status == 0, "\(confirmed.errors)")
    #expect(try ids().count == 1)
  }

  @Test(
    "Faults of a server are told in a line, and nothing is recorded or kept",
    arguments: [
      ("404", 66, ": there is nothing (HTTP 404)"),
      ("500", 75, ": the server cannot answer now (HTTP 500)"),
      ("503", 75, ": the server cannot answer now (HTTP 503), and says to try again after 120"),
      ("401", 77, ": the server does not give it out (HTTP 401); ask the source"),
      (
        "error", 65,
        ":1:1: Esri JSON: this is no map but what the service says went wrong: 499: Token Required"
      ),
      ("login", 65, ": this is a web page and no map; save the file that it links to"),
      ("truncated", 75, ": the answer ends before it is whole"),
      (
        "large", 65,
        ": more than 1 MB come, past which nothing is taken; allow it with --max-size"
      ),
      (
        "endless", 65,
        ": more than 1 MB come, past which nothing is taken; allow it with --max-size"
      ),
      ("slow", 75, ": it does not come within 2 seconds; allow more with --timeout"),
      ("file", 65, ": it leads on to what is no address of the web"),
      ("loop", 65, ": it leads from one address to another without end"),
      ("closed", 75, ": the server cannot be reached"),
    ])
  func faults(_ name: String, _ status: Int32, _ message: String) throws {
    let path = "/\(name)_20251108"
    var answer = MapServer.Answer(Self.map(37))
    switch name {
    case "404": break
    case "500", "503", "401":
      answer = MapServer.Answer("sorry", status: Int(name) ?? 0)
      if name == "503" { answer.headers["Retry-After"] = "120" }
    case "error": answer.body = #"{"error":{"code":499,"message":"Token Required","details":[]}}"#
    case "login": answer.body = "<!DOCTYPE html><html><body>Sign in</body></html>"
    case "truncated": answer.missing = 100
    case "large": answer.size = 3 << 20
    case "endless": (answer.size, answer.tellsLength) = (3 << 20, false)
    case "slow": answer.delay = 8
    case "file": (answer.status, answer.headers["Location"]) = (302, "file:///etc/passwd")
    case "loop": (answer.status, answer.headers["Location"]) = (302, path)
    default: break
    }
    var address = server.address
    if name == "closed" { address = "http://127.0.0.1:1" }
    try server.answer(name == "404" ? [:] : [path: answer])
    let kept = try program.run(
      "source", "Desk", "--side", "third", "--fetch", address + path, "--legend", "all.json")
    #expect(kept.status == 0)
    let outcome = try sync("--timeout", "2", "--max-size", "1")
    #expect(
      outcome
        == .init(
          status: status, output: "", errors: "frontline: Desk: \(address)\(path)\(message)\n"),
      "\(outcome.errors)")
    #expect(try self.kept() == [])
    #expect(try ids() == [])
  }

  // MARK: Layers of ArcGIS

  private static let layer = "/arcgis/rest/services/VIEW_RussiaCoTinUkraine_V3/FeatureServer/0"

  private static func query(_ offset: Int) -> String {
    "\(layer)/query?where=1%3D1&outFields=*&orderByFields=OBJECTID&outSR=4326&returnGeometry=true"
      + "&f=geojson&resultOffset=\(offset)"
  }

  private static func description(edited: Int) -> MapServer.Answer {
    .init(
      #"{"type":"Feature Layer","objectIdField":"OBJECTID","supportedQueryFormats":"JSON, geoJSON","#
        + #""advancedQueryCapabilities":{"supportsPagination":true},"editingInfo":{"lastEditDate":"#
        + "\(edited)}}")
  }

  private static func page(_ west: Double..., more: Bool) -> MapServer.Answer {
    let features = west.map(square).joined(separator: ",")
    return .init(
      #"{"type":"FeatureCollection","exceededTransferLimit":"# + "\(more)"
        + #","features":["# + features + "]}")
  }

  @Test("A layer of an ArcGIS service comes in pages, goes on where it was cut off, and is one map")
  func pages() throws {
    let edited = 1_762_600_000_000  // 8 November 2025
    try keep(Self.layer, options: ["--fetch-day", "modified"])
    var answers = [
      Self.layer + "?f=json": Self.description(edited: edited),
      Self.query(0): Self.page(37, 37.2, more: true),
      Self.query(2): .init("", status: 500),
    ]
    try server.answer(answers)
    let cut = try sync()
    #expect(cut.status == 75)
    answers[Self.query(2)] = Self.page(37.4, more: false)
    try server.answer(answers)
    let outcome = try sync()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try area() == "248")
    #expect(
      try server.requests == [Self.layer + "?f=json", Self.query(2), Self.layer + "?f=json"])
    // By the name of its service the legend of ISW knows it.
    #expect(outcome.output.contains("russian-control"))
    try server.answer(answers)
    #expect(try sync() == .init(status: 0, output: "", errors: ""))
    #expect(try server.requests == [Self.layer + "?f=json"])
    #expect(try kept().count == 1)
    #expect(try program.files(in: "frontline.gpkg.fetched").count == 1, "no pages are left")
  }

  @Test("A service's error, also in place of a page, is told in its words")
  func serviceErrors() throws {
    let error = #"{"error":{"code":400,"message":"Invalid URL","details":["Gone"]}}"#
    try keep(Self.layer, options: ["--fetch-day", "today"])
    try server.answer([Self.layer + "?f=json": .init(error)])
    let first = try sync()
    #expect(first.status == 65)
    #expect(
      first.errors.hasSuffix(
        "Esri JSON: the service says what went wrong: 400: Invalid URL; Gone\n"))
    try server.answer([
      Self.layer + "?f=json": Self.description(edited: 1), Self.query(0): .init(error),
    ])
    let second = try sync()
    #expect(second.status == 65)
    #expect(
      second.errors.hasSuffix(
        "from feature 0:1:1: Esri JSON: this is no map but what the service says went wrong: "
          + "400: Invalid URL; Gone\n"), "\(second.errors)")
    #expect(try ids() == [])
  }

  // MARK: Addresses, and other runs

  @Test("Addresses with passwords, of other protocols and without sense are not kept")
  func addresses() throws {
    for (address, message) in [
      (
        "https://me:secret@example.org/map",
        "--fetch: an address with a name or a password in it is not kept; ask the source for one "
          + "without"
      ),
      (
        "file:///etc/passwd",
        "--fetch file:///etc/passwd: it is no address of the web; it starts with https://"
      ),
      ("https:///map", "--fetch https:///map: it names no server"),
      (
        "https://example.org/{DAY}",
        "--fetch https://example.org/{DAY}: the day in it is written {YYYYMMDD}, {YYYY-MM-DD} or "
          + "such, and once"
      ),
    ] {
      let outcome = try program.run("source", "Desk", "--side", "third", "--fetch", address)
      #expect(outcome == .init(status: 64, output: "", errors: "frontline: \(message)\n"))
    }
    let unknown = try program.run("source", "Desk", "--fetch", "https://example.org/map")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("the ledger does not know this source"))
    let none = try sync("Nobody")
    #expect(
      none.errors
        == "frontline: Nobody: no address of this source is kept (known: none); give the source one "
        + "with --fetch\n")
    try keep("/map")
    #expect(try program.run("source").output.contains("\(server.address)/map"))
    #expect(try program.run("source", "desk", "--no-fetch").status == 0)
    #expect(try sync().status == 64)
  }

  @Test("A run beside another, and one without curl, are told so")
  func otherRuns() throws {
    try keep("/map_20251108.geojson")
    let folder = program.folder.appending(path: "frontline.gpkg.fetched")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let handle = open(folder.path, O_RDONLY | O_DIRECTORY)
    #expect(flock(handle, LOCK_EX) == 0)
    let beside = try sync()
    #expect(
      beside
        == .init(
          status: 75, output: "",
          errors:
            "frontline: frontline.gpkg: another run fetches for this ledger; try again later\n"
        ))
    close(handle)
    let bare = try program.run("sync", environment: ["PATH": program.folder.path])
    #expect(
      bare
        == .init(
          status: 69, output: "",
          errors: "frontline: addresses are fetched through curl, and that is not installed; "
            + "apt-get install curl\n"))
  }
}
