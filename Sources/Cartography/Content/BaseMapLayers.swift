package import Atlas
internal import ChangeLog
package import Days
package import Drawing
internal import SimpleFeatures

/// The base map as things to draw: what lies under the areas of control, and what lies over them.
package struct BaseMapLayers: Sendable {
  /// What lies under the areas of control, by what it is.
  var partsUnder: [Part] = []
  /// What lies over them.
  var partsOver: [Part] = []

  /// Things of one kind.
  struct Part: Sendable {
    let name: String
    var items: [Scene.Item]
  }

  package var under: [Scene.Item] { partsUnder.flatMap(\.items) }
  package var over: [Scene.Item] { partsOver.flatMap(\.items) }

  /// The day on which the Kakhovka dam was breached.
  private static let kakhovkaBreach = CalendarDate(year: 2023, month: 6, day: 6)

  /// Whether a body of water had run dry by a day.
  static func isDrained(_ water: WaterBody, on day: CalendarDate) -> Bool {
    water.kind == .formerReservoir && kakhovkaBreach.map { day >= $0 } ?? true
  }

  /// Whether the frame shows more than the base map covers.
  static func reachesBeyond(_ map: BaseMap, _ projection: MapProjection) -> Bool {
    let window = projection.box()
    return map.land.boundingBox.map { $0.union(window) != $0 } ?? true
  }

  /// The layers of the base map that lie in the frame, as they were on a day.
  package init(
    _ map: BaseMap, _ boundaries: OblastBoundaries, projection: MapProjection, sheet: MapSheet,
    day: CalendarDate
  ) {
    addLand(map, projection, sheet)
    addDetailUnder(map.detail, projection, sheet)
    addWater(map, projection, sheet, day)
    addBuiltUp(map, projection, sheet)
    addDetailOver(map.detail, projection, sheet)
    addRoads(map, projection, sheet)
    addBoundaries(map, boundaries, projection, sheet)
  }

  private mutating func addLand(_ map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet) {
    func fill(_ area: MultiPolygon, _ color: Color) -> Scene.Item {
      .area(projection.path(area), .color(color), softness: 0)
    }
    // The overview reaches further than the base map: it gives the sea beyond. Land beyond stays
    // bare, lest it look like ground that nobody contests.
    if Self.reachesBeyond(map, projection) {
      for shape in map.overview where shape.kind == .sea {
        partsUnder.add(fill(shape.area, sheet.style.water), to: "sea beyond")
      }
    }
    partsUnder.add(fill(map.land, sheet.style.land), to: "ground")
    // Over the areas of control: where a source's outline strays across the state border, the
    // border holds.
    for country in map.countries where country.name != "Ukraine" {
      partsOver.add(fill(country.area, sheet.style.foreignLand), to: "abroad")
    }
  }

  private mutating func addWater(
    _ map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet, _ day: CalendarDate
  ) {
    // One path for all rivers of a rank: they are drawn in one go, the largest last.
    let looks = sheet.style.rivers
    for (rank, look) in zip(1..., looks).reversed() {
      var path = PixelPath()
      for river in map.rivers where min(max(river.rank, 1), looks.count) == rank {
        path.subpaths += projection.path(river.course).subpaths
      }
      if !path.isEmpty { partsOver.add(.line(path, sheet.scaled(look)), to: "water") }
    }
    let edges = map.land.boundingBox
    for water in map.waterBodies {
      let path = projection.path(water.area)
      guard !path.isEmpty else { continue }
      if Self.isDrained(water, on: day) {
        for item in sheet.items(for: path, in: sheet.style.formerReservoir, isDerived: false) {
          partsUnder.add(item, to: "former reservoirs")
        }
      } else {
        partsOver.add(.area(path, .color(sheet.style.water), softness: 0), to: "water")
        let shore = projection.path(water.area.boundary.subtracting(edgesOf: edges))
        partsOver.add(.line(shore, sheet.scaled(sheet.style.shore)), to: "water")
      }
    }
  }

  /// Metres of radius from which on a disc stands for a town; smaller ones are villages', whose dots
  /// suffice.
  private static let leastRadiusOfTown = 1_350.0
  /// Points of radius from which on a disc would be taken for a town's own outline.
  private static let greatestSchematicTown = 44.0

  /// The discs that stand for towns whose outlines the base map does not know, as far as they are drawn.
  static func schematicTowns(
    _ map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet
  ) -> [PixelDisc] {
    let least = max(
      sheet.style.smallestSchematicTown * sheet.unit,
      leastRadiusOfTown / projection.groundMetersPerPixel)
    let greatest = greatestSchematicTown * sheet.unit
    guard least < greatest else { return [] }
    return map.builtUpAreas.filter(\.isSchematic).flatMap {
      projection.discs($0.area, radii: least..<greatest)
    }
  }

  private mutating func addBuiltUp(
    _ map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet
  ) {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    let showsAgglomerations = metersPerPoint > sheet.style.agglomerationsShownAbove
    // Fainter where they are large, lest they read as data.
    let opacity = min(max(metersPerPoint / 100, 0.5), 1)
    let outlines = map.builtUpAreas.filter {
      !$0.isSchematic && ($0.place != nil || showsAgglomerations)
    }.map { projection.path($0.area) }
    let discs = Self.schematicTowns(map, projection, sheet).filter { disc in
      !outlines.contains { $0.contains(disc.center) }
    }
    partsUnder.add(
      .discs(
        discs, sheet.style.schematicBuiltUp.opacity(opacity),
        softness: sheet.style.schematicTownSoftness * sheet.unit), to: "built-up")
    for path in outlines where !path.isEmpty {
      partsUnder.add(
        .area(path, .color(sheet.style.builtUp.opacity(opacity)), softness: 0), to: "built-up")
    }
  }

  private mutating func addRoads(_ map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet) {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    var edges: [Scene.Item] = []
    var cores: [Scene.Item] = []
    // Streets and buildings leave room for wider roads.
    let greatest = map.detail.features.isEmpty ? 1.6 : 2.3
    let widening = min(max((250 / metersPerPoint).squareRoot(), 0.75), greatest)
    for kind in Road.Class.allCases.reversed() {
      guard let look = sheet.style.roads[kind], metersPerPoint < look.shownBelow else { continue }
      for isSchematic in [true, false] {
        // One path for all roads of a class: they are drawn in one go.
        var path = PixelPath()
        for road in map.roads where road.class == kind && road.isSchematic == isSchematic {
          path.subpaths += projection.path(road.course).subpaths
        }
        guard !path.isEmpty else { continue }
        let least = isSchematic ? 0 : Self.widthOnTheGround(look, metersPerPoint)
        let width = max(look.width * widening, least) * sheet.unit
        edges.append(.line(path, Stroke(color: look.edge, width: width + 1.4 * sheet.unit)))
        cores.append(.line(path, Stroke(color: look.core, width: width)))
      }
    }
    for item in edges + cores { partsOver.add(item, to: "roads") }
  }

  private mutating func addBoundaries(
    _ map: BaseMap, _ boundaries: OblastBoundaries, _ projection: MapProjection,
    _ sheet: MapSheet
  ) {
    let path = projection.path(
      boundaries.lines, tolerance: MapProjection.boundaryTolerance)
    partsOver.add(.line(path, sheet.scaled(sheet.style.oblastBoundary)), to: "boundaries")
    addDetailBoundaries(map.detail, projection, sheet)
    let border = projection.path(map.stateBorder)
    partsOver.add(.line(border, sheet.scaled(sheet.style.stateBorder)), to: "boundaries")
  }
}

extension [BaseMapLayers.Part] {
  /// Draws something over the rest, with what lies next under it where that is of the same kind.
  mutating func add(_ item: Scene.Item, to name: String) {
    if last?.name == name {
      self[count - 1].items.append(item)
    } else {
      append(BaseMapLayers.Part(name: name, items: [item]))
    }
  }
}
