internal import ChangeLog
package import Control
package import Drawing
package import Wording

/// Signs at their places.
package struct PlacedMarks: Sendable {
  package private(set) var items: [Scene.Item] = []
  package private(set) var rects: [PixelRect] = []
  package private(set) var symbols: Set<MarkSymbol> = []

  /// At most this many signs stand side by side at one place.
  private static let most = 4

  /// The signs of the marks inside the frame; equal ones at one place are drawn once.
  package init(_ marks: [ControlMark], projection: MapProjection, sheet: MapSheet) {
    let size = sheet.style.markSize * sheet.unit
    var groups: [(center: PixelPoint, symbols: Set<MarkSymbol>)] = []
    for mark in marks {
      guard let symbol = MarkSymbol(mark) else { continue }
      let center = projection.project(mark.position)
      guard projection.frame.grown(by: -size).contains(center) else { continue }
      if let near = groups.firstIndex(where: { ($0.center - center).length < size * 0.8 }) {
        groups[near].symbols.insert(symbol)
      } else {
        groups.append((center, [symbol]))
      }
    }
    for group in groups {
      var slot = 0
      let ranked = group.symbols.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
      for symbol in ranked.prefix(Self.most) {
        let center: PixelPoint
        if symbol.kind == .encircled {
          center = group.center
        } else {
          slot += 1
          center =
            group.center + PixelPoint(x: -size * (0.15 + 1.25 * Double(slot)), y: -size * 0.2)
        }
        items += symbol.items(at: center, on: sheet)
        rects.append(
          PixelRect(around: center, reach: size * (symbol.kind == .encircled ? 0.85 : 0.6)))
        symbols.insert(symbol)
      }
    }
  }
}
