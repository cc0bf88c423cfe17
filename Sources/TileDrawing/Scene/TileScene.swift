internal import Drawing

/// What tiles of one zoom show, in drawing order: values only, shared by all who draw them.
package struct TileScene: Sendable {
  /// The pixels that it is laid out in.
  let grid: WorldGrid
  /// The colour below everything; nil for clear ground.
  let background: Color?
  /// How finely edges are drawn.
  let coverageSteps: CoverageSteps
  /// The things, the lowest first.
  let items: [TileItem]
  /// Stands for the fonts that letters are drawn with; nil when there are none.
  let fonts: TileFingerprint?
}

extension TileScene {
  /// About how many bytes of memory it takes.
  package var byteCount: Int {
    items.reduce(0) { sum, item in
      switch item.shape {
      case .area(let edges, _, _, _), .line(let edges, _, _):
        sum + 128 + edges.count * MemoryLayout<GridEdge>.stride
      case .text(let run, _):
        sum + 256 + run.glyphs.count * MemoryLayout<Scene.TextRun.Glyph>.stride
      }
    }
  }
}
