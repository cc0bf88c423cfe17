internal import ChangeLog
internal import Control
internal import Days
internal import HTTPTypes
internal import HummingbirdCore
internal import LiveMap
internal import NIOCore
internal import PlainText
internal import SimpleFeatures
internal import Tracker
internal import Wording

extension Answering {
  /// The page, with a card for programs that show what a link leads to.
  ///
  /// Source: The Open Graph protocol, https://ogp.me; oEmbed 1.0, https://oembed.com.
  func page() async throws -> Answer {
    let query = String(
      (request.head.path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first ?? "")
    let card = LinkCard(
      LinkedView(parameters, newest: await newestDay(parameters)), address: address)
    let link = address("/", query.isEmpty ? [] : [query])
    let encoded = Self.percentEncoded(link)
    var head = "<title>\(XMLText.escaped(card.title))</title>\n"
    for (name, text) in card.properties {
      head += "  <meta property=\"\(name)\" content=\"\(XMLText.escaped(text))\">\n"
    }
    for (name, text) in card.names {
      head += "  <meta name=\"\(name)\" content=\"\(XMLText.escaped(text))\">\n"
    }
    if !services.settings.backgrounds.isEmpty {
      let backgrounds = try Answer.json(services.settings.backgrounds)
      head +=
        "  <meta name=\"frontline-backgrounds\" content=\"\(XMLText.escaped(backgrounds))\">\n"
    }
    head += """
        <link rel="alternate" type="application/json+oembed" \
      href="\(XMLText.escaped(address("/oembed", ["url=" + encoded])))">
      """
    return Answer(
      Document(ByteBuffer(string: services.page.text(withHead: head)), .html))
  }

  /// How another page shows the map that a link leads to.
  mutating func oEmbed() async throws -> Answer {
    guard let link = try parameters.text("url", atMost: Self.longestParameter) else {
      throw Problem(.badRequest, "url is missing; give the address of this map")
    }
    _ = try parameters.word("format", as: OEmbedForm.self)
    let width = try parameters.integer("maxwidth", in: 1...10_000) ?? Self.embedSize.width
    let height = try parameters.integer("maxheight", in: 1...10_000) ?? Self.embedSize.height
    try parameters.checkAllTaken()
    let base = address("/", [])
    guard link == base || link.hasPrefix(base + "?") else { throw Problem.nothingHere }
    let query = link.dropFirst(base.count + 1)
    let linked = try Parameters(query)
    let card = LinkCard(
      LinkedView(linked, newest: await newestDay(linked)), address: address)
    let pairs = query.split(separator: "&").map(String.init).filter { !$0.hasPrefix("embed=") }
    let source = XMLText.escaped(address("/", pairs + ["embed=1"]))
    let (wide, high) = (min(width, Self.embedSize.width), min(height, Self.embedSize.height))
    return try Answer(
      OEmbed(
        title: card.title, width: wide, height: high,
        html: "<iframe src=\"\(source)\" width=\"\(wide)\" height=\"\(high)\" loading=\"lazy\" "
          + "title=\"\(XMLText.escaped(card.title))\"></iframe>",
        thumbnailURL: card.picture, providerURL: base), .json)
  }

  private static let embedSize = (width: 800, height: 520)

  /// The last day that a claim speaks of, where a link names no day: what the page shows then; nil
  /// also where the server is too busy to say, since the page is worth more than its card.
  private func newestDay(_ given: Parameters) async -> CalendarDate? {
    var given = given
    guard ((try? given.text("date")) ?? nil) == nil else { return nil }
    let ledger = services.ledger
    return (try? await services.queue.run(for: asker) { try ledger.lastDay() }) ?? nil
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { encoded, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
      encoded += isPlain ? String(scalar) : "%" + UInt32(byte).hexadecimal(digits: 2).uppercased()
    }
  }
}

/// The forms in which oEmbed is answered.
private enum OEmbedForm: String, CaseIterable {
  case json
}

/// An answer of oEmbed.
private struct OEmbed: Encodable {
  let version = "1.0"
  let type = "rich"
  let title: String
  let width: Int
  let height: Int
  let html: String
  let thumbnailURL: String
  let thumbnailWidth = LinkCard.size.width
  let thumbnailHeight = LinkCard.size.height
  let providerName = "Frontline"
  let providerURL: String

  enum CodingKeys: String, CodingKey {
    case version, type, title, width, height, html
    case thumbnailURL = "thumbnail_url"
    case thumbnailWidth = "thumbnail_width"
    case thumbnailHeight = "thumbnail_height"
    case providerName = "provider_name"
    case providerURL = "provider_url"
  }
}

/// What a link to the page shows, as far as it says so; what it says wrongly is left out, as by the
/// page itself.
private struct LinkedView {
  let date: CalendarDate
  let compared: CalendarDate?
  let view: ViewWord
  let knownAt: Instant?
  let language: MapLanguage
  let style: String?
  let layersLeftOut: [String]
  let box: BoundingBox?

  /// How many pixels of the page a card stands for.
  private static let window = (width: 1_200.0, height: 630.0)
  /// Metres of the Mercator plane that a pixel takes at zoom 0.
  private static let metersPerPixel = 156_543.033_928

  /// What a link shows; `newest` is the day where it names none.
  init(_ given: Parameters, newest: CalendarDate?) {
    var given = given
    func text(_ name: String) -> String? { (try? given.text(name)) ?? nil }
    let today = Tracker.now.kyivDay
    date =
      text("date").flatMap { CalendarDate($0) }.flatMap { $0 <= today ? $0 : nil }
      ?? newest ?? today
    let earlier = text("compare").flatMap { CalendarDate($0) }
    compared = text("mode") == "difference" ? earlier : nil
    view = text("view").flatMap { ViewWord(rawValue: $0) } ?? .all
    knownAt = (try? given.knownAt(now: Tracker.now)) ?? nil
    language = text("lang").flatMap { MapLanguage(rawValue: $0) } ?? .english
    style = text("theme") == "dark" ? "dark" : nil
    layersLeftOut = text("without").flatMap(LayerWords.leftOut) ?? []
    guard let latitude = (try? given.number("lat", in: -85...85)) ?? nil,
      let longitude = (try? given.number("lon", in: -180...180)) ?? nil,
      let zoom = (try? given.number("z", in: 5...14)) ?? nil
    else {
      box = nil
      return
    }
    var scale = Self.metersPerPixel
    for _ in 0..<Int(zoom.rounded()) { scale /= 2 }
    let center = WebMercator.project(Position(longitude: longitude, latitude: latitude))
    let (reach, rise) = (Self.window.width * scale / 2, Self.window.height * scale / 2)
    let southWest = WebMercator.unproject(MercatorPoint(x: center.x - reach, y: center.y - rise))
    let northEast = WebMercator.unproject(MercatorPoint(x: center.x + reach, y: center.y + rise))
    box = BoundingBox(
      west: southWest.longitude, south: southWest.latitude, east: northEast.longitude,
      north: northEast.latitude)
  }
}

/// The card of a link: title, sentence and picture.
private struct LinkCard {
  let title: String
  let properties: [(name: String, text: String)]
  let names: [(name: String, text: String)]
  /// The address of the picture.
  let picture: String

  /// The size of the picture in pixels.
  static let size = (width: 1_200, height: 630)

  init(_ shown: LinkedView, address: (_ path: String, _ query: [String]) -> String) {
    let words = MapWording(shown.language)
    let view = shown.view.view
    let side: Side =
      switch shown.view {
      case .russianClaims: .russia
      case .ukrainianClaims: .ukraine
      case .assessed, .all: .third
      }
    let compared = shown.compared.flatMap { $0 < shown.date ? $0 : nil }
    let dates = compared.map { words.dates(from: $0, to: shown.date) } ?? words.date(shown.date)
    let subject = compared == nil ? words.title(of: .control) : words.changeTitle(of: .control)
    let title = "\(subject), \(dates)"
    let notice = words.claimNotice(side).map { $0 + ". " } ?? ""
    let sentence = notice + words.description(of: view, side: side) + "."
    var query = compared.map { ["from=\($0)", "to=\(shown.date)"] } ?? ["date=\(shown.date)"]
    query += ["view=\(shown.view.rawValue)"]
    if let moment = shown.knownAt { query.append("known-at=\(moment)") }
    if let box = shown.box {
      let degrees = [box.west, box.south, box.east, box.north].map { $0.formatted(decimals: 4) }
      query.append("bbox=" + degrees.joined(separator: ","))
    }
    query += ["preset=social-1200x630", "lang=\(shown.language.rawValue)"]
    if let style = shown.style { query.append("style=\(style)") }
    if !shown.layersLeftOut.isEmpty {
      query.append("without=" + shown.layersLeftOut.joined(separator: ","))
    }
    picture = address(compared == nil ? "/snapshot.png" : "/difference.png", query)
    self.title = "\(title) · Frontline"
    properties = [
      ("og:type", "website"), ("og:site_name", "Frontline"), ("og:title", title),
      ("og:description", sentence), ("og:image", picture), ("og:image:type", "image/png"),
      ("og:image:width", "\(Self.size.width)"), ("og:image:height", "\(Self.size.height)"),
      ("og:image:alt", "\(title). \(sentence)"),
      ("og:locale", shown.language == .english ? "en_GB" : "uk_UA"),
    ]
    names = [
      ("description", sentence), ("twitter:card", "summary_large_image"),
      ("twitter:title", title), ("twitter:description", sentence), ("twitter:image", picture),
      ("twitter:image:alt", "\(title). \(sentence)"),
    ]
  }
}
