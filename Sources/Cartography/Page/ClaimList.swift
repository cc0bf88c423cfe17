internal import Drawing
internal import Wording

/// The claims of a map as a numbered list beside it, or below it where the page is upright.
struct ClaimList {
  private(set) var items: [Scene.Item] = []
  /// The width that it takes beside the map, or the height that it takes below.
  private(set) var room = 0.0
  let isBeside: Bool

  private static let leading = 1.36

  /// The list of some claims on a page whose margins leave a width, between two heights.
  init(
    _ claims: [ListedClaim], sheet: MapSheet, left: Double, width: Double, top: Double,
    bottom: Double, fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    isBeside = sheet.width >= sheet.height
    guard !claims.isEmpty else { return }
    let gap = 14 * unit
    let column = isBeside ? min(max(200 * unit, width * 0.24), width * 0.42) : width
    let height = isBeside ? bottom - top : (bottom - top) * 0.34
    room = (isBeside ? column : height) + gap
    let start = isBeside ? top : bottom - height
    let x = isBeside ? left + width - column : left
    var heading = sheet.style.legendHeading
    heading.size = sheet.style.footer.size * 1.1
    let words = sheet.style.footer
    let step = words.size * unit * Self.leading
    var y = start
    func line(_ text: ShapedText, _ indent: Double, _ color: Color) -> Scene.Item {
      .text(
        Scene.TextRun(
          text, at: PixelPoint(x: x + indent, y: y + words.size * unit), color: color))
    }
    let title = fonts.shape(sheet.wording.claimsHeading, as: heading, pixelsPerPoint: unit)
    items.append(line(title, 0, heading.color))
    y += step * 1.25
    let indent = 22 * unit
    for (index, claim) in claims.enumerated() {
      let lines = fonts.wrap(
        claim.text(in: sheet.wording), as: words, pixelsPerPoint: unit, width: column - indent)
      let isLast = index == claims.count - 1
      guard y + step * Double(lines.count + (isLast ? 0 : 1)) <= start + height else {
        let rest = fonts.shape(
          sheet.wording.moreClaims(claims.count - index), as: words, pixelsPerPoint: unit)
        items.append(line(rest, indent, words.color))
        break
      }
      let number = fonts.shape("\(index + 1)", as: heading, pixelsPerPoint: unit)
      items.append(line(number, indent - 6 * unit - number.width, heading.color))
      for text in lines {
        items.append(line(text, indent, words.color))
        y += step
      }
      y += step * 0.25
    }
  }
}
