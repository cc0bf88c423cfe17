internal import Drawing
internal import SimpleFeatures

extension TileFingerprint {
  /// Mixes in everything of a thing that shows in a tile.
  mutating func mix(_ item: NearItem, in tile: GridRect) {
    switch item.shape {
    case .everywhere(let ink):
      mix(1)
      mix(ink, in: tile)
    case .area(let edges, let rule, let softness, let ink):
      mix(rule == .evenOdd ? 2 : 3)
      mix(softness)
      mix(ink, in: tile)
      mix(TileFingerprint(sumOf: edges, in: tile, softness: softness))
    case .line(let edges, let width, let ink):
      mix(4)
      mix(Double(width))
      mix(ink, in: tile)
      mix(TileFingerprint(sumOf: edges, in: tile))
    case .text(let run, let corner):
      mix(5)
      mix(run.moved(from: corner, to: tile))
    }
  }

  private mutating func mix(_ ink: TileInk, in tile: GridRect) {
    switch ink {
    case .color(let pixel, let opacity):
      mix(UInt64(pixel))
      mix(opacity)
    case .pattern(let cells, let pixel, let opacity):
      mix(cells.fingerprint)
      mix(UInt64(pixel))
      mix(opacity)
      mix(tile.left / WorldGrid.parts % cells.period)
      mix(tile.top / WorldGrid.parts % cells.period)
    }
  }

  private mutating func mix(_ run: Scene.TextRun) {
    mix(run.face.rawValue)
    mix(run.size)
    mix(run.color)
    mix(run.halo == nil ? 0 : 1)
    if let halo = run.halo { mix(halo) }
    mix(run.haloWidth)
    mix(run.glyphs.count)
    for glyph in run.glyphs {
      mix(UInt64(glyph.id))
      mix(glyph.origin.x)
      mix(glyph.origin.y)
      mix(glyph.angle)
    }
  }

  /// The sum of a line's stretches, whose order does not count.
  private init(sumOf edges: [GridEdge], in tile: GridRect) {
    var sum = SIMD2<UInt64>()
    for edge in edges { sum &+= TileFingerprint(edge.from, edge.to, in: tile).words }
    self.init(words: sum)
  }

  /// The sum of an area's edges, whose order does not count.
  ///
  /// Of edges that lie left of all that is felt in the tile only their heights count, so that a
  /// course far away may change as long as the tile stays on the same side of it.
  private init(sumOf edges: [GridEdge], in tile: GridRect, softness: Double) {
    let window = tile.grown(by: SoftRaster.margin(softness) * WorldGrid.parts)
    var sum = SIMD2<UInt64>()
    for edge in edges where edge.from.y != edge.to.y {
      let isDown = edge.from.y < edge.to.y
      let (upper, lower) = isDown ? (edge.from, edge.to) : (edge.to, edge.from)
      var part: SIMD2<UInt64>
      if max(upper.x, lower.x) < window.left {
        part =
          TileFingerprint(height: min(lower.y, window.bottom) - tile.top).words
          &- TileFingerprint(height: max(upper.y, window.top) - tile.top).words
      } else {
        part = TileFingerprint(upper, lower, in: tile).words
      }
      if !isDown { part = 0 &- part }
      sum &+= part
    }
    self.init(words: sum)
  }

  @inline(__always)
  private init(_ from: GridPoint, _ to: GridPoint, in tile: GridRect) {
    self.init()
    mix(from.x - tile.left)
    mix(from.y - tile.top)
    mix(to.x - tile.left)
    mix(to.y - tile.top)
    self = finished
  }

  @inline(__always)
  private init(height: Int) {
    self.init()
    mix(height)
    self = finished
  }
}
