internal import Atlas
public import Cartography
internal import Control
public import SimpleFeatures

/// What part of the Earth a picture shows.
public enum PictureArea: Hashable, Sendable {
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
public struct PictureRequest: Sendable {
  /// What it shows.
  public var area: PictureArea
  /// Its width in pixels, before `scale`.
  public var width: Int
  /// Its height in pixels, before `scale`.
  public var height: Int
  /// How many pixels of the file one pixel of the size takes.
  public var scale: Int
  /// The language of everything written on it.
  public var language: MapLanguage
  /// A title in place of the usual one.
  public var title: String?
  /// How it is drawn.
  public var style: MapStyle

  /// A request from its parts.
  public init(
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
