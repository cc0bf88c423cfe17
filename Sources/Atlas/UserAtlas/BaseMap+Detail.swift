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
    for layer in AtlasLayer.allCases where layer != .boundaries {
      guard layer.kinds.contains(where: kinds.contains) else { continue }
      let features = try atlas.features(of: layer, at: scale, within: box, kinds: kinds)
      if !features.isEmpty { detail.features[layer] = features }
    }
    detail.attributions = atlas.attributions(within: box)
    let places = try MergedPlaces(
      places, places: detail.features[.places] ?? [], outlines: detail.features[.outlines] ?? []
    ).places
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
    var roads = try self.roads.compactMap { road -> Road? in
      guard let course = try road.course.outside(known) else { return nil }
      return Road(ref: road.ref, otherRef: road.otherRef, class: road.class, course: course)
    }
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
    for key in order {
      guard let kind = Road.Class(rawValue: key.kind.rawValue) else { continue }
      // Joined, so that a number finds a stretch long enough to stand on.
      let course = try MultiLineString(courses[key] ?? []).merged()
      roads.append(Road(ref: key.ref, class: kind, isSchematic: false, course: course))
    }
    return roads
  }

  private func rivers(from detail: MapDetail, _ atlas: AtlasFile) throws -> [River] {
    let known = try atlas.area(coveredBy: .rivers)
    let ranks = Dictionary(rivers.map { ($0.nameInUkrainian, $0) }) { first, _ in first }
    var rivers = try self.rivers.compactMap { river -> River? in
      guard let course = try river.course.outside(known) else { return nil }
      return River(
        name: river.name, nameInUkrainian: river.nameInUkrainian, rank: river.rank,
        isSchematic: river.isSchematic, course: course)
    }
    var courses: [String: [LineString]] = [:]
    var named: [AtlasFeature] = []
    for feature in detail.features(.rivers, .river) {
      let name = feature.nameInUkrainian ?? ""
      if courses[name] == nil { named.append(feature) }
      courses[name, default: []] += feature.geometry.lines.lines
    }
    for feature in named {
      let name = feature.nameInUkrainian ?? ""
      rivers.append(
        River(
          name: feature.nameInLatin ?? "", nameInUkrainian: name, rank: ranks[name]?.rank ?? 3,
          course: try MultiLineString(courses[name] ?? []).merged()))
    }
    return rivers
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
  /// The lines outside an area; nil where nothing is left.
  fileprivate func outside(_ area: MultiPolygon) throws(GeometryError) -> MultiLineString? {
    guard let box = area.boundingBox, let own = boundingBox, own.intersects(box) else {
      return self
    }
    let rest = try subtracting(area)
    return rest.isEmpty ? nil : rest
  }
}

extension AtlasFeature {
  /// Its English name, or its Ukrainian one in Latin letters.
  package var nameInLatin: String? { name ?? nameInUkrainian.map(Romanization.latin) }
}
