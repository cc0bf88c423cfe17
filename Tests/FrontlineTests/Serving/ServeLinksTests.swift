import Foundation
import TestSupport
import Testing

@Suite("frontline serve: what a link shows elsewhere")
struct ServeLinksTests {
  /// The contents of the page's `meta` elements by their names.
  private func card(_ path: String, of server: RunningServer) throws -> [String: String] {
    let page = try server.ask(path)
    #expect(page.status == 200)
    let metas = page.text.matches(of: /<meta (?:property|name)="([^"]+)" content="([^"]*)">/)
    return Dictionary(metas.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { $1 })
  }

  @Test("The card of a link has the day, the view and a picture of 1200×630 of what it leads to")
  func cards() throws {
    let server = try RunningServer(Program())
    let card = try card(
      "/?date=2025-11-08&view=russian-claims&lat=48.28&lon=37.18&z=10&lang=en&theme=dark",
      of: server)
    #expect(card["og:title"] == "Control of ground, 8 November 2025")
    #expect(card["twitter:card"] == "summary_large_image")
    let sentence = try #require(card["description"])
    #expect(sentence == card["og:description"] && sentence == card["twitter:description"])
    #expect(sentence.localizedCaseInsensitiveContains("Russian"))
    let picture = try #require(card["og:image"]).replacing("&amp;", with: "&")
    #expect(picture.hasPrefix("\(server.address)/snapshot.png?date=2025-11-08&view=russian-claims"))
    #expect(picture.contains("style=dark") && picture.contains("bbox="))
    let drawn = try server.ask(String(picture.dropFirst(server.address.count)))
    #expect(drawn.status == 200 && drawn.fields["content-type"] == "image/png")
    let size = try Picture(png: Array(drawn.body))
    #expect((size.width, size.height) == (1_200, 630))
  }

  @Test("A comparison is shown as one, and in the language of the link")
  func comparison() throws {
    let server = try RunningServer(Program())
    let card = try card(
      "/?date=2025-11-08&mode=difference&compare=2025-10-08&view=assessed&lang=uk", of: server)
    #expect(card["og:title"] == "Зміни контролю, з 8 жовтня до 8 листопада 2025 року")
    #expect(card["og:locale"] == "uk_UA")
    let picture = try #require(card["og:image"]).replacing("&amp;", with: "&")
    #expect(picture.contains("/difference.png?from=2025-10-08&to=2025-11-08&view=assessed"))
    #expect(try server.ask(String(picture.dropFirst(server.address.count))).status == 200)
  }

  @Test("A link without a day shows what the page shows: the newest day of the data")
  func newestDay() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--on": "2025-11-05"])
    let server = try RunningServer(program)
    let card = try card("/?view=all&lang=en", of: server)
    #expect(card["og:title"] == "Control of ground, 5 November 2025")
    #expect(card["og:image"]?.contains("date=2025-11-05") == true)
  }

  @Test("What a link says wrongly is left out, and nothing of it becomes markup")
  func wrong() throws {
    let server = try RunningServer(Program())
    let path = "/?date=2025-13-40&view=%22%3E%3Cscript%3E&lang=xx&lat=99&z=3&title=%3Cb%3E"
    let page = try server.ask(path)
    #expect(page.status == 200)
    #expect(!page.text.contains("<script>"))
    let card = try card(path, of: server)
    #expect(card["og:image"]?.contains("view=all") == true)
    #expect(card["og:image"]?.contains("bbox") == false)
  }

  @Test("oEmbed gives the code that embeds a link of this server, and no other")
  func oEmbed() throws {
    let server = try RunningServer(Program())
    let page = try server.ask("/?date=2025-11-08&view=all")
    let match = try #require(
      page.text.firstMatch(of: /type="application\/json\+oembed" href="([^"]+)"/))
    let address = String(match.1).replacing("&amp;", with: "&")
    let answer = try server.ask(String(address.dropFirst(server.address.count)) + "&maxwidth=500")
    #expect(answer.status == 200)
    let json = try answer.json
    #expect(json["type"] as? String == "rich" && json["version"] as? String == "1.0")
    #expect(json["width"] as? Int == 500 && json["height"] as? Int == 520)
    let html = try #require(json["html"] as? String)
    #expect(
      html.hasPrefix(
        "<iframe src=\"\(server.address)/?date=2025-11-08&amp;view=all&amp;embed=1\" width=\"500\"")
    )
    #expect((json["thumbnail_url"] as? String)?.contains("/snapshot.png?date=2025-11-08") == true)
    for url in ["https%3A%2F%2Fexample.org%2F", "javascript%3Aalert(1)"] {
      #expect(try server.ask("/oembed?url=\(url)").status == 404)
    }
    #expect(try server.ask("/oembed").status == 400)
    #expect(try server.ask("/oembed?url=x&format=xml").status == 400)
  }

  @Test("Pictures and differences are had in every format and shape")
  func formats() throws {
    let server = try RunningServer(Program())
    let types = [
      "png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf",
    ]
    for (format, type) in types {
      for path in [
        "/snapshot.\(format)?date=2025-11-08",
        "/difference.\(format)?from=2025-10-08&to=2025-11-08",
      ] {
        let answer = try server.ask("\(path)&preset=square&bbox=36.3,47.6,38.3,48.9")
        #expect(answer.status == 200, "\(path) \(answer.text.prefix(200))")
        #expect(answer.fields["content-type"] == type)
      }
    }
    let sheet = try server.ask("/snapshot.png?date=2025-11-08&preset=print-a4")
    let size = try Picture(png: Array(sheet.body))
    #expect((size.width, size.height) == (1_684, 1_190))
    #expect(try server.ask("/snapshot.png?date=2025-11-08&preset=poster").status == 400)
    #expect(try server.ask("/snapshot.png?date=2025-11-08&preset=square&width=100").status == 400)
  }
}
