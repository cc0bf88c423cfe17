package import SimpleFeatures
package import Wording

/// What picture is wanted.
package struct MapRequest: Hashable, Sendable {
  /// The least width and height of a picture, in points; small ones say little more than the day,
  /// whose picture it is and how old it is.
  package static let smallestSide = 64
  /// The greatest width and height of a picture, in pixels.
  package static let greatestSide = 8192
  /// The greatest number of pixels per point.
  package static let greatestScale = 4.0

  /// The ground that must be seen.
  package var extent: MapExtent
  /// The number in the base map of the settlement that the picture is about; nil for none.
  package var subject: Int?
  /// The width in points; the picture has this many times `scale` pixels.
  package var width: Int
  /// The height in points.
  package var height: Int
  /// Pixels per point: 2 for high-resolution screens.
  package var scale: Double
  /// The language of everything that is written.
  package var language: MapLanguage
  /// The title, in that language; nil for one that names what is shown.
  package var title: String?
  /// How it is drawn.
  package var style: MapStyle
  /// The format of the file.
  package var format: PictureFormat
  /// Whether letters are outlines and no text, in formats of shapes.
  package var outlinesText: Bool
  /// The part of the width and height that is left empty on each side.
  package var safeArea: Double
  /// What is put on it beside that, or left off.
  package var wishes: PageWishes
  /// Whether claims under embargo may be shown, so that the picture is marked.
  package var includesEmbargoed: Bool
  /// The ground outside of which the map is dimmed; nil for no such ground.
  package var focus: MultiPolygon?
  /// What a desk puts on the map itself.
  package var annotations: MapAnnotations?
  /// The command that draws the picture again, for the file to name.
  package var command: String?

  /// A request from its parts.
  package init(
    extent: MapExtent, subject: Int? = nil, width: Int = 1600, height: Int = 1200,
    scale: Double = 1, language: MapLanguage = .english, title: String? = nil,
    style: MapStyle = .light, format: PictureFormat = .png, outlinesText: Bool = false,
    safeArea: Double = 0, wishes: PageWishes = PageWishes(),
    includesEmbargoed: Bool = false
  ) {
    self.extent = extent
    self.subject = subject
    self.width = width
    self.height = height
    self.scale = scale
    self.language = language
    self.title = title
    self.style = style
    self.format = format
    self.outlinesText = outlinesText
    self.safeArea = safeArea
    self.wishes = wishes
    self.includesEmbargoed = includesEmbargoed
  }

  /// The width of the picture in pixels.
  package var pixelWidth: Int { Int((Double(width) * scale).rounded()) }
  /// The height of the picture in pixels.
  package var pixelHeight: Int { Int((Double(height) * scale).rounded()) }

  /// The least width, in degrees, of discs that stand for towns and can be seen in the picture.
  package var leastSchematicTownWidth: Double {
    // The extent takes up the width of the page at most.
    let degreesPerPixel = (extent.box.east - extent.box.west) / Double(pixelWidth)
    return 2 * style.smallestSchematicTown * MapSheet(self).unit * degreesPerPixel
  }

  /// Refuses a size or an extent that cannot be drawn.
  func validate() throws(CartographyError) {
    let sides = 1...Self.greatestSide
    guard (1...Self.greatestScale).contains(scale), sides.contains(width), sides.contains(height),
      width >= Self.smallestSide, height >= Self.smallestSide,
      sides.contains(pixelWidth), sides.contains(pixelHeight)
    else { throw .sizeOutOfRange(width: width, height: height, scale: scale) }
    try extent.validate()
  }
}
