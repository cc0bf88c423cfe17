/// What a picture shows, in drawing order: values only, so that it can be tested undrawn.
package struct Scene: Sendable {
  /// What ground is covered with.
  package enum Paint: Hashable, Sendable {
    case color(Color)
    /// A pattern whose period and width are in pixels.
    case pattern(Pattern)
  }

  /// One thing to draw.
  package enum Item: Hashable, Sendable {
    /// Ground by the even-odd rule; with a softness its edge fades over about so many pixels.
    case area(PixelPath, Paint, softness: Double)
    /// A line; its width and dashes are in pixels.
    case line(PixelPath, Stroke)
    /// A disc.
    case disc(center: PixelPoint, diameter: Double, fill: Color?, edge: Stroke?)
    /// Discs of one colour whose edges fade over about so many pixels; where they overlap they are
    /// one.
    case discs([PixelDisc], Color, softness: Double)
    /// A rectangle with round corners.
    case box(PixelRect, corner: Double, fill: Color, edge: Stroke?)
    /// Letters.
    case text(TextRun)
  }

  /// Letters at their places, with a halo.
  package struct TextRun: Hashable, Sendable {
    /// A glyph, its place on the baseline and how far it is turned, in radians, clockwise.
    package struct Glyph: Hashable, Sendable {
      package let id: UInt32
      package let origin: PixelPoint
      package let angle: Double

      /// A glyph at its place.
      package init(id: UInt32, origin: PixelPoint, angle: Double) {
        self.id = id
        self.origin = origin
        self.angle = angle
      }
    }

    package let face: FontFace
    package let size: Double
    package let glyphs: [Glyph]
    package let color: Color
    package let halo: Color?
    package let haloWidth: Double

    /// Letters from their parts.
    package init(
      face: FontFace, size: Double, glyphs: [Glyph], color: Color, halo: Color?, haloWidth: Double
    ) {
      self.face = face
      self.size = size
      self.glyphs = glyphs
      self.color = color
      self.halo = halo
      self.haloWidth = haloWidth
    }
  }

  /// What a block of a page of text is, for screen readers.
  package enum Role: Hashable, Sendable {
    case heading(level: Int)
    case paragraph
    /// A cell of a table; tables and their rows are numbered.
    case cell(table: Int, row: Int, isHead: Bool)
    /// What is no part of the text: rules, numbers of pages, heads that come again.
    case artifact
  }

  /// Things that are cut off at the same rectangle.
  package struct Layer: Sendable {
    /// What it is called where a file has layers.
    package let name: String
    package let clip: PixelRect?
    package var items: [Item]
    /// What block of a page of text it is; nil on pictures.
    package let role: Role?

    /// A layer from its parts.
    package init(
      _ name: String = "picture", clip: PixelRect?, items: [Item] = [], role: Role? = nil
    ) {
      self.name = name
      self.clip = clip
      self.items = items
      self.role = role
    }
  }

  /// The size of the picture in pixels.
  package let width: Int
  /// The size of the picture in pixels.
  package let height: Int
  /// Pixels per point.
  package let scale: Double
  /// What the picture is covered with at first.
  package let background: Color
  /// Where the picture lies in the pixel grid of the world; patterns start there.
  package let worldPixel: PixelPoint
  /// The layers, the lowest first.
  package var layers: [Layer]
  /// What the file says of itself: pairs of PNG keyword and text.
  package var descriptions: [(keyword: String, text: String)]
  /// The language of its words, as ISO 639-1 has it; nil where it has none.
  package var language: String?

  /// A scene from its parts.
  package init(
    width: Int, height: Int, scale: Double, background: Color, worldPixel: PixelPoint,
    layers: [Layer], descriptions: [(keyword: String, text: String)] = []
  ) {
    self.width = width
    self.height = height
    self.scale = scale
    self.background = background
    self.worldPixel = worldPixel
    self.layers = layers
    self.descriptions = descriptions
  }
}

extension Scene {
  /// Whether it is a page of text, whose blocks say what they are.
  var isText: Bool { layers.contains { $0.role != nil } }

  /// What the file says of itself under a keyword.
  func description(_ keyword: String) -> String? {
    descriptions.first { $0.keyword == keyword }?.text
  }
}

extension Scene.TextRun {
  /// A straight line of text whose baseline starts at a point.
  package init(
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
