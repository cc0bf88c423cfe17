internal import PlainText

/// A shape that a vector format draws.
enum VectorShape {
  case path(PixelPath)
  case circle(center: PixelPoint, radius: Double)
  case box(PixelRect, corner: Double)
}

/// A page of a vector format that is being written, in drawing order.
protocol VectorSheet {
  /// Begins a layer; what is drawn on it is cut off at a rectangle.
  mutating func beginLayer(_ name: String, clip: PixelRect?)
  /// Begins a block of a page of text.
  mutating func beginBlock(_ role: Scene.Role)
  /// Ends the layer or the block.
  mutating func endLayer()
  /// Fills a shape by the even-odd rule, draws its edge, or both.
  mutating func draw(_ shape: VectorShape, fill: Color?, edge: Stroke?)
  /// Draws the lines of a hatch inside an area.
  mutating func draw(_ hatch: Hatch, inside area: PixelPath)
  /// Covers ground whose edge fades, with a colour or a hatch.
  mutating func draw(_ fade: Fade, _ paint: Fade.Paint)
  /// Writes letters.
  mutating func write(_ run: Scene.TextRun, _ fonts: borrowing FontLibrary) throws(DrawingError)
}

extension VectorSheet {
  /// Draws a whole scene.
  mutating func draw(_ scene: Scene, _ fonts: borrowing FontLibrary) throws(DrawingError) {
    let page = PixelRect(x: 0, y: 0, width: Double(scene.width), height: Double(scene.height))
    scene.isText ? beginBlock(.artifact) : beginLayer("background", clip: nil)
    draw(.box(page, corner: 0), fill: scene.background, edge: nil)
    endLayer()
    for layer in scene.layers where !layer.items.isEmpty {
      if let role = layer.role {
        beginBlock(role)
      } else {
        beginLayer(layer.name, clip: layer.clip)
      }
      for item in layer.items {
        if case .text(let run) = item {
          try write(run, fonts)
        } else {
          draw(item, scene.worldPixel, within: layer.clip ?? page)
        }
      }
      endLayer()
    }
  }

  private mutating func draw(
    _ item: Scene.Item, _ worldPixel: PixelPoint, within window: PixelRect
  ) {
    switch item {
    case .area(let path, let paint, let softness) where softness > 0:
      guard let fade = Fade(path, softness: softness, within: window) else { return }
      switch paint {
      case .color(let color): draw(fade, .color(color))
      case .pattern(let pattern):
        draw(fade, .hatch(Hatch(pattern, worldPixel: worldPixel, in: fade.bounds)))
      }
    case .area(let path, .color(let color), _):
      if !path.isEmpty { draw(.path(path), fill: color, edge: nil) }
    case .area(let path, .pattern(let pattern), _):
      guard let bounds = path.bounds?.intersection(window) else { return }
      draw(Hatch(pattern, worldPixel: worldPixel, in: bounds), inside: path)
    case .line(let path, let line):
      if !path.isEmpty { draw(.path(path), fill: nil, edge: line) }
    case .disc(let center, let diameter, let fill?, let edge?) where edge.dash.isEmpty:
      // Two discs: programs widen thin lines, and the edge would cover a small disc.
      for (width, color) in [(edge.width, edge.color), (-edge.width, fill)] {
        let radius = (diameter + width) / 2
        if radius > 0 { draw(.circle(center: center, radius: radius), fill: color, edge: nil) }
      }
    case .disc(let center, let diameter, let fill, let edge):
      draw(.circle(center: center, radius: diameter / 2), fill: fill, edge: edge)
    case .discs(let discs, let color, let softness):
      guard let fade = Fade(discs, softness: softness, within: window) else { return }
      draw(fade, .color(color))
    case .box(let rect, let corner, let fill, let edge):
      draw(
        .box(rect, corner: min(corner, rect.width / 2, rect.height / 2)), fill: fill, edge: edge)
    case .text: break
    }
  }
}

/// A number with two decimals at most.
func number(_ value: Double) -> String { value.formatted(decimalsUpTo: 2) }

extension Stroke {
  /// Whether round joins and ends are not seen on it.
  var isThin: Bool { width < 2.2 }
}

extension PixelRect {
  /// What two rectangles share, or nil.
  func intersection(_ other: PixelRect) -> PixelRect? {
    guard overlaps(other) else { return nil }
    let (left, top) = (max(x, other.x), max(y, other.y))
    return PixelRect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }
}
