internal import Drawing

/// What a tile is drawn with: a colour, or a pattern that lies in the world's grid.
package enum TileInk: Hashable, Sendable {
  /// One colour, with its opacity in 256ths.
  case color(pixel: UInt32, opacity: Int)
  /// A repeated square of coverages from 0 to 256 of one colour.
  case pattern(PatternCells, pixel: UInt32, opacity: Int)

  /// One period of a pattern.
  package struct PatternCells: Hashable, Sendable {
    let period: Int
    let coverages: [UInt16]
    /// Stands for the period and the coverages.
    let fingerprint: TileFingerprint

    init(period: Int, coverages: [UInt16]) {
      self.period = period
      self.coverages = coverages
      var fingerprint = TileFingerprint()
      fingerprint.mix(period)
      for coverage in coverages { fingerprint.mix(UInt64(coverage)) }
      self.fingerprint = fingerprint.finished
    }
  }

  /// Steps between clear and covered at the edges of a pattern's lines: few, so that few colours
  /// are needed.
  private static let patternSteps = 3

  /// The ink of a colour.
  init(_ color: Color) {
    self = .color(
      pixel: color.pixel | 0xFF00_0000, opacity: Int((color.opacity * 256).rounded()))
  }

  /// The ink of a pattern; nil when Cairo refuses to draw it.
  init?(_ pattern: Pattern) {
    var whole = pattern
    whole.color = Color(0, opacity: 1)
    guard let tile = PatternTile(whole) else { return nil }
    let steps = Self.patternSteps
    let coverages = tile.pixels.map { pixel in
      UInt16((Int(pixel >> 24) * steps + 127) / 255 * 256 / steps)
    }
    self = .pattern(
      PatternCells(period: tile.period, coverages: coverages),
      pixel: pattern.color.pixel | 0xFF00_0000,
      opacity: Int((pattern.color.opacity * 256).rounded()))
  }

  /// The ink of a paint.
  init?(_ paint: Scene.Paint) {
    switch paint {
    case .color(let color): self.init(color)
    case .pattern(let pattern): self.init(pattern)
    }
  }

  /// Whether nothing shines through.
  var isOpaque: Bool {
    switch self {
    case .color(_, let opacity), .pattern(_, _, let opacity): opacity == 256
    }
  }

  /// Lays the ink on a stretch of a row of pixels, whose colours are multiplied by their opacity;
  /// `x` and `y` say where the first pixel of the row lies in the world's grid.
  @inline(__always)
  func lay(
    _ coverage: Int, on row: UnsafeMutableBufferPointer<UInt32>, _ columns: Range<Int>, x: Int,
    y: Int
  ) {
    switch self {
    case .color(let pixel, let opacity):
      let share = UInt32((opacity * coverage + 128) >> 8)
      var column = columns.lowerBound
      while column < columns.upperBound {
        let under = row[column]
        let mixed = under.mixed(with: pixel, share: share)
        repeat {
          row[column] = mixed
          column += 1
        } while column < columns.upperBound && row[column] == under
      }
    case .pattern(let cells, let pixel, let opacity):
      let share = (opacity * coverage + 128) >> 8
      var across = (x + columns.lowerBound) % cells.period
      let start = y % cells.period * cells.period
      cells.coverages.withUnsafeBufferPointer { coverages in
        for column in columns {
          let ink = Int(coverages[start + across])
          if ink > 0 {
            row[column] = row[column].mixed(with: pixel, share: UInt32((share * ink) >> 8))
          }
          across = across + 1 == cells.period ? 0 : across + 1
        }
      }
    }
  }
}
