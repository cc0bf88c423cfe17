internal import Atlas
internal import Drawing
internal import SimpleFeatures

extension MapLabels {
  /// Names of oblasts, foreign countries and waters, each inside its own ground.
  ///
  /// They keep away from settlements and roads where they can.
  mutating func addAreas(
    _ map: BaseMap, dots: RectangleGrid, roads: [ShownRoad], _ fonts: borrowing FontLibrary
  ) {
    var streets = RectangleGrid(bounds: projection.frame, cell: 24 * sheet.unit)
    for point in roads.flatMap({ $0.path.sampled(every: 12 * sheet.unit) }) {
      streets.insert(PixelRect(around: point, reach: 1))
    }
    let clutter = Clutter(dots: dots, roads: streets)
    let style = sheet.style
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    for oblast in map.oblasts where metersPerPoint > style.oblastsNamedAbove {
      let title = name(
        oblast.name.hasSuffix("Oblast") ? oblast.name : oblast.name + " Oblast",
        oblast.nameInUkrainian.hasSuffix("область")
          ? oblast.nameInUkrainian : oblast.nameInUkrainian + " область")
      addArea(title.uppercased(), oblast.area, as: style.oblastName, clutter, fonts)
    }
    for country in map.countries where country.name != "Ukraine" {
      let title = name(country.name, country.nameInUkrainian).uppercased()
      addArea(title, country.area, as: style.countryName, clutter, fonts)
    }
    for water in map.waterBodies where water.kind != .formerReservoir {
      guard let english = water.name else { continue }
      let title = name(english, water.nameInUkrainian ?? "")
      addArea(title, water.area, as: style.waterName, nil, fonts)
    }
  }

  private mutating func addArea(
    _ title: String, _ area: MultiPolygon, as lettering: Lettering,
    _ clutter: Clutter?, _ fonts: borrowing FontLibrary
  ) {
    let ground = projection.path(area).clippedAsArea(to: projection.frame)
      .simplified(tolerance: 4 * sheet.unit)
    guard !ground.isEmpty else { return }
    let text = fonts.shape(title, as: lettering, pixelsPerPoint: sheet.unit)
    let height = text.ascent + text.descent
    guard let rect = bestPlace(in: ground, clutter, width: text.width, height: height)
    else { return }
    addText(text, in: rect, color: lettering.color, haloOpacity: 0.6)
    placement.reserve(rect.grown(by: 4 * sheet.unit), isClosedToDots: true)
  }

  /// The free rectangle inside the ground that is nearest to its middle, with room to spare.
  private func bestPlace(
    in ground: PixelPath, _ clutter: Clutter?, width: Double, height: Double
  ) -> PixelRect? {
    guard let bounds = ground.bounds else { return nil }
    let step = max(8 * sheet.unit, bounds.height / 40)
    var best: (rect: PixelRect, score: Double)?
    for top in stride(from: bounds.y, to: bounds.maxY - height, by: step) {
      let spans = ground.spans(atHeights: [top, top + height / 2, top + height])
      for span in spans where span.upperBound - span.lowerBound > width + 8 * sheet.unit {
        let slack = span.upperBound - span.lowerBound - width
        for share in [0.5, 0.3, 0.7, 0.1, 0.9] {
          let rect = PixelRect(
            x: span.lowerBound + slack * share, y: top, width: width, height: height)
          guard placement.isFree(rect.grown(by: 2 * sheet.unit)) else { continue }
          let away = (rect.center - bounds.center).length
          let room = min(slack * min(share, 1 - share), width)
          let worth = room - away * 0.5
          if let best, worth <= best.score { continue }
          let near = rect.grown(by: 14 * sheet.unit)
          let crossings = Double(min(placement.crossingCount(near), 20))
          let crowd = clutter?.cost(of: rect, near: near) ?? 0
          let score = worth - (crossings * 30 + crowd) * sheet.unit
          if best.map({ score > $0.score }) ?? true { best = (rect, score) }
        }
      }
    }
    return best?.rect
  }
}

/// What names of areas should not lie on.
struct Clutter: Sendable {
  /// The dots of settlements.
  let dots: RectangleGrid
  /// Points along the roads.
  let roads: RectangleGrid

  /// How bad a place is, in points: dots count in its surroundings, roads under the letters.
  fileprivate func cost(of rect: PixelRect, near: PixelRect) -> Double {
    Double(dots.count(overlapping: near)) * 40 + Double(roads.count(overlapping: rect)) * 25
  }
}

extension PixelPath {
  /// Whether a point lies inside the outlines.
  func contains(_ point: PixelPoint) -> Bool {
    spans(atHeight: point.y).contains { $0.contains(point.x) }
  }

  /// The stretches across that lie inside the outlines at each of the heights.
  func spans(atHeights heights: [Double]) -> [Range<Double>] {
    heights.reduce(nil as [Range<Double>]?) { shared, height in
      let here = spans(atHeight: height)
      guard let shared else { return here }
      return shared.flatMap { first in
        here.compactMap { second in
          let left = max(first.lowerBound, second.lowerBound)
          let right = min(first.upperBound, second.upperBound)
          return left < right ? left..<right : nil
        }
      }
    } ?? []
  }

  private func spans(atHeight height: Double) -> [Range<Double>] {
    var crossings: [Double] = []
    for subpath in subpaths {
      guard var previous = subpath.points.last else { continue }
      for point in subpath.points {
        if (point.y > height) != (previous.y > height) {
          let share = (height - previous.y) / (point.y - previous.y)
          crossings.append(previous.x + (point.x - previous.x) * share)
        }
        previous = point
      }
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).map {
      crossings[$0]..<crossings[$0 + 1]
    }
  }
}
