internal import ChangeLog
internal import Control

/// One line of the legend: a sign and what it stands for.
struct LegendEntry: Hashable, Sendable {
  enum Sign: Hashable, Sendable {
    case ground(MapStyle.Area)
    case line(MapContent.Line)
    case boundary(MapStyle.Line)
    case mark(MarkSymbol)
  }

  let sign: Sign
  let text: String
}

/// The legend as it stands on the page: entries in rows, left to right.
struct Legend: Sendable {
  /// An entry's place: the left end of its sign and the middle of its row.
  struct Slot: Sendable {
    let entry: LegendEntry
    let text: ShapedText
    let x: Double
    let middle: Double
  }

  private(set) var slots: [Slot] = []
  private(set) var height = 0.0

  private static let signWidth = 26.0
  private static let signGap = 6.0
  private static let entryGap = 18.0
  private static let rowHeight = 19.0

  /// Entries in rows that fit between two edges, from a height down.
  init(
    _ entries: [LegendEntry], sheet: MapSheet, left: Double, right: Double, top: Double,
    fonts: borrowing FontLibrary
  ) {
    guard !entries.isEmpty else { return }
    let unit = sheet.unit
    var x = left
    var middle = top + Self.rowHeight / 2 * unit
    for entry in entries {
      let text = fonts.shape(entry.text, as: sheet.style.legend, pixelsPerPoint: unit)
      let width = (Self.signWidth + Self.signGap) * unit + text.width
      if x > left, x + width > right {
        x = left
        middle += Self.rowHeight * unit
      }
      slots.append(Slot(entry: entry, text: text, x: x, middle: middle))
      x += width + Self.entryGap * unit
    }
    height = middle + Self.rowHeight / 2 * unit - top
  }

  /// The legend as things to draw.
  func items(on sheet: MapSheet) -> [MapScene.Item] {
    let unit = sheet.unit
    return slots.flatMap { slot -> [MapScene.Item] in
      let sign = PixelRect(
        x: slot.x, y: slot.middle - 6.5 * unit, width: Self.signWidth * unit, height: 13 * unit)
      let baseline = PixelPoint(
        x: sign.maxX + Self.signGap * unit, y: slot.middle + slot.text.capHeight / 2)
      return Self.items(for: slot.entry.sign, in: sign, on: sheet) + [
        .text(MapScene.TextRun(slot.text, at: baseline, color: sheet.style.legend.color))
      ]
    }
  }

  private static func items(
    for sign: LegendEntry.Sign, in rect: PixelRect, on sheet: MapSheet
  ) -> [MapScene.Item] {
    switch sign {
    case .ground(let look):
      let path = PixelPath(rect)
      var framed = look
      framed.edge = look.edge ?? MapStyle.Line(color: look.tint.opacity(0.9), width: 0.8)
      return [.area(path, .color(sheet.style.land), softness: 0)]
        + sheet.items(for: path, in: framed, isDerived: false)
    case .line(let line):
      return sheet.items(for: Self.stroke(across: rect), line)
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
