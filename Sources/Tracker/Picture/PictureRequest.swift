internal import Atlas
package import Cartography
internal import Control
package import SimpleFeatures
package import Wording

/// What part of the Earth a picture shows.
package enum PictureArea: Hashable, Sendable {
  /// The surroundings of a settlement.
  case around(place: String, region: String?, radiusInKilometers: Double)
  /// A box of degrees.
  case box(BoundingBox)
  /// An oblast or a raion, by name.
  case region(String)
  /// Both regions.
  case everything

  /// Whether it names ground that is to be shown, and leaves open what is seen beside it.
  var namesGround: Bool {
    switch self {
    case .around, .region: true
    case .box, .everything: false
    }
  }
}

/// How a picture looks.
package struct PictureRequest: Sendable {
  /// What it shows.
  package var area: PictureArea
  /// Its width in pixels, before `scale`.
  package var width: Int
  /// Its height in pixels, before `scale`.
  package var height: Int
  /// How many pixels of the file one pixel of the size takes.
  package var scale: Int
  /// The language of everything written on it.
  package var language: MapLanguage
  /// A title in place of the usual one.
  package var title: String?
  /// How it is drawn.
  package var style: MapStyle
  /// The format of the file.
  package var format = PictureFormat.png
  /// Whether letters are outlines and no text, in formats of shapes.
  package var outlinesText = false
  /// The part of the width and height that is left empty on each side.
  package var safeArea = 0.0
  /// What is put on it beside that, or left off.
  package var wishes = PageWishes()
  /// An oblast, a raion or a settlement outside of which the map is dimmed.
  package var focus: String?
  /// The path of a file of the desk's own arrows, circles and words.
  package var annotations: String?
  /// The layers of the base map that are drawn, by their words; nil for all.
  package var layers: [String]?
  /// The command that draws it again, for the file to name.
  package var command: String?

  /// A request from its parts.
  package init(
    area: PictureArea, width: Int, height: Int, scale: Int = 1, language: MapLanguage = .english,
    title: String? = nil, style: MapStyle = .light
  ) {
    self.area = area
    self.width = width
    self.height = height
    self.scale = scale
    self.language = language
    self.title = title
    self.style = style
  }
}
