package import Drawing
internal import SimpleFeatures
package import Wording

/// What every part of a picture is drawn by: style, words, and pixels per point.
package struct MapSheet: Sendable {
  let style: MapStyle
  let wording: MapWording
  let width: Double
  let height: Double
  /// Pixels per point of lettering and lines: larger on large sheets, smaller on small ones.
  let unit: Double
  /// The part of the width and height that is left empty on each side.
  let safeArea: Double
  /// What is put on the page beside that, or left off.
  let wishes: PageWishes
  /// Whether claims under embargo may be shown, so that the map is marked.
  let includesEmbargoed: Bool
  /// How much is said around the map.
  let detail: PageDetail
  /// Who put arrows and words of their own on the map; nil where nobody did.
  let annotator: String?

  /// The sheet of a request, with all words or fewer.
  init(_ request: MapRequest, detail: PageDetail = .full) {
    self.detail = detail
    style = request.style
    wording = MapWording(request.language, isBrief: detail.isBrief)
    width = Double(request.pixelWidth)
    height = Double(request.pixelHeight)
    safeArea = request.safeArea
    wishes = request.wishes
    annotator = request.annotations?.author
    includesEmbargoed = request.includesEmbargoed
    unit = request.scale * Self.enlargement(shortSide: Double(min(request.width, request.height)))
  }

  /// The sheet of tiles, on which everything is drawn in its own size.
  package init(tiles style: MapStyle, _ language: MapLanguage, scale: Double) {
    detail = .full
    self.style = style
    wording = MapWording(language)
    (width, height) = (256 * scale, 256 * scale)
    safeArea = 0
    wishes = PageWishes()
    annotator = nil
    includesEmbargoed = false
    unit = scale
  }

  /// How much larger than on a sheet of 1000 points everything is drawn.
  static func enlargement(shortSide: Double) -> Double {
    min(max((shortSide / 1000).squareRoot(), 0.80), 2.2)
  }

  /// A line of the style in pixels.
  func scaled(_ line: Stroke) -> Stroke {
    Stroke(
      color: line.color, width: line.width * unit, dash: line.dash.map { $0 * unit })
  }

  /// A pattern of the style in pixels.
  func scaled(_ pattern: Pattern) -> Pattern {
    Pattern(
      kind: pattern.kind, color: pattern.color, period: pattern.period * unit,
      width: pattern.width * unit)
  }

  /// The page around a map, with the line that frames it.
  func paper(around frame: PixelRect) -> [Scene.Item] {
    let sheet = PixelRect(x: 0, y: 0, width: width, height: height)
    let paper = PixelPath(PixelPath(sheet).subpaths + PixelPath(frame).subpaths)
    return [
      .area(paper, .color(style.page), softness: 0), .line(PixelPath(frame), scaled(style.frame)),
    ]
  }

  /// Ground as it is drawn: tint, pattern and, where it was drawn by a source, a crisp edge.
  package func items(for path: PixelPath, in look: MapStyle.Area, isDerived: Bool) -> [Scene.Item] {
    guard !path.isEmpty else { return [] }
    let softness = isDerived ? style.softness * unit : 0
    var items: [Scene.Item] = []
    if look.tint.opacity > 0 { items.append(.area(path, .color(look.tint), softness: softness)) }
    if let pattern = look.pattern {
      items.append(.area(path, .pattern(scaled(pattern)), softness: softness))
    }
    if let edge = look.edge, !isDerived { items.append(.line(path, scaled(edge))) }
    return items
  }

  /// A line of contact as it is drawn; one that follows settlements lies in a wide faint band.
  package func items(for path: PixelPath, _ line: MapContent.Line) -> [Scene.Item] {
    guard !path.isEmpty else { return [] }
    guard line.isDerived else {
      return [line.casing, line.style].compactMap { $0 }.map { .line(path, scaled($0)) }
    }
    let band = Stroke(
      color: line.style.color.opacity(0.19), width: style.softLineBand * unit)
    return [.line(path, band), .line(path, scaled(line.style.followingSettlements))]
  }
}
