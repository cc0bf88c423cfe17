internal import Atlas
internal import Drawing
internal import SimpleFeatures

// What the user's atlas adds; nothing where there is none.
extension BaseMapLayers {
  /// Woods, the ground of settlements, buildings and streets, which control lies over.
  mutating func addDetailUnder(
    _ detail: MapDetail, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    guard !detail.features.isEmpty else { return }
    let look = sheet.style.atlas
    func fill(_ area: MultiPolygon, _ color: Color, to name: String) {
      let path = projection.path(area)
      if !path.isEmpty { partsUnder.add(.area(path, .color(color), softness: 0), to: name) }
    }
    // One path for each feature: where two lie over one another, both are filled.
    for outline in detail.features[.outlines] ?? [] {
      fill(outline.geometry.areas, look.outline, to: "settlements")
    }
    for wood in detail.features[.woods] ?? [] { fill(wood.geometry.areas, look.wood, to: "woods") }
    for area in detail.features[.builtUp] ?? [] {
      fill(
        area.geometry.areas, area.kind == .industrial ? look.industrial : look.residential,
        to: "built-up")
    }
    let edges = projection.path(detail.areas(.outlines).boundary)
    if !edges.isEmpty {
      partsUnder.add(.line(edges, sheet.scaled(look.outlineEdge)), to: "settlements")
    }
    fill(detail.areas(.buildings), look.building, to: "buildings")
    addStreets(detail, projection, sheet)
  }

  /// The street grid: a faint line each from afar, and casings nearer by.
  private mutating func addStreets(
    _ detail: MapDetail, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    let look = sheet.style.atlas
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    func line(_ kind: AtlasKind, _ color: Color, _ width: Double) {
      let path = projection.path(detail.lines(.streets, kind))
      guard !path.isEmpty else { return }
      partsUnder.add(.line(path, Stroke(color: color, width: width * sheet.unit)), to: "streets")
    }
    line(.path, look.streetEdge, 0.5)
    line(.track, look.streetEdge, 0.7)
    let width = Self.streetWidth(metersPerPoint)
    guard width > 1.4 else { return line(.street, look.streetEdge, width) }
    line(.street, look.streetEdge, width + 1)
    line(.street, look.streetCore, width)
  }

  /// How wide a street is drawn, in points: as wide as on the ground where that can be seen.
  private static func streetWidth(_ metersPerPoint: Double) -> Double {
    min(max(9 / metersPerPoint, 0.6), 7)
  }

  /// How wide a surveyed road is at least, in points: as on the ground, so that nearer by it stays wider
  /// than streets.
  static func widthOnTheGround(_ look: MapStyle.RoadLine, _ metersPerPoint: Double) -> Double {
    min((8 + 5 * look.width) / metersPerPoint, 6 + 2.7 * look.width)
  }

  /// Metres of ground per point below which streets show through control that lies over them.
  private static let streetsShowThroughBelow = 9.0
  /// How much of a street shows through.
  private static let streetsShowThrough = 0.55

  /// Streets again, faintly, where they would drown in a dense hatching.
  private mutating func addStreetsOver(
    _ detail: MapDetail, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    guard metersPerPoint < Self.streetsShowThroughBelow else { return }
    let path = projection.path(detail.lines(.streets, .street))
    guard !path.isEmpty else { return }
    let width = max(Self.streetWidth(metersPerPoint) * 0.75, 1) * sheet.unit
    let color = sheet.style.atlas.streetCore.opacity(Self.streetsShowThrough)
    partsOver.add(.line(path, Stroke(color: color, width: width)), to: "streets")
  }

  /// Streams, canals and railways, and streets that show through.
  mutating func addDetailOver(
    _ detail: MapDetail, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    guard !detail.features.isEmpty else { return }
    addStreetsOver(detail, projection, sheet)
    let look = sheet.style.atlas
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    func line(_ layer: AtlasLayer, _ kind: AtlasKind, _ strokes: [Stroke], to name: String) {
      let path = projection.path(detail.lines(layer, kind))
      guard !path.isEmpty else { return }
      for stroke in strokes { partsOver.add(.line(path, sheet.scaled(stroke)), to: name) }
    }
    line(.rivers, .stream, [look.stream], to: "water")
    line(.rivers, .canal, [look.stream], to: "water")
    line(.railways, .siding, [look.siding], to: "railways")
    if metersPerPoint > 60 {
      let thin = Stroke(color: look.railway.color, width: 0.8)
      line(.railways, .main, [thin], to: "railways")
    } else {
      line(.railways, .main, [look.railway, look.railwayGaps], to: "railways")
    }
  }

  /// The boundaries of raions and hromadas.
  mutating func addDetailBoundaries(
    _ detail: MapDetail, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    let look = sheet.style.atlas
    for (kind, stroke) in [(AtlasKind.hromada, look.hromadaBoundary), (.raion, look.raionBoundary)]
    where detail.features[.boundaryLines] != nil {
      let path = projection.path(
        detail.lines(.boundaryLines, kind), tolerance: MapProjection.boundaryTolerance)
      if !path.isEmpty { partsOver.add(.line(path, sheet.scaled(stroke)), to: "boundaries") }
    }
  }
}
