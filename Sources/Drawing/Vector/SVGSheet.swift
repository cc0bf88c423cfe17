internal import PlainText

/// A scene as SVG 1.1, with the layers that Inkscape knows.
///
/// Source: Scalable Vector Graphics (SVG) 1.1, second edition.
struct SVGSheet: VectorSheet {
  private var bytes: [UInt8] = []
  private let lettering: VectorLettering
  /// Names of the layers so far; each name stands once.
  private var names: [String: Int] = [:]
  private var clips: [PixelRect: String] = [:]
  private var count = 0
  private var characters: [FontFace: [UInt32: String]] = [:]
  /// Glyphs whose outlines stand in the file already.
  private var outlines: Set<String> = []

  /// Coordinates of shapes are rounded to so many decimals of a pixel.
  private static let decimals = 1

  init(_ scene: Scene, _ lettering: VectorLettering) {
    self.lettering = lettering
    let size = [scene.width, scene.height].map { (Double($0) / scene.scale) }
    let unit = scene.scale == 1 ? "" : "pt"
    let language = scene.language.map { " xml:lang=\"\($0)\"" } ?? ""
    put(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
      xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" version="1.1" \
      width="\(number(size[0]))\(unit)" height="\(number(size[1]))\(unit)" \
      viewBox="0 0 \(scene.width) \(scene.height)" role="img"\(language)>

      """)
    describe(scene)
  }

  /// Title, description and what is known of the picture, in the terms of Dublin Core.
  private mutating func describe(_ scene: Scene) {
    let terms = [
      "Title": "dc:title", "Description": "dc:description", "Source": "dc:source",
      "Copyright": "dc:rights", "Software": "dc:creator", "Date": "dc:date",
      "View": "dc:coverage", "Known at": "dcterms:valid", "Command": "dcterms:provenance",
      "Warning": "dcterms:accessRights",
    ]
    for (element, keyword) in [("title", "Title"), ("desc", "Description")] {
      guard let text = scene.description(keyword) else { continue }
      put("<\(element)>\(XMLText.escaped(text))</\(element)>\n")
    }
    put(
      """
      <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><rdf:Description rdf:about="">

      """)
    for (keyword, text) in scene.descriptions {
      guard let term = terms[keyword] else { continue }
      put("<\(term)>\(XMLText.escaped(text))</\(term)>\n")
    }
    put("</rdf:Description></rdf:RDF></metadata>\n")
  }

  /// The bytes of the file.
  consuming func finished() -> [UInt8] {
    put("</svg>\n")
    return bytes
  }

  mutating func beginLayer(_ name: String, clip: PixelRect?) {
    var clipping = ""
    if let clip { clipping = " clip-path=\"url(#\(clipName(clip)))\"" }
    names[name, default: 0] += 1
    let label = names[name] == 1 ? name : "\(name) \(names[name] ?? 0)"
    let id = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    put(
      """
      <g id="\(id)" inkscape:groupmode="layer" inkscape:label="\(XMLText.escaped(label))"\
      \(clipping)>

      """)
  }

  mutating func beginBlock(_ role: Scene.Role) { beginLayer(role.tag, clip: nil) }

  mutating func endLayer() { put("</g>\n") }

  mutating func draw(_ shape: VectorShape, fill: Color?, edge: Stroke?) {
    put("<\(element(shape))\(attributes(fill: fill, edge: edge))/>\n")
  }

  mutating func draw(_ hatch: Hatch, inside area: PixelPath) {
    let name = newName("c")
    put(
      """
      <clipPath id="\(name)"><path clip-rule="evenodd" d="\(data(area))"/></clipPath>
      <g clip-path="url(#\(name))"><path d="\(data(hatch.lines))"\(attributes(hatch))/></g>

      """)
  }

  mutating func draw(_ fade: Fade, _ paint: Fade.Paint) {
    let name = newName("m")
    let rect = box(fade.bounds)
    put("<mask id=\"\(name)\" maskUnits=\"userSpaceOnUse\" \(rect)>\n")
    mask(fade, named: name)
    put("</mask>\n<g mask=\"url(#\(name))\">")
    switch paint {
    case .color(let color): put("<rect \(rect)\(attributes(fill: color, edge: nil))/>")
    case .hatch(let hatch): put("<path d=\"\(data(hatch.lines))\"\(attributes(hatch))/>")
    }
    put("</g>\n")
  }

  private mutating func mask(_ fade: Fade, named name: String) {
    func grey(_ coverage: Double) -> String {
      let level = Int((coverage * 255).rounded())
      return "rgb(\(level),\(level),\(level))"
    }
    switch fade.ground {
    case .discs(let discs):
      for step in fade.outer + fade.inner.reversed() {
        put("<g fill=\"\(grey(step.coverage))\">")
        for disc in discs where disc.radius + step.distance > 0 {
          put("<\(element(.circle(center: disc.center, radius: disc.radius + step.distance)))/>")
        }
        put("</g>\n")
      }
    case .path(let path):
      func strokes(_ steps: [Fade.Step]) -> String {
        steps.map {
          """
          <use xlink:href="#\(name)p" stroke="\(grey($0.coverage))" \
          stroke-width="\(number(2 * abs($0.distance)))"/>

          """
        }.joined()
      }
      put(
        """
        <defs><path id="\(name)p" d="\(data(path))"/></defs>
        <clipPath id="\(name)c"><path clip-rule="evenodd" d="\(data(path))"/></clipPath>
        <g fill="none" stroke-linejoin="round">\(strokes(fade.outer))</g>
        <g clip-path="url(#\(name)c)"><rect fill="#ffffff" \(box(fade.bounds))/>
        <g fill="none" stroke-linejoin="round">\(strokes(fade.inner))</g></g>

        """)
    }
  }

  mutating func write(_ run: Scene.TextRun, _ fonts: borrowing FontLibrary) {
    guard !run.glyphs.isEmpty else { return }
    if characters[run.face] == nil { characters[run.face] = fonts.characters(of: run.face) }
    let text = LiveText(run, characters[run.face] ?? [:], fonts)
    guard lettering == .live else { return outline(run, text, fonts) }
    let family = fonts.family(of: run.face)
    let look =
      " font-family=\"\(family.name)\" font-weight=\"\(family.weight)\""
      + (family.isItalic ? " font-style=\"italic\"" : "") + " font-size=\"\(number(run.size))\""
    var letters = ""
    if let spacing = text.spacing {
      let place = run.glyphs[0].origin
      letters =
        "x=\"\(number(place.x))\" y=\"\(number(place.y))\""
        + (spacing == 0 ? "" : " letter-spacing=\"\(number(spacing))\"")
      let content = XMLText.escaped(text.text)
      if let halo = haloAttributes(run) {
        put("<text \(letters)\(look)\(halo) aria-hidden=\"true\">\(content)</text>\n")
      }
      put("<text \(letters)\(look)\(attributes(fill: run.color, edge: nil))>\(content)</text>\n")
    } else {
      // Programs set letters along a line in ways of their own: each stands by itself.
      for (glyph, piece) in zip(run.glyphs, text.pieces) {
        letters += "<text transform=\"\(turn(glyph))\">\(XMLText.escaped(piece))</text>"
      }
      let label = XMLText.escaped(text.text)
      if let halo = haloAttributes(run) {
        put("<g\(look)\(halo) aria-hidden=\"true\">\(letters)</g>\n")
      }
      put(
        """
        <g aria-label="\(label)"\(look)\(attributes(fill: run.color, edge: nil))>\(letters)</g>

        """)
    }
  }

  private mutating func outline(
    _ run: Scene.TextRun, _ text: LiveText, _ fonts: borrowing FontLibrary
  ) {
    let scale = run.size / fonts[run.face].unitsPerEm
    var letters = ""
    for glyph in run.glyphs {
      let name = "g\(run.face.rawValue)-\(glyph.id)"
      if outlines.insert(name).inserted {
        let steps = fonts.outline(of: glyph.id, in: run.face)
        put("<defs><path id=\"\(name)\" d=\"\(data(steps))\"/></defs>\n")
      }
      let size = scale.formatted(decimalsUpTo: 6)
      letters += """
        <use xlink:href="#\(name)" transform="\(turn(glyph)) scale(\(size) -\(size))"/>
        """
    }
    if let halo = run.halo {
      put("<g\(attributes(ofHalo: halo, width: run.haloWidth * 2 / scale))>\(letters)</g>\n")
    }
    put(
      """
      <g aria-label="\(XMLText.escaped(text.text))"\(attributes(fill: run.color, edge: nil))>\
      \(letters)</g>

      """)
  }

  private func haloAttributes(_ run: Scene.TextRun) -> String? {
    guard let halo = run.halo else { return nil }
    return attributes(ofHalo: halo, width: run.haloWidth * 2)
  }

  private func turn(_ glyph: Scene.TextRun.Glyph) -> String {
    let place = "translate(\(number(glyph.origin.x)) \(number(glyph.origin.y)))"
    return glyph.angle == 0 ? place : place + " rotate(\(number(glyph.angle * 180 / .pi)))"
  }

  private mutating func clipName(_ rect: PixelRect) -> String {
    if let name = clips[rect] { return name }
    let name = newName("c")
    clips[rect] = name
    put("<clipPath id=\"\(name)\"><rect \(box(rect))/></clipPath>\n")
    return name
  }

  private mutating func newName(_ start: String) -> String {
    count += 1
    return "\(start)\(count)"
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension SVGSheet {

  private func box(_ rect: PixelRect) -> String {
    """
    x="\(number(rect.x))" y="\(number(rect.y))" width="\(number(rect.width))" \
    height="\(number(rect.height))"
    """
  }

  private func element(_ shape: VectorShape) -> String {
    switch shape {
    case .path(let path): "path fill-rule=\"evenodd\" d=\"\(data(path))\""
    case .circle(let center, let radius):
      "circle cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" r=\"\(number(radius))\""
    case .box(let rect, let corner):
      "rect \(box(rect))" + (corner > 0 ? " rx=\"\(number(corner))\"" : "")
    }
  }

  private func attributes(fill: Color?, edge: Stroke?) -> String {
    var text = fill.map { paint("fill", $0) } ?? " fill=\"none\""
    guard let edge else { return text }
    text += paint("stroke", edge.color) + " stroke-width=\"\(number(edge.width))\""
    if !edge.isThin { text += " stroke-linejoin=\"round\"" }
    if !edge.isThin, edge.dash.isEmpty { text += " stroke-linecap=\"round\"" }
    if !edge.dash.isEmpty {
      let dash = edge.dash.map(number).joined(separator: " ")
      text += " stroke-dasharray=\"\(dash)\""
    }
    return text
  }

  /// Letters with an edge as one thing, through which the map shows evenly.
  private func attributes(ofHalo color: Color, width: Double) -> String {
    let opaque = color.opacity(1)
    let edge = Stroke(color: opaque, width: width)
    return attributes(fill: opaque, edge: edge)
      + (edge.isThin ? " stroke-linejoin=\"round\"" : "")
      + " opacity=\"\(number(color.opacity))\""
  }

  private func attributes(_ hatch: Hatch) -> String {
    var line = hatch.stroke
    line.dash = []
    guard hatch.isDotted else { return attributes(fill: nil, edge: line) }
    let dash = hatch.stroke.dash.map(number).joined(separator: " ")
    return
      " fill=\"none\"" + paint("stroke", line.color)
      + " stroke-width=\"\(number(line.width))\" stroke-linecap=\"round\""
      + " stroke-dasharray=\"\(dash)\""
  }

  private func paint(_ kind: String, _ color: Color) -> String {
    let name = " \(kind)=\"\(color.webName)\""
    return color.opacity == 1 ? name : name + " \(kind)-opacity=\"\(number(color.opacity))\""
  }

  /// A path: points as whole numbers of tenths of a pixel, each from the one before.
  private func data(_ path: PixelPath) -> String {
    var text: [UInt8] = []
    func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }
    func put(_ tenths: Int, after separator: Bool) {
      if separator, tenths >= 0 { text.append(UInt8(ascii: " ")) }
      (Double(tenths) / 10).append(decimalsUpTo: Self.decimals, to: &text)
    }
    for subpath in path.subpaths {
      guard let first = subpath.points.first else { continue }
      var (x, y) = (tenths(first.x), tenths(first.y))
      text.append(UInt8(ascii: "M"))
      put(x, after: false)
      put(y, after: true)
      var isFirst = true
      for point in subpath.points.dropFirst() {
        let (nextX, nextY) = (tenths(point.x), tenths(point.y))
        if nextX == x, nextY == y { continue }
        if isFirst { text.append(UInt8(ascii: "l")) }
        put(nextX - x, after: !isFirst)
        put(nextY - y, after: true)
        (x, y, isFirst) = (nextX, nextY, false)
      }
      if subpath.isClosed { text.append(UInt8(ascii: "z")) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A glyph's outline.
  private func data(_ steps: [GlyphStep]) -> String {
    func pair(_ point: PixelPoint) -> String { "\(number(point.x)) \(number(point.y))" }
    let text = steps.map { step in
      switch step {
      case .move(let point): "M\(pair(point))"
      case .line(let point): "L\(pair(point))"
      case .curve(let control, let point): "Q\(pair(control)) \(pair(point))"
      }
    }
    return text.joined()
  }
}

extension Color {
  /// The colour as web pages write it, without its opacity.
  var webName: String {
    "#" + [red, green, blue].map { UInt32($0).hexadecimal(digits: 2) }.joined()
  }
}
