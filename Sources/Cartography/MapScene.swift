/// What a picture shows, in drawing order: values only, so that it can be tested undrawn.
struct MapScene: Sendable {
  /// What ground is covered with.
  enum Paint: Hashable, Sendable {
    case color(Color)
    /// A pattern whose period and width are in pixels.
    case pattern(MapStyle.Pattern)
  }

  /// One thing to draw.
  enum Item: Hashable, Sendable {
    /// Ground by the even-odd rule; with a softness its edge fades over about so many pixels.
    case area(PixelPath, Paint, softness: Double)
    /// A line; its width and dashes are in pixels.
    case line(PixelPath, MapStyle.Line)
    /// A disc.
    case disc(center: PixelPoint, diameter: Double, fill: Color?, edge: MapStyle.Line?)
    /// Discs of one colour whose edges fade over about so many pixels; where they overlap they are
    /// one.
    case discs([PixelDisc], Color, softness: Double)
    /// A rectangle with round corners.
    case box(PixelRect, corner: Double, fill: Color, edge: MapStyle.Line?)
    /// Letters.
    case text(TextRun)
  }

  /// Letters at their places, with a halo.
  struct TextRun: Hashable, Sendable {
    /// A glyph, its place on the baseline and how far it is turned, in radians, clockwise.
    struct Glyph: Hashable, Sendable {
      let id: UInt32
      let origin: PixelPoint
      let angle: Double
    }

    let face: FontFace
    let size: Double
    let glyphs: [Glyph]
    let color: Color
    let halo: Color?
    let haloWidth: Double
  }

  /// Things that are cut off at the same rectangle.
  struct Layer: Sendable {
    let clip: PixelRect?
    var items: [Item] = []
  }

  /// The size of the picture in pixels.
  let width: Int
  /// The size of the picture in pixels.
  let height: Int
  /// Pixels per point.
  let scale: Double
  /// What the picture is covered with at first.
  let background: Color
  /// Where the picture lies in the pixel grid of the world; patterns start there.
  let worldPixel: PixelPoint
  /// The layers, the lowest first.
  var layers: [Layer]
  /// What the file says of itself: pairs of PNG keyword and text.
  var descriptions: [(keyword: String, text: String)] = []
}

extension MapScene.TextRun {
  /// A straight line of text whose baseline starts at a point.
  init(
    _ text: ShapedText, at origin: PixelPoint, color: Color, halo: Color? = nil,
    haloWidth: Double = 0
  ) {
    self.init(
      face: text.face, size: text.size,
      glyphs: text.glyphs.map {
        Glyph(id: $0.id, origin: PixelPoint(x: origin.x + $0.x, y: origin.y + $0.y), angle: 0)
      }, color: color, halo: halo, haloWidth: haloWidth)
  }
}
