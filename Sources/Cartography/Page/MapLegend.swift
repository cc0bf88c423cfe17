public import Atlas
public import Control
internal import SimpleFeatures

/// What a map of a day says around itself, for faces that show it beside tiles: its words, and the
/// signs of its legend as small pictures.
public struct MapLegend: Sendable {
  /// A sign and what it stands for.
  public struct Entry: Sendable {
    /// What it stands for.
    public let label: String
    /// Who says it, where that is a warring side: "Claimed by Russian sources, not confirmed:".
    public let heading: String?
    /// The PNG file of the sign, `MapLegend.swatchSize` points at two pixels each.
    public let swatch: [UInt8]
  }

  /// What the map is called.
  public let title: String
  /// The day, in words.
  public let date: String
  /// The line that calls a map of one side's claims one.
  public let notice: String?
  /// What the view shows, in a sentence.
  public let subtitle: String
  /// The sources, and the newest day that they speak of.
  public let sources: String
  /// What must be borne in mind of how the map was made.
  public let cautions: String
  /// Whom to credit for the base map.
  public let attribution: String
  /// The signs, in the order of the legend.
  public let entries: [Entry]

  /// The size of a swatch in points.
  public static let swatchSize = (width: 26, height: 20)
  private static let scale = 2.0

  /// The legend of a control map on a base map: of all that can be seen anywhere on it.
  public init(
    _ map: ControlMap, on baseMap: BaseMap, language: MapLanguage, style: MapStyle
  ) throws(CartographyError) {
    let sheet = MapSheet(tiles: style, language, scale: Self.scale)
    let content = MapContent(map, title: nil, wording: sheet.wording, style: style)
    let box = baseMap.land.boundingBox ?? BoundingBox(west: -180, south: -85, east: 180, north: 85)
    let frame = PixelRect(x: 0, y: 0, width: 1600, height: 1200)
    let seen = try SeenContent(
      content, on: baseMap, OblastBoundaries(baseMap),
      projection: MapProjection(MapExtent(box), in: frame), sheet: sheet)
    title = content.title
    date = content.date
    notice = content.notice
    subtitle = content.subtitle
    sources = content.sources
    cautions = seen.cautions
    attribution = sheet.wording.baseMapCredit
    var entries: [Entry] = []
    for group in LegendGroup.all {
      for entry in seen.legend where entry.group == group {
        entries.append(
          Entry(
            label: entry.text, heading: sheet.wording.legendHeading(group),
            swatch: try Self.swatch(entry.sign, on: sheet)))
      }
    }
    self.entries = entries
  }

  private static func swatch(_ sign: LegendEntry.Sign, on sheet: MapSheet)
    throws(CartographyError) -> [UInt8]
  {
    let (width, height) = (Double(swatchSize.width) * scale, Double(swatchSize.height) * scale)
    let scene = MapScene(
      width: Int(width), height: Int(height), scale: scale, background: sheet.style.land,
      worldPixel: PixelPoint(x: 0, y: 0),
      layers: [
        MapScene.Layer(
          clip: nil,
          items: Legend.items(
            for: sign, in: PixelRect(x: 0, y: 0, width: width, height: height), on: sheet))
      ])
    return try PNGEncoder.encode(try Canvas(scene, fonts: try FontLibrary()))
  }
}
