internal import Atlas
internal import ChangeLog
internal import Control
internal import Drawing
internal import SimpleFeatures
internal import Wording

extension Scene {
  /// The scene of a picture: page, base map, ground, lines, names; the content is asked for in the
  /// words that fit the page.
  init(
    _ content: (MapWording) -> MapContent, on map: BaseMap, _ request: MapRequest,
    fonts: borrowing FontLibrary
  ) throws(CartographyError) {
    let (page, map) = try FittedPage.detailed(content, on: map, request, fonts: fonts)
    let sheet = page.sheet
    let content = page.content
    let projection = page.projection
    let ground = BaseMapLayers(
      map, page.boundaries, projection: projection, sheet: sheet, day: content.day)
    let frame = projection.frame

    let lines = content.lines.map {
      (line: $0, path: projection.path($0.course, isSmooth: $0.isDerived))
    }
    let marks = PlacedMarks(content.marks, projection: projection, sheet: sheet)
    let avoided = lines.flatMap { $0.path.sampled(every: 12 * sheet.unit) }
    let furniture = MapFurniture(
      overview: map.overview, projection: projection, sheet: sheet,
      content: avoided + marks.rects.map(\.center), fonts: fonts)
    let overlay = MapOverlay(
      request, numbering: sheet.detail.isUnkeyed ? [] : page.seen.claims, projection: projection,
      sheet: sheet, fonts: fonts)
    var labels = MapLabels(
      projection: projection, sheet: sheet, subject: request.subject,
      signs: marks.rects + overlay.rects, furniture: furniture.rects)
    let grounds = content.grounds.map {
      (ground: $0, path: projection.path($0.area, isSmooth: $0.isDerived))
    }
    labels.add(
      map, lines: lines.map(\.path) + overlay.courses,
      grounds: grounds.filter { $0.ground.style.pattern != nil }.map(\.path), fonts: fonts)

    let control = grounds.map {
      Layer(
        $0.ground.meaning.layerName, clip: frame,
        items: sheet.items(for: $0.path, in: $0.ground.style, isDerived: $0.ground.isDerived))
    }
    let contact = lines.map {
      Layer(
        $0.line.meaning.layerName, clip: frame, items: sheet.items(for: $0.path, $0.line))
    }
    func layer(_ part: BaseMapLayers.Part) -> Layer {
      Layer(part.name, clip: frame, items: part.items)
    }
    self.init(
      width: request.pixelWidth, height: request.pixelHeight, scale: request.scale,
      background: sheet.style.beyond, worldPixel: projection.worldPixel,
      layers: ground.partsUnder.map(layer) + control + ground.partsOver.map(layer) + contact + [
        Layer("outside of the focus", clip: frame, items: overlay.dimming),
        Layer("claims", clip: frame, items: marks.items),
        Layer("labels", clip: frame, items: labels.items),
        Layer("added by the desk", clip: frame, items: overlay.annotations),
        Layer("claim numbers", clip: frame, items: overlay.numbers),
        Layer("scale and inset", clip: frame, items: furniture.items),
        Layer("frame", clip: nil, items: sheet.paper(around: frame)),
        Layer("legend and words", clip: nil, items: page.layout.items),
      ],
      descriptions: [
        ("Title", "\(content.title), \(content.date)"),
        ("Description", page.alternative), ("Source", content.allSources),
        (
          "Copyright",
          MapWording(request.language).baseMapCredit(adding: map.detail.attributions)
        ), ("Software", "Frontline"),
      ] + content.facts + (request.command.map { [("Command", $0)] } ?? [])
        + (request.includesEmbargoed ? [("Warning", page.sheet.wording.embargoMark)] : []))
    language = request.language.rawValue
  }
}

extension MapContent.Meaning {
  /// What the layer of such ground or such a line is called in files that have layers: in English,
  /// so that scripts find it whatever the language of the picture.
  fileprivate var layerName: String {
    switch self {
    case .control(let tier, let status, let party):
      "control, \(tier.layerName): \(status.rawValue)" + (party.map { " by \($0.rawValue)" } ?? "")
    case .context: "control, assessed, below claims"
    case .change(let change, _): "change: \(change.rawValue)"
    case .lineOfContact: "line of contact"
    case .lineOfContactOn(let day): "line of contact on \(day)"
    case .course(let kind, _, let side, _): "line of a claim: \(kind.rawValue) by \(side.rawValue)"
    case .shownAlone(let name): "control, shown by \(name) alone"
    case .shownByBoth: "control, shown by both"
    case .highlight(.passage): "narrowest passage"
    case .highlight(.roadUnderRussianControl): "roads under Russian control"
    case .highlight(.otherRoad): "other roads"
    }
  }
}

extension ControlTier {
  /// Whose word the tier is.
  fileprivate var layerName: String {
    switch self {
    case .assessed: "assessed"
    case .claimed(let side): "claimed by \(side.rawValue)"
    }
  }
}
