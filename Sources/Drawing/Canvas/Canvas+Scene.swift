extension Canvas {
  /// A canvas with a whole scene drawn on it.
  package init(_ scene: Scene, fonts: borrowing FontLibrary) throws(DrawingError) {
    let canvas = try Canvas(
      width: scene.width, height: scene.height, background: scene.background)
    try canvas.draw(scene.layers, worldPixel: scene.worldPixel, fonts: fonts)
    self = canvas
  }

  /// Draws layers over what is there; patterns are fixed at the pixel of the world.
  package func draw(
    _ layers: [Scene.Layer], worldPixel: PixelPoint, fonts: borrowing FontLibrary
  ) throws(DrawingError) {
    var painter = GlyphPainter()
    for layer in layers {
      clipped(to: layer.clip) {
        for item in layer.items {
          draw(item, worldPixel: worldPixel, clip: layer.clip)
          if case .text(let run) = item {
            painter.draw(run, on: self, fonts: fonts, clip: layer.clip)
          }
        }
      }
    }
    try check()
  }

  private func draw(_ item: Scene.Item, worldPixel: PixelPoint, clip: PixelRect?) {
    switch item {
    case .area(let path, let paint, let softness) where softness > 0:
      fillSoftly(
        path, with: paint, softness: softness, worldPixel: worldPixel, within: clip)
    case .area(let path, .color(let color), _): fill(path, with: color)
    case .area(let path, .pattern(let pattern), _):
      fill(path, with: pattern, worldPixel: worldPixel)
    case .line(let path, let line): stroke(path, with: line)
    case .disc(let center, let diameter, let fill, let edge):
      disc(center: center, diameter: diameter, fill: fill, edge: edge, clip: clip)
    case .discs(let discs, let color, let softness):
      fillSoftly(discs, with: color, softness: softness, within: clip)
    case .box(let rect, let corner, let fill, let edge):
      box(rect, corner: corner, fill: fill, edge: edge)
    case .text: break
    }
  }
}
