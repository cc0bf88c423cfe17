internal import Drawing

/// What a scene shows in one tile: enough to draw it, and to tell whether it was drawn before.
package struct TileExcerpt: Sendable {
  /// Stands for the tile's picture.
  package let fingerprint: TileFingerprint
  /// What is drawn, the lowest first.
  let items: [NearItem]
  /// The tile.
  let tile: GridRect
  /// The colour below everything; nil for clear ground.
  let background: Color?
  /// How finely edges are drawn.
  let coverageSteps: CoverageSteps
}

extension TileScene {
  /// What tiles show, in the order asked for; all lie in the columns and rows.
  package func excerpts(
    columns: ClosedRange<Int>, rows: ClosedRange<Int>, order: [(column: Int, row: Int)]
  ) -> [TileExcerpt] {
    let block = items.near(grid.rect(columns: columns, rows: rows))
    var start = TileFingerprint()
    start.mix(grid.tileSide)
    start.mix(background == nil ? 0 : 1)
    if let background { start.mix(background) }
    start.mix(coverageSteps.crispSteps)
    start.mix(coverageSteps.faintSteps)
    start.mix(coverageSteps.softSteps)
    if let fonts { start.mix(fonts) }
    return order.map { column, row in
      let tile = grid.rect(columns: column...column, rows: row...row)
      let items = block.near(tile)
      var fingerprint = start
      for item in items { fingerprint.mix(item, in: tile) }
      return TileExcerpt(
        fingerprint: fingerprint.finished, items: items, tile: tile, background: background,
        coverageSteps: coverageSteps)
    }
  }

  /// What one tile shows.
  package func excerpt(column: Int, row: Int) -> TileExcerpt {
    excerpts(columns: column...column, rows: row...row, order: [(column, row)])[0]
  }
}
