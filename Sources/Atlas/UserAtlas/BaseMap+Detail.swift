package import SimpleFeatures

extension BaseMap {
  /// The base map with what the user's atlas knows of a box at so many metres a point, as far as it is
  /// of the kinds that are drawn then; itself where there is no atlas.
  ///
  /// Layer by layer the atlas speaks where it has something, and the shipped base map elsewhere.
  package func detailed(
    within box: BoundingBox, metersPerPoint: Double, kinds: Set<AtlasKind>
  ) throws -> BaseMap {
    guard let atlas else { return self }
    let scale = AtlasScale(metersPerPoint: metersPerPoint)
    var detail = MapDetail()
    for layer in AtlasLayer.allCases where layer != .boundaries && shownLayers.contains(layer) {
      guard layer.kinds.contains(where: kinds.contains) else { continue }
      let features = try atlas.features(of: layer, at: scale, within: box, kinds: kinds)
      if !features.isEmpty { detail.features[layer] = features }
    }
    detail.attributions = atlas.attributions(within: box)
    let places =
      shownLayers.contains(.places)
      ? try MergedPlaces(
        places, places: detail.features[.places] ?? [], outlines: detail.features[.outlines] ?? []
      ).places : []
    let roads = try roads(from: detail, atlas)
    let rivers = try rivers(from: detail, atlas)
    return BaseMap(
      land: land, countries: countries, stateBorder: stateBorder, oblasts: oblasts,
      waterBodies: waterBodies(from: detail, atlas), rivers: rivers, roads: roads,
      builtUpAreas: try builtUpAreas(besides: detail, atlas), places: places,
      foreignPlaces: foreignPlaces, overview: overview, atlas: nil, detail: detail)
  }

  private func roads(from detail: MapDetail, _ atlas: AtlasFile) throws -> [Road] {
    let known = try atlas.area(coveredBy: .roads)
    struct Key: Hashable {
      let kind: AtlasKind
      let ref: String
    }
    var courses: [Key: [LineString]] = [:]
    var order: [Key] = []
    for feature in detail.features[.roads] ?? [] {
      let key = Key(kind: feature.kind, ref: feature.ref ?? "")
      if courses[key] == nil { order.append(key) }
      courses[key, default: []] += feature.geometry.lines.lines
    }
    var own: [Road] = []
    for key in order {
      guard let kind = Road.Class(rawValue: key.kind.rawValue) else { continue }
      // Joined, so that a number finds a stretch long enough to stand on.
      let course = try MultiLineString(courses[key] ?? []).merged()
      own.append(Road(ref: key.ref, class: kind, isSchematic: false, course: course))
    }
    let shipped = try roads.compactMap { road -> Road? in
      let ends = own.filter { $0.ref == road.ref }.flatMap(\.course.ends)
      guard let course = try road.course.outside(known, joining: ends) else { return nil }
      return Road(ref: road.ref, otherRef: road.otherRef, class: road.class, course: course)
    }
    return shipped + own
  }

  private func rivers(from detail: MapDetail, _ atlas: AtlasFile) throws -> [River] {
    let known = try atlas.area(coveredBy: .rivers)
    let ranks = Dictionary(rivers.map { ($0.nameInUkrainian, $0) }) { first, _ in first }
    var courses: [String: [LineString]] = [:]
    var named: [AtlasFeature] = []
    for feature in detail.features(.rivers, .river) {
      let name = feature.nameInUkrainian ?? ""
      if courses[name] == nil { named.append(feature) }
      courses[name, default: []] += feature.geometry.lines.lines
    }
    let own = try named.map { feature in
      let name = feature.nameInUkrainian ?? ""
      return River(
        name: feature.nameInLatin ?? "", nameInUkrainian: name, rank: ranks[name]?.rank ?? 3,
        course: try MultiLineString(courses[name] ?? []).merged())
    }
    let shipped = try rivers.compactMap { river -> River? in
      let ends = own.filter { $0.nameInUkrainian == river.nameInUkrainian }.flatMap(\.course.ends)
      guard let course = try river.course.outside(known, joining: ends) else { return nil }
      return River(
        name: river.name, nameInUkrainian: river.nameInUkrainian, rank: river.rank,
        isSchematic: river.isSchematic, course: course)
    }
    return shipped + own
  }

  private func waterBodies(from detail: MapDetail, _ atlas: AtlasFile) -> [WaterBody] {
    let known = atlas.coverage(of: .water)
    let shipped = waterBodies.filter { body in
      guard body.kind != .sea, body.kind != .formerReservoir, let box = body.area.boundingBox else {
        return true
      }
      return !known.contains { $0.union(box) == $0 }
    }
    return shipped
      + (detail.features[.water] ?? []).map { water in
        WaterBody(
          kind: water.kind == .reservoir ? .reservoir : .lake, name: water.nameInLatin,
          nameInUkrainian: water.nameInUkrainian, area: water.geometry.areas)
      }
  }

  /// The shipped built-up areas of the settlements of which the atlas knows no more.
  private func builtUpAreas(besides detail: MapDetail, _ atlas: AtlasFile) throws -> [BuiltUpArea] {
    let known = atlas.coverage(of: .builtUp)
    let outlines = (detail.features[.outlines] ?? []).compactMap { outline in
      outline.geometry.boundingBox.map { (area: outline.geometry.areas, box: $0) }
    }
    let positions = Dictionary(places.map { ($0.number, $0.position) }) { first, _ in first }
    return try builtUpAreas.filter { area in
      guard let position = area.place.flatMap({ positions[$0] }) ?? area.area.boundingBox?.center
      else { return true }
      if known.contains(where: { $0.contains(position) }) { return false }
      return try !outlines.contains { try $0.box.contains(position) && $0.area.contains(position) }
    }
  }
}

extension MultiLineString {
  /// Where its lines begin and end.
  fileprivate var ends: [Position] {
    lines.flatMap { [$0.positions.first, $0.positions.last].compactMap(\.self) }
  }

  /// How far an end of another line may be for a line that was cut to be led on to it.
  private static let reachInKilometers = 6.0

  /// The lines outside an area, where those that are cut at its edge are led on to the nearest of the
  /// ends of others, if one is near: what is drawn by hand and what was surveyed never meet by
  /// themselves. Nil where nothing is left.
  fileprivate func outside(
    _ area: MultiPolygon, joining others: [Position]
  ) throws(GeometryError) -> MultiLineString? {
    guard let box = area.boundingBox, let own = boundingBox, own.intersects(box) else {
      return self
    }
    let rest = try subtracting(area)
    if rest.isEmpty { return nil }
    let uncut = Set(ends)
    func continuation(of end: Position?) -> Position? {
      guard let end, !uncut.contains(end) else { return nil }
      let nearest = others.map { (position: $0, at: $0.distanceInKilometers(to: end)) }.min {
        $0.at < $1.at
      }
      return nearest.flatMap { $0.at < Self.reachInKilometers ? $0.position : nil }
    }
    return MultiLineString(
      rest.lines.map { line in
        let positions = line.positions
        let before = continuation(of: positions.first).map { [$0] } ?? []
        let after = continuation(of: positions.last).map { [$0] } ?? []
        return LineString(before + positions + after)
      })
  }
}

extension AtlasFeature {
  /// Its English name, or its Ukrainian one in Latin letters.
  package var nameInLatin: String? { name ?? nameInUkrainian.map(Romanization.latin) }
}
