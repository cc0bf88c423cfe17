#if canImport(Glibc)
  private import Glibc
#endif

/// A line measured along its length.
package struct Course: Sendable {
  package let points: [PixelPoint]
  private let distances: [Double]

  package init(_ points: [PixelPoint]) {
    self.points = points
    var sum = 0.0
    distances = points.indices.map { index in
      if index > 0 { sum += (points[index] - points[index - 1]).length }
      return sum
    }
  }

  package var length: Double { distances.last ?? 0 }

  /// The point so far along the line.
  package func point(at distance: Double) -> PixelPoint {
    var low = 1
    var high = points.count - 1
    while low < high {
      let middle = (low + high) / 2
      if distances[middle] < distance { low = middle + 1 } else { high = middle }
    }
    let (start, end) = (points[low - 1], points[low])
    let step = max(distances[low] - distances[low - 1], 1e-9)
    return start + (end - start) * ((distance - distances[low - 1]) / step)
  }

  /// The line without bends shorter than a distance: each point the mean of its surroundings.
  package func smoothed(over distance: Double) -> Course {
    guard points.count > 1, length > distance else { return self }
    let step = distance / 4
    let spaced = stride(from: 0, through: length, by: step).map { point(at: $0) }
    return Course(
      spaced.indices.map { index in
        let reach = min(2, index, spaced.count - 1 - index)
        let near = spaced[(index - reach)...(index + reach)]
        return near.reduce(PixelPoint(x: 0, y: 0), +) * (1 / Double(near.count))
      })
  }

  /// The glyphs of a text set above the line, and how much the line bends under it in radians.
  ///
  /// A text never stands on its head.
  package func set(_ text: ShapedText, from start: Double, raisedBy height: Double)
    -> (glyphs: [Scene.TextRun.Glyph], bend: Double)
  {
    let isReversed = point(at: start).x > point(at: start + text.width).x
    var glyphs: [Scene.TextRun.Glyph] = []
    var least = Double.infinity
    var greatest = -Double.infinity
    for glyph in text.glyphs {
      let middle = glyph.x + glyph.advance / 2
      let distance = isReversed ? start + text.width - middle : start + middle
      let before = point(at: max(distance - text.size, 0))
      let after = point(at: min(distance + text.size, length))
      let along = isReversed ? before - after : after - before
      let angle = atan2(along.y, along.x)
      least = min(least, angle)
      greatest = max(greatest, angle)
      let center = point(at: distance)
      let back = glyph.advance / 2
      glyphs.append(
        Scene.TextRun.Glyph(
          id: glyph.id,
          origin: PixelPoint(
            x: center.x - cos(angle) * back + sin(angle) * height,
            y: center.y - sin(angle) * back - cos(angle) * height), angle: angle))
    }
    return (glyphs, max(0, greatest - least))
  }
}
