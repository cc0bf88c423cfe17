import Foundation
import TestSupport
import Testing

@Suite("frontline serve: maps and tiles")
struct ServeMapTests {
  private func server() throws -> RunningServer { try RunningServer(Program()) }

  @Test("The page and all that it names are served: few files, compressed, which never change")
  func page() throws {
    let server = try server()
    let page = try server.ask("/")
    try #require(page.status == 200, "\(page.text)")
    #expect(page.fields["content-type"] == "text/html; charset=utf-8")
    #expect(page.fields["cache-control"] == "no-cache")
    let names = page.text.matches(of: /(?:src|href)="(page\/[^"]+)"/).map { String($0.1) }
    #expect(names.count == 4)
    let types = ["js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"]
    var bytes = 0
    for name in names {
      let part = try server.ask("/\(name)")
      #expect(part.status == 200, "\(name)")
      #expect(part.fields["cache-control"] == "public, max-age=31536000, immutable")
      #expect(part.fields["vary"] == "Accept-Encoding")
      guard let type = types[String(name.split(separator: ".")[1])] else { continue }
      #expect(part.fields["content-type"] == type)
      let zipped = try server.ask("/\(name)", ["Accept-Encoding": "gzip, br"])
      #expect(zipped.fields["content-encoding"] == "gzip")
      #expect(zipped.body.count < part.body.count / 2)
      bytes += zipped.body.count
    }
    #expect(bytes < 100_000)
    let images = try server.ask("/leaflet/images/layers.png")
    #expect(images.status == 200)
  }

  @Test("Where the map library is missing the page says what to install")
  func libraryMissing() throws {
    let program = try Program()
    let server = try RunningServer(program, "--leaflet", program.folder.path)
    let answer = try server.ask("/leaflet/leaflet.js")
    #expect(answer.status == 503)
    let detail = "the map library is missing on the server: install libjs-leaflet"
    #expect(try answer.json["detail"] as? String == detail)
    #expect(try server.ask("/tiles/all/2025-11-08/8/154/88.png").status == 200)
  }

  @Test("A tile is the one that `frontline tiles` draws, and is told by its tag from any other")
  func tiles() throws {
    let program = try Program()
    let made = try program.run(
      "tiles", "--date", "2025-11-08", "--zoom", "8", "--bbox", "36.3,47.6,38.3,48.9", "-o", "t")
    try #require(made.status == 0, "\(made.errors)")
    let server = try RunningServer(program)
    var tags: [String: Data] = [:]
    for path in ["8/153/88.png", "8/154/88.png", "8/154/89.png"] {
      let tile = try server.ask("/tiles/all/2025-11-08/\(path)")
      #expect(tile.status == 200 && tile.fields["content-type"] == "image/png")
      #expect(tile.body == (try program.bytes("t/\(path)")))
      tags[try #require(tile.fields["etag"])] = tile.body
    }
    let tag = try #require(tags.keys.first)
    #expect(tag.hasPrefix("\"") && tag.count == 34)
    // A day of which nothing new is said has the same content.
    let next = try server.ask("/tiles/assessed/2025-12-09/8/150/88.png").fields["etag"]
    #expect(next == (try server.ask("/tiles/assessed/2025-12-10/8/150/88.png").fields["etag"]))
  }

  @Test("A tile that the client has is not sent again; under a past known-at it never changes")
  func caching() throws {
    let server = try server()
    let path = "/tiles/all/2025-11-08/8/154/88.png"
    let tile = try server.ask(path)
    let tag = try #require(tile.fields["etag"])
    for list in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
      let again = try server.ask(path, ["If-None-Match": list])
      #expect(again.status == 304 && again.body.isEmpty && again.fields["etag"] == tag, "\(list)")
    }
    #expect(try server.ask(path, ["If-None-Match": "\"other\""]).status == 200)
    #expect(tile.fields["cache-control"] == "no-cache")
    let settled = try server.ask(path + "?known-at=2026-11-23T00:00:00Z")
    #expect(settled.fields["cache-control"] == "public, max-age=31536000, immutable")
    #expect(settled.body == tile.body)
    let empty = try server.ask(path + "?known-at=2020-01-01T00:00:00Z")
    #expect(empty.status == 200 && empty.body != tile.body)
    let head = try server.ask(path, method: "HEAD")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.fields["content-length"] == "\(tile.body.count)")
  }

  @Test("Each distinct content is drawn once, and found again in a folder after a new start")
  func drawnOnce() throws {
    let program = try Program()
    func figure(_ name: String, _ server: RunningServer) throws -> String {
      let line = try server.ask("/metrics").text.split(separator: "\n").first {
        $0.hasPrefix("\(name) ")
      }
      return String(try #require(line).split(separator: " ")[1])
    }
    let paths = ["all/2025-11-08/8/154/88", "all/2025-11-08/8/154/88", "all/2025-11-08/9/308/177"]
    let first = try RunningServer(program, "--cache", "kept")
    for path in paths { #expect(try first.ask("/tiles/\(path).png").status == 200) }
    #expect(try figure("frontline_tiles_drawn_total", first) == "2.0")
    #expect(try figure("frontline_tiles_found_total", first) == "1.0")
    #expect(try first.stop().status == 0)
    let second = try RunningServer(program, "--cache", "kept")
    for path in paths { #expect(try second.ask("/tiles/\(path).png").status == 200) }
    #expect(try figure("frontline_tiles_drawn_total", second) == "0.0")
  }

  @Test("Layers of the base map can be left out of tiles and pictures, in any order")
  func layersLeftOut() throws {
    let server = try server()
    let layers = try server.json("/api/status")["layers"] as? [String]
    #expect(layers == ["built-up", "places", "rivers", "roads", "water"])
    for path in ["/basemap/all/8/154/88.png?", "/tiles/all/2025-11-08/8/154/88.png?layers=all&"] {
      let whole = try server.ask(path)
      let bare = try server.ask(path + "without=places,roads")
      #expect(bare.status == 200 && bare.body != whole.body)
      #expect(bare.fields["etag"] != whole.fields["etag"])
      #expect(try server.ask(path + "without=roads,places").body == bare.body)
      // What the base map has nothing of leaves nothing behind.
      #expect(try server.ask(path + "without=airfields,woods").body == whole.body)
    }
    let names = "/basemap/names/8/154/88.png"
    let bare = try server.ask(names + "?without=places,rivers,roads,water")
    #expect(try server.ask(names).body.count > bare.body.count)
    let control = "/tiles/all/2025-11-08/8/154/88.png"
    #expect(try server.ask(control + "?without=roads").body == server.ask(control).body)
    let picture = "/snapshot.png?date=2025-11-08&width=300&height=200"
    let drawn = try server.ask(picture + "&without=places")
    #expect(try drawn.status == 200 && server.ask(picture).body != drawn.body)
    let tiles = try server.json("/basemap/ground/tiles.json?without=woods,roads")["tiles"]
    let address = "\(server.address)/basemap/ground/{z}/{x}/{y}.png?without=roads,woods"
    #expect(tiles as? [String] == [address])
    let card = try server.ask("/?date=2025-11-08&without=roads,places").text
    #expect(card.contains("&amp;lang=en&amp;without=places,roads\""))
  }

  @Test(
    "Words that are no layers, or stand twice, are refused with the layers there are",
    arguments: ["", "nonsense", "Roads", "roads,", "roads,roads", "boundary_lines"])
  func noSuchLayers(words: String) throws {
    let answer = try server().ask("/basemap/all/8/154/88.png?without=\(words)")
    #expect(answer.status == 400)
    let detail = try #require(try answer.json["detail"] as? String)
    #expect(
      detail
        == "without=\(words): it is layers of the base map, each once, such as woods,streets; "
        + "there are airfields, boundaries, buildings, built-up, outlines, peaks, places, "
        + "railways, rivers, roads, streets, water, woods")
  }

  @Test("TileJSON names the tiles by the address that was asked")
  func tileJSON() throws {
    let server = try server()
    let answer = try server.json("/tiles/assessed/2025-11-08/tiles.json")
    #expect(answer["tilejson"] as? String == "3.0.0")
    let tiles = try #require(answer["tiles"] as? [String])
    #expect(tiles == ["\(server.address)/tiles/assessed/2025-11-08/{z}/{x}/{y}.png"])
    #expect(try server.json("/basemap/ground/tiles.json")["minzoom"] as? Int == 0)
    let look = "layers=all&lang=uk&style=dark&scale=2&known-at=2026-11-23T00:00:00Z"
    let whole = try server.json("/tiles/assessed/2025-11-08/tiles.json?\(look)")
    let address = try #require((whole["tiles"] as? [String])?.first)
    #expect(address.hasPrefix("\(server.address)/tiles/assessed/2025-11-08/{z}/{x}/{y}.png?layers"))
    let tile = address.dropFirst(server.address.count).replacing("{z}/{x}/{y}", with: "8/154/88")
    #expect(try server.ask(String(tile)).status == 200)
    #expect((whole["attribution"] as? String)?.hasPrefix("Джерела: DeepStateMap.Live;") == true)
  }

  @Test("TileJSON and the legend credit sources as recorded, by the moment that is asked for")
  func credits() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--source": "Monitor"])
    let server = try RunningServer(program)
    func attribution(_ path: String) throws -> String {
      try #require(try server.json(path)["attribution"] as? String)
    }
    let tiles = "/tiles/all/2025-11-08/tiles.json"
    #expect(try attribution(tiles).hasPrefix("Sources: Monitor. Data as of"))
    let moment = try #require(try server.json("/api/status")["knownAt"] as? String)
    let outcome = try program.run(
      "source", "Monitor", "--attribution", "The Mappers", "--licence", "CC BY 4.0")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let overlay = try attribution(tiles)
    #expect(overlay.hasPrefix("Sources: The Mappers, CC BY 4.0. Data as of"))
    #expect(!overlay.contains("GeoNames"))
    let whole = try attribution(tiles + "?layers=all")
    #expect(whole.hasPrefix("Sources: The Mappers, CC BY 4.0.") && whole.contains("GeoNames"))
    #expect(try attribution(tiles + "?known-at=\(moment)").hasPrefix("Sources: Monitor. Data"))
    #expect(try attribution("/basemap/all/tiles.json").hasPrefix("Base map:"))
    let legend = try server.json("/api/legend?date=2025-11-08")
    #expect((legend["sources"] as? String)?.hasPrefix("Sources: The Mappers, CC BY 4.0.") == true)
    #expect(
      (legend["credit"] as? String)?.hasPrefix("Sources: The Mappers, CC BY 4.0. Base map:") == true
    )
  }

  @Test("A side's claims are summed up as ground named in claims")
  func namedGround() throws {
    let server = try server()
    let day = "/api/summary?date=2025-11-08&view="
    #expect(try server.json(day + "assessed")["measures"] as? String == "control")
    #expect(
      try server.json(day + "russian-claims")["measures"] as? String == "ground-named-in-claims")
    let legend = try server.json("/api/legend?date=2025-11-08&view=russian-claims")
    let labels = try #require(legend["entries"] as? [[String: Any]]).compactMap {
      $0["label"] as? String
    }
    #expect(labels.contains("Assessed Russian control (for orientation)"))
    #expect(!labels.contains { $0.hasPrefix("Line of contact") })
    #expect(legend["title"] as? String == "Ground named in Russian claims")
  }

  @Test("The API says what the commands say")
  func sameAsCommands() throws {
    let program = try Program()
    let server = try RunningServer(program)
    let range = ["2025-10-08", "2025-11-08"]
    let printed = try program.run(
      ["diff"] + range + ["--view", "assessed", "--format", "json"])
    let told = try JSONSerialization.jsonObject(with: Data(printed.output.utf8))
    let served = try server.json("/api/diff?from=2025-10-08&to=2025-11-08&view=assessed")
    #expect(served as NSDictionary == told as? NSDictionary)
    let exported = try program.run(
      "export", "--date", "2025-11-08", "--view", "assessed", "--no-claims", "--format",
      "geojson")
    #expect(
      try server.ask("/api/control?date=2025-11-08&view=assessed").text == exported.output)
    let drawn = try program.run(
      "render", "--date", "2025-11-08", "--bbox", "36.3,47.6,38.3,48.9", "--size", "800x600",
      "-o", "a.png")
    try #require(drawn.status == 0, "\(drawn.errors)")
    let picture = try server.ask(
      "/snapshot.png?date=2025-11-08&bbox=36.3,47.6,38.3,48.9&width=800&height=600")
    #expect(try Picture(png: Array(picture.body)) == program.picture("a.png"))
  }

  @Test("The picture of a difference is the one that `frontline diff` draws")
  func differencePicture() throws {
    let program = try Program()
    let server = try RunningServer(program)
    let drawn = try program.run(
      "diff", "2025-10-08", "2025-11-08", "--view", "assessed", "--bbox", "36.3,47.6,38.3,48.9",
      "--size", "800x600", "-o", "a.png")
    try #require(drawn.status == 0, "\(drawn.errors)")
    let days = "from=2025-10-08&to=2025-11-08"
    let size = "bbox=36.3,47.6,38.3,48.9&width=800&height=600"
    let picture = try server.ask("/difference.png?\(days)&view=assessed&\(size)")
    #expect(picture.status == 200 && picture.fields["content-type"] == "image/png")
    #expect(try Picture(png: Array(picture.body)) == program.picture("a.png"))
    let day = try server.ask("/snapshot.png?date=2025-11-08&view=assessed&\(size)")
    #expect(picture.body != day.body)
    let turned = try server.ask("/difference.png?from=2025-11-08&to=2025-10-08")
    #expect(turned.status == 400)
    #expect(try turned.json["detail"] as? String == "from=2025-11-08 comes after to=2025-10-08")
  }

  @Test("A click on the map finds what stands there and the claims behind it, newest first")
  func ground() throws {
    let server = try server()
    let found = try server.json("/api/at?lon=37.18&lat=48.28&date=2025-11-08")
    #expect((found["place"] as? [String: Any])?["name"] as? String == "Pokrovsk")
    let areas = try #require(found["areas"] as? [[String: Any]])
    #expect(!areas.isEmpty)
    for area in areas {
      let claims = try #require(area["claims"] as? [[String: Any]])
      #expect(!claims.isEmpty, "\(area)")
      #expect(["assessed", "claimed"].contains(area["tier"] as? String))
    }
    let donetsk = try server.json("/api/at?lon=37.80&lat=48.00&date=2025-11-08&view=assessed")
    let area = try #require((donetsk["areas"] as? [[String: Any]])?.first)
    #expect(area["status"] as? String == "russian-control")
    #expect(area["isEdge"] as? Bool == false)
    #expect((area["claims"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test("Days, summaries and legends tell what is missing, and never zero for it")
  func days() throws {
    let server = try server()
    let days = try #require(try server.json("/api/days?view=assessed")["days"] as? [String])
    #expect(days == days.sorted() && days.contains("2025-11-08"))
    let summary = try server.json("/api/summary?date=2024-01-01&view=assessed")
    #expect(summary["dataAsOf"] == nil)
    for region in try #require(summary["regions"] as? [[String: Any]]) {
      #expect(region["controlledSquareKilometers"] == nil && region["since7Days"] == nil)
    }
    let legend = try server.json("/api/legend?date=2025-11-08&lang=uk")
    let entries = try #require(legend["entries"] as? [[String: Any]])
    #expect(
      entries.contains { ($0["label"] as? String)?.contains("Лінія бойового зіткнення") == true })
    for entry in entries {
      #expect((entry["swatch"] as? String)?.hasPrefix("data:image/png;base64,iVBOR") == true)
    }
  }

  @Test("Places are found by the start of a name in either script, the exact one first")
  func places() throws {
    let server = try server()
    for text in ["Pokrovsk", "%D0%9F%D0%BE%D0%BA%D1%80%D0%BE%D0%B2%D1%81%D1%8C%D0%BA"] {
      let places = try server.json("/api/places?q=\(text)&limit=3")["places"] as? [[String: Any]]
      #expect(places?.first?["katottg"] as? String == "UA14160210010099403", "\(text)")
    }
    let former = try server.json("/api/places?q=Krasnoarmiisk")["places"] as? [[String: Any]]
    #expect(former?.first?["name"] as? String == "Pokrovsk")
  }
}
