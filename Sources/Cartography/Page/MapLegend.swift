package import Atlas
package import ChangeLog
package import Control
internal import Drawing
internal import SimpleFeatures
package import Wording

/// What a map of a day says around itself, for faces that show it beside tiles: its words, and the
/// signs of its legend as small pictures.
package struct MapLegend: Sendable {
  /// A sign and what it stands for.
  package struct Entry: Sendable {
    /// What it stands for.
    package let label: String
    /// Who says it, where that is a warring side: "Claimed by Russian sources, not confirmed:".
    package let heading: String?
    /// The PNG file of the sign, `MapLegend.swatchSize` points at two pixels each.
    package let swatch: [UInt8]
  }

  /// What the map is called.
  package let title: String
  /// The day, in words.
  package let date: String
  /// The line that calls a map of one side's claims one.
  package let notice: String?
  /// What the view shows, in a sentence.
  package let subtitle: String
  /// The sources, and the newest day that they speak of.
  package let sources: String
  /// What must be borne in mind of how the map was made.
  package let cautions: String
  /// Whom to credit for the base map.
  package let attribution: String
  /// All credits in a line for the corner of the map.
  package let cornerCredit: String
  /// The signs, in the order of the legend.
  package let entries: [Entry]

  /// The size of a swatch in points.
  package static let swatchSize = (width: 26, height: 20)
  private static let scale = 2.0

  /// The legend of a control map, whose sources are credited so, on a base map: of all that can be
  /// seen anywhere on it.
  package init(
    _ map: ControlMap, on baseMap: BaseMap, language: MapLanguage, style: MapStyle,
    crediting credits: SourceCredits
  ) throws(CartographyError) {
    let sheet = MapSheet(tiles: style, language, scale: Self.scale)
    let content = MapContent(
      map, title: nil, wording: sheet.wording, style: style, credits: credits)
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
    let attributions = baseMap.atlas?.attributions(within: nil) ?? []
    attribution = sheet.wording.baseMapCredit(adding: attributions)
    cornerCredit = [content.cornerCredit, sheet.wording.atlasCredit(attributions)]
      .compactMap(\.self).joined(separator: " ")
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
    let scene = Scene(
      width: Int(width), height: Int(height), scale: scale, background: sheet.style.land,
      worldPixel: PixelPoint(x: 0, y: 0),
      layers: [
        Scene.Layer(
          clip: nil,
          items: Legend.items(
            for: sign, in: PixelRect(x: 0, y: 0, width: width, height: height), on: sheet))
      ])
    return try scene.png(fonts: try FontLibrary.ofPictures())
  }
}
