internal import ChangeLog
internal import Control
internal import Drawing
internal import Wording

/// One line of the legend: a sign and what it stands for.
struct LegendEntry: Hashable, Sendable {
  enum Sign: Hashable, Sendable {
    case ground(MapStyle.Area)
    case line(MapContent.Line)
    case boundary(Stroke)
    case mark(MarkSymbol)
  }

  let sign: Sign
  let text: String
  let group: LegendGroup
}

/// The legend as it stands on the page: each group on lines of its own, its entries left to right;
/// the base map takes the end of the last line where it has room.
struct Legend: Sendable {
  /// A text's place: the left end of its sign, if it has one, and the middle of its row.
  private struct Slot {
    let sign: LegendEntry.Sign?
    let text: ShapedText
    let color: Color
    let x: Double
    let middle: Double
  }

  private var slots: [Slot] = []
  private(set) var height = 0.0

  private static let signWidth = 26.0
  private static let signGap = 6.0
  private static let entryGap = 18.0
  private static let rowHeight = 19.0
  /// From one line of an entry to the next.
  private static let lineHeight = 14.5
  /// How much smaller it is on flat pages of few words, on which groups share rows: a card of a link
  /// would have more legend than map.
  private static let flatScale = 0.88
  private let unit: Double

  /// Entries in rows that fit between two edges, from a height down.
  init(
    _ entries: [LegendEntry], sheet: MapSheet, left: Double, right: Double, top: Double,
    fonts: borrowing FontLibrary
  ) {
    let isFlat = sheet.detail.isBrief && sheet.width > 1.5 * sheet.height
    unit = sheet.unit * (isFlat ? Self.flatScale : 1)
    guard !entries.isEmpty else { return }
    let unit = unit
    let lettering = sheet.style.legend
    var x = left
    var middle = top + Self.rowHeight / 2 * unit
    func breakRow() {
      x = left
      middle += Self.rowHeight * unit
    }
    for group in LegendGroup.all {
      let members = entries.filter { $0.group == group }
      if members.isEmpty { continue }
      let texts = members.map {
        (sign: $0.sign, text: fonts.shape($0.text, as: lettering, pixelsPerPoint: unit))
      }
      let signs = (Self.signWidth + Self.signGap + Self.entryGap) * unit
      let width = texts.reduce(-Self.entryGap * unit) { $0 + signs + $1.text.width }
      let look = sheet.style.legendHeading
      let heading = sheet.wording.legendHeading(group).map {
        fonts.wrap($0, as: look, pixelsPerPoint: unit, width: right - left)
      }
      // On a flat page a group begins where its heading and its first entry have room.
      let start =
        (heading?.first?.width ?? 0) + signs + (texts.first?.text.width ?? 0)
        + Self.entryGap * unit
      let joinsRow =
        group == .baseMap && x + width <= right
        || isFlat && heading?.count == 1 && x + start <= right
      if x > left, !joinsRow { breakRow() }
      if let heading {
        if x > left { x += Self.entryGap * unit }
        for (index, line) in heading.enumerated() {
          if index > 0 { breakRow() }
          slots.append(Slot(sign: nil, text: line, color: look.color, x: x, middle: middle))
          x += line.width + Self.entryGap * 0.6 * unit
        }
      }
      for (index, (sign, text)) in texts.enumerated() {
        let room = (Self.signWidth + Self.signGap) * unit
        if x > left, x + room + text.width > right { breakRow() }
        // What is wider than the whole legend goes on under itself.
        let lines =
          x + room + text.width <= right
          ? [text]
          : fonts.wrap(
            members[index].text, as: lettering, pixelsPerPoint: unit, width: right - x - room)
        for (number, line) in lines.enumerated() {
          if number > 0 { middle += Self.lineHeight * unit }
          slots.append(
            Slot(
              sign: number == 0 ? sign : nil, text: line, color: lettering.color,
              x: number == 0 ? x : x + room, middle: middle))
        }
        x += room + (lines.map(\.width).max() ?? 0) + Self.entryGap * unit
        if lines.count > 1 { x = right }
      }
    }
    height = middle + Self.rowHeight / 2 * unit - top
  }

  /// The legend as things to draw.
  func items(on sheet: MapSheet) -> [Scene.Item] {
    slots.flatMap { slot -> [Scene.Item] in
      var start = slot.x
      var items: [Scene.Item] = []
      if let sign = slot.sign {
        let rect = PixelRect(
          x: slot.x, y: slot.middle - 6.5 * unit, width: Self.signWidth * unit, height: 13 * unit)
        items = Self.items(for: sign, in: rect, on: sheet)
        start = rect.maxX + Self.signGap * unit
      }
      let baseline = PixelPoint(x: start, y: slot.middle + slot.text.capHeight / 2)
      return items + [.text(Scene.TextRun(slot.text, at: baseline, color: slot.color))]
    }
  }

  /// A sign as things to draw in a rectangle.
  static func items(
    for sign: LegendEntry.Sign, in rect: PixelRect, on sheet: MapSheet
  ) -> [Scene.Item] {
    switch sign {
    case .ground(let look):
      let path = PixelPath(rect)
      var framed = look
      framed.edge = look.edge ?? Stroke(color: look.tint.opacity(0.9), width: 0.8)
      return [.area(path, .color(sheet.style.land), softness: 0)]
        + sheet.items(for: path, in: framed, isDerived: false)
    case .line(let line):
      // Round ends reach half a width beyond a line.
      let end = (line.casing ?? line.style).width / 2 * sheet.unit
      let inner = PixelRect(
        x: rect.x + end, y: rect.y, width: max(1, rect.width - 2 * end), height: rect.height)
      return sheet.items(for: Self.stroke(across: inner), line)
    case .boundary(let line):
      return [.line(Self.stroke(across: rect), sheet.scaled(line))]
    case .mark(let symbol):
      return symbol.items(at: rect.center, on: sheet)
    }
  }

  private static func stroke(across rect: PixelRect) -> PixelPath {
    PixelPath([
      PixelPoint(x: rect.x, y: rect.center.y), PixelPoint(x: rect.maxX, y: rect.center.y),
    ])
  }
}
