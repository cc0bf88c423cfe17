internal import Drawing
internal import Wording

/// The page around the map: title and legend above it, sources below it.
struct PageLayout: Sendable {
  /// Where the map is drawn.
  let frame: PixelRect
  /// The words and signs around the map.
  let items: [Scene.Item]
  /// Whether the legend is no higher than the map where it stands beside it; else it is left off.
  let hasRoom: Bool

  /// The part of the width that a legend takes beside the map.
  private static let legendShare = 0.3

  /// The page of a picture whose map shows the given content.
  init(
    _ content: MapContent, seen: SeenContent, sheet: MapSheet, fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    let style = sheet.style
    let narrowing =
      sheet.width < 200 * unit ? 0.2 : sheet.width < 640 * unit ? 0.6 : 1
    let least = style.margin * unit * narrowing
    let margin = max(least, sheet.width * sheet.safeArea)
    let edge = sheet.height * sheet.safeArea
    let width = sheet.width - 2 * margin
    var page = Column(left: margin, width: width, y: max(least * 0.9, edge), unit: unit)

    if sheet.detail != .caption {
      var logoFoot = 0.0
      if let logo = style.logo {
        let top = page.y + 2 * unit
        page.items += logo.items(
          upperRight: PixelPoint(x: margin + width, y: top), unit: unit)
        page.width -= logo.drawnWidth(unit: unit) + 14 * unit
        logoFoot = top + (logo.points + 3) * unit
      }
      if let notice = content.notice {
        page.add(notice.uppercased(), as: style.kicker, leading: 1.55, fonts)
      }
      page.addTitle(content.title, date: content.date, style: style, fonts)
      page.add(content.subtitle + ".", as: style.subtitle, leading: 1.42, fonts)
      page.y = max(page.y + 4 * unit, logoFoot)
      page.width = width
    }
    let isKeyed = !sheet.detail.isUnkeyed && !sheet.wishes.hidesLegend
    let isBeside = isKeyed && sheet.detail == .sideKeyed && seen.claims.isEmpty
    let column = isBeside ? (width * Self.legendShare).rounded() : 0
    let legend =
      isKeyed
      ? Legend(
        seen.legend, sheet: sheet,
        left: isBeside ? margin + width - column : margin, right: sheet.width - margin,
        top: page.y, fonts: fonts) : nil
    if let legend, !isBeside { page.y += legend.height + 8 * unit }

    var foot = Column(left: margin, width: page.width, y: 0, unit: unit)
    for text in Self.footer(content, seen, sheet) {
      foot.add(text, as: style.footer, leading: 1.42, fonts)
    }
    let footTop = sheet.height - max(least * 0.8, edge) - foot.y
    let list = ClaimList(
      sheet.detail.isUnkeyed ? [] : seen.claims, sheet: sheet, left: margin, width: width,
      top: page.y, bottom: footTop - 6 * unit, fonts: fonts)
    let height = (footTop - 6 * unit - page.y - (list.isBeside ? 0 : list.room)).rounded()
    hasRoom = !isBeside || (legend?.height ?? 0) <= height
    frame = PixelRect(
      x: margin.rounded(), y: page.y.rounded(),
      width: (width - (list.isBeside ? list.room : 0)
        - (isBeside ? column + 12 * unit : 0)).rounded(),
      height: max(1, height))
    items =
      page.items + (hasRoom ? legend?.items(on: sheet) ?? [] : []) + list.items
      + foot.items.map { $0.moved(down: footTop) }
  }

  private static func footer(
    _ content: MapContent, _ seen: SeenContent, _ sheet: MapSheet
  ) -> [String] {
    let (note, credit) = (sheet.wishes.note, sheet.wishes.credit ?? sheet.style.credit)
    let texts: [String?] =
      switch sheet.detail {
      case .full, .brief, .sideKeyed, .unkeyed:
        [
          note, sheet.annotator.map(sheet.wording.added), content.sources, seen.cautions,
          sheet.wording.baseMapCredit(adding: seen.attributions), credit,
        ]
      case .captioned, .caption:
        [
          content.caption, note, sheet.annotator.map(sheet.wording.added),
          sheet.wording.atlasCredit(seen.attributions), credit,
        ]
      }
    return texts.compactMap(\.self)
  }
}

/// Lines of text set one under the other.
private struct Column {
  let left: Double
  var width: Double
  /// Where the next line begins.
  var y: Double
  let unit: Double
  var items: [Scene.Item] = []

  /// A longer title is cut short.
  private static let mostTitleLines = 3

  init(left: Double, width: Double, y: Double, unit: Double) {
    self.left = left
    self.width = width
    self.y = y
    self.unit = unit
  }

  /// Adds a text in as many lines as it takes.
  mutating func add(
    _ text: String, as lettering: Lettering, leading: Double,
    _ fonts: borrowing FontLibrary
  ) {
    for line in fonts.wrap(text, as: lettering, pixelsPerPoint: unit, width: width) {
      set(line, at: left, color: lettering.color, leading: leading)
      y += lettering.size * unit * leading
    }
  }

  /// Adds a title and, beside it where there is room and else under it, its date.
  mutating func addTitle(
    _ title: String, date: String, style: MapStyle, _ fonts: borrowing FontLibrary
  ) {
    let leading = 1.30
    let dateLine = fonts.shape(date, as: style.date, pixelsPerPoint: unit)
    let lines = fonts.wrap(
      title, as: style.title, pixelsPerPoint: unit, width: width, most: Self.mostTitleLines)
    let gap = style.title.size * 0.42 * unit
    for (index, line) in lines.enumerated() {
      set(line, at: left, color: style.title.color, leading: leading)
      if index == lines.count - 1, line.width + gap + dateLine.width <= width {
        set(dateLine, at: left + line.width + gap, color: style.date.color, leading: leading)
      }
      y += style.title.size * unit * leading
    }
    guard let last = lines.last, last.width + gap + dateLine.width > width else { return }
    var smaller = style.date
    smaller.size *= 0.72
    add(date, as: smaller, leading: leading, fonts)
  }

  private mutating func set(_ line: ShapedText, at x: Double, color: Color, leading: Double) {
    let baseline = y + line.size * (leading / 2 + 0.36)
    items.append(
      .text(Scene.TextRun(line, at: PixelPoint(x: x, y: baseline), color: color)))
  }
}

extension Scene.Item {
  /// The same text further down; other things stay where they are.
  fileprivate func moved(down distance: Double) -> Scene.Item {
    guard case .text(let run) = self else { return self }
    return .text(
      Scene.TextRun(
        face: run.face, size: run.size,
        glyphs: run.glyphs.map {
          Scene.TextRun.Glyph(
            id: $0.id, origin: PixelPoint(x: $0.origin.x, y: $0.origin.y + distance),
            angle: $0.angle)
        }, color: run.color, halo: run.halo, haloWidth: run.haloWidth))
  }
}
