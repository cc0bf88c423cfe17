internal import PlainText

#if canImport(Glibc)
  private import Glibc
#endif

/// The drawing operators of a PDF page or of a mask.
struct PDFContent {
  private(set) var bytes: [UInt8] = []

  /// How far the handles of a curve lie from its ends for a quarter of a circle.
  private static let quarter = 0.5522847498

  /// Nothing drawn yet.
  init() {}

  /// The mask of a fade: grey by how far each place is covered.
  init(mask fade: Fade) {
    switch fade.ground {
    case .discs(let discs):
      for step in fade.outer + fade.inner.reversed() {
        put("\(number(step.coverage)) g\n")
        for disc in discs where disc.radius + step.distance > 0 {
          add(.circle(center: disc.center, radius: disc.radius + step.distance))
          put("f\n")
        }
      }
    case .path(let path):
      put("1 j\n")
      add(fade.outer, along: path)
      put("q\n")
      add(path)
      put("W* n\n1 g \(corners(fade.bounds)) re f\n")
      add(fade.inner, along: path)
      put("Q\n")
    }
  }

  private mutating func add(_ steps: [Fade.Step], along path: PixelPath) {
    for step in steps {
      put("\(number(step.coverage)) G \(number(2 * abs(step.distance))) w\n")
      add(path)
      put("S\n")
    }
  }

  mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Makes a line's width, ends and dashes those that are drawn with.
  mutating func use(_ line: Stroke) {
    let dash = line.dash.map(number).joined(separator: " ")
    let cap = line.isThin || !line.dash.isEmpty ? 0 : 1
    put("\(number(line.width)) w \(cap) J \(line.isThin ? 2 : 1) j [\(dash)] 0 d\n")
  }

  /// Adds a shape to the current path.
  mutating func add(_ shape: VectorShape) {
    switch shape {
    case .path(let path): add(path)
    case .circle(let center, let radius):
      let reach = PixelPoint(x: radius, y: radius)
      let (low, high) = (center - reach, center + reach)
      addBox(low, high, corner: radius)
    case .box(let rect, let corner):
      guard corner > 0 else { return put("\(corners(rect)) re\n") }
      addBox(
        PixelPoint(x: rect.x, y: rect.y), PixelPoint(x: rect.maxX, y: rect.maxY), corner: corner)
    }
  }

  /// Adds a rectangle with round corners.
  private mutating func addBox(_ low: PixelPoint, _ high: PixelPoint, corner: Double) {
    let handle = corner * (1 - Self.quarter)
    func pair(_ x: Double, _ y: Double) -> String { "\(number(x)) \(number(y))" }
    put(
      """
      \(pair(low.x + corner, low.y)) m \(pair(high.x - corner, low.y)) l
      \(pair(high.x - handle, low.y)) \(pair(high.x, low.y + handle)) \
      \(pair(high.x, low.y + corner)) c
      \(pair(high.x, high.y - corner)) l
      \(pair(high.x, high.y - handle)) \(pair(high.x - handle, high.y)) \
      \(pair(high.x - corner, high.y)) c
      \(pair(low.x + corner, high.y)) l
      \(pair(low.x + handle, high.y)) \(pair(low.x, high.y - handle)) \
      \(pair(low.x, high.y - corner)) c
      \(pair(low.x, low.y + corner)) l
      \(pair(low.x, low.y + handle)) \(pair(low.x + handle, low.y)) \
      \(pair(low.x + corner, low.y)) c h

      """)
  }

  /// Adds a path, whose coordinates are rounded to tenths of a pixel.
  mutating func add(_ path: PixelPath) {
    for subpath in path.subpaths {
      for (index, point) in subpath.points.enumerated() {
        point.x.append(decimalsUpTo: 1, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        point.y.append(decimalsUpTo: 1, to: &bytes)
        put(index == 0 ? " m\n" : " l\n")
      }
      if subpath.isClosed { put("h\n") }
    }
  }

  /// Adds a glyph's outline at its place.
  mutating func add(_ steps: [GlyphStep], at glyph: Scene.TextRun.Glyph, scale: Double) {
    let turn = Turn(glyph)
    func place(_ point: PixelPoint) -> PixelPoint { turn.place(point * scale) }
    func text(_ point: PixelPoint) -> String { "\(number(point.x)) \(number(point.y))" }
    var pen = PixelPoint(x: 0, y: 0)
    var isOpen = false
    for step in steps {
      switch step {
      case .move(let point):
        if isOpen { put("h\n") }
        isOpen = true
        pen = place(point)
        put("\(text(pen)) m\n")
      case .line(let point):
        pen = place(point)
        put("\(text(pen)) l\n")
      case .curve(let control, let point):
        let (control, end) = (place(control), place(point))
        let first = pen + (control - pen) * (2 / 3)
        let second = end + (control - end) * (2 / 3)
        put("\(text(first)) \(text(second)) \(text(end)) c\n")
        pen = end
      }
    }
    if isOpen { put("h\n") }
  }

  /// Shows letters on a level line; `advance` says how far the pen moves after each, in thousandths
  /// of the size.
  mutating func set(_ run: Scene.TextRun, advance: (UInt32) -> Double) {
    let start = run.glyphs[0].origin
    put("1 0 0 -1 \(number(start.x)) \(number(start.y)) Tm [<")
    var pen = 0.0
    for glyph in run.glyphs {
      let place = (glyph.origin.x - start.x) / run.size * 1000
      let shift = (pen - place).rounded()
      if shift != 0 { put("> \(Int(shift)) <") }
      pen -= shift
      put(glyph.id.hexadecimal(digits: 4))
      pen += advance(glyph.id)
    }
    put(">] TJ\n")
  }

  /// Shows a letter at its place.
  mutating func set(_ glyph: Scene.TextRun.Glyph) {
    let turn = Turn(glyph)
    let (cosine, sine) = (turn.cosine.formatted(decimalsUpTo: 4), turn.sine)
    let place = "\(number(glyph.origin.x)) \(number(glyph.origin.y))"
    let across = sine.formatted(decimalsUpTo: 4)
    let back = (-turn.cosine).formatted(decimalsUpTo: 4)
    put("\(cosine) \(across) \(across) \(back) \(place) Tm <")
    put("\(glyph.id.hexadecimal(digits: 4))> Tj\n")
  }
}

/// Where a glyph stands and how it is turned.
private struct Turn {
  let origin: PixelPoint
  let cosine: Double
  let sine: Double

  init(_ glyph: Scene.TextRun.Glyph) {
    origin = glyph.origin
    (cosine, sine) = (cos(glyph.angle), sin(glyph.angle))
  }

  /// The place in the picture of a point of the glyph, whose y goes up.
  func place(_ point: PixelPoint) -> PixelPoint {
    origin
      + PixelPoint(
        x: cosine * point.x + sine * point.y, y: sine * point.x - cosine * point.y)
  }
}

/// A number with two decimals at most.
func number(_ value: Double) -> String { value.formatted(decimalsUpTo: 2) }

/// A rectangle as PDF writes it.
func corners(_ rect: PixelRect) -> String {
  [rect.x, rect.y, rect.width, rect.height].map(number).joined(separator: " ")
}

extension Color {
  /// Red, green and blue from 0 to 1, without the opacity.
  var components: String {
    [red, green, blue].map { (Double($0) / 255).formatted(decimalsUpTo: 4) }.joined(separator: " ")
  }
}
