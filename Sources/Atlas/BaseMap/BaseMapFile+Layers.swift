package import SimpleFeatures

// The layers one by one. A nil box means the whole layer.
extension BaseMapFile {
  /// The settlements.
  package func places(within box: BoundingBox? = nil) throws(AtlasError) -> [PopulatedPlace] {
    let columns = """
      fid, geom, name_en, name_uk, katottg, geonames_id, class, population, oblast_en, raion_en, \
      oblast_uk, raion_uk, hromada_uk, accuracy_km
      """
    return try read("settlements", columns) { row throws(AtlasError) in
      guard let position = try row.position(within: box) else { return nil }
      return PopulatedPlace(
        number: row.number, name: try row.text(2), nameInUkrainian: try row.text(3),
        katottg: try row.text(4), geoNamesID: row.optionalInteger(5),
        class: try row.word(6, as: PopulatedPlace.Class.self),
        population: row.optionalInteger(7), oblast: try row.text(8), raion: try row.text(9),
        regionsInUkrainian: PopulatedPlace.RegionNames(
          oblast: try row.text(10), raion: try row.text(11), hromada: row.optionalText(12)),
        position: position, accuracyInKilometers: try row.double(13))
    }
  }

  /// The other names of the settlements.
  package func aliases() throws(AtlasError) -> [PlaceAlias] {
    try read("settlement_aliases", "id, settlement_fid, name") { row throws(AtlasError) in
      PlaceAlias(place: try row.integer(1), name: try row.text(2))
    }
  }

  /// The towns outside Ukraine.
  package func foreignPlaces(within box: BoundingBox? = nil) throws(AtlasError) -> [ForeignPlace] {
    let columns = "fid, geom, name_en, class, population, country"
    return try read("foreign_places", columns) { row throws(AtlasError) in
      guard let position = try row.position(within: box) else { return nil }
      return ForeignPlace(
        name: try row.text(2), class: try row.word(3, as: PopulatedPlace.Class.self),
        population: row.optionalInteger(4), country: try row.text(5), position: position)
    }
  }

  /// The oblasts.
  package func oblasts(within box: BoundingBox? = nil) throws(AtlasError) -> [Region] {
    try regions("oblasts", oblastColumn: "name_en", within: box)
  }

  /// The raions; their outlines are approximate.
  package func raions(within box: BoundingBox? = nil) throws(AtlasError) -> [Region] {
    try regions("raions", oblastColumn: "oblast_en", within: box)
  }

  /// The countries.
  package func countries(within box: BoundingBox? = nil) throws(AtlasError) -> [Region] {
    try regions("countries", oblastColumn: "name_en", within: box)
  }

  /// The land, without the sea.
  package func land(within box: BoundingBox? = nil) throws(AtlasError) -> MultiPolygon {
    let pieces = try read("land", "fid, geom") { row throws(AtlasError) in
      try row.area(within: box)
    }
    return MultiPolygon(pieces.flatMap(\.polygons))
  }

  /// Ukraine's internationally recognised land boundary.
  package func stateBorder(within box: BoundingBox? = nil) throws(AtlasError) -> MultiLineString {
    let pieces = try read("state_border", "fid, geom") { row throws(AtlasError) in
      try row.lines(within: box)
    }
    return MultiLineString(pieces.flatMap(\.lines))
  }

  /// Sea, lakes and reservoirs.
  package func waterBodies(within box: BoundingBox? = nil) throws(AtlasError) -> [WaterBody] {
    try read("water", "fid, geom, kind, name_en, name_uk") { row throws(AtlasError) in
      guard let area = try row.area(within: box) else { return nil }
      return WaterBody(
        kind: try row.word(2, as: WaterBody.Kind.self), name: row.optionalText(3),
        nameInUkrainian: row.optionalText(4), area: area)
    }
  }

  /// The rivers.
  package func rivers(within box: BoundingBox? = nil) throws(AtlasError) -> [River] {
    try read("rivers", "fid, geom, name_en, name_uk, rank, schematic") { row throws(AtlasError) in
      guard let course = try row.lines(within: box) else { return nil }
      return River(
        name: try row.text(2), nameInUkrainian: try row.text(3), rank: try row.integer(4),
        isSchematic: try row.integer(5) != 0, course: course)
    }
  }

  /// The roads.
  package func roads(within box: BoundingBox? = nil) throws(AtlasError) -> [Road] {
    try read("roads", "fid, geom, ref, other_ref, class, confidence") { row throws(AtlasError) in
      guard let course = try row.lines(within: box) else { return nil }
      return Road(
        ref: try row.text(2), otherRef: row.optionalText(3),
        class: try row.word(4, as: Road.Class.self), confidence: row.optionalText(5),
        course: course)
    }
  }

  /// The built-up areas; schematic ones only where they are at least so many degrees wide.
  package func builtUpAreas(
    within box: BoundingBox? = nil, schematicFrom leastWidth: Double = 0
  ) throws(AtlasError) -> [BuiltUpArea] {
    try read("built_up", "fid, geom, settlement_fid, schematic") { row throws(AtlasError) in
      let isSchematic = try row.integer(3) != 0
      guard
        let area = try row.area(within: box, widerThan: isSchematic ? leastWidth : 0)
      else { return nil }
      return BuiltUpArea(place: row.optionalInteger(2), isSchematic: isSchematic, area: area)
    }
  }

  /// The outlines of the small map that shows where a picture lies.
  package func overview() throws(AtlasError) -> [OverviewShape] {
    try read("overview", "fid, geom, kind, name_en") { row throws(AtlasError) in
      guard let area = try row.area(within: nil) else { return nil }
      return OverviewShape(
        kind: try row.word(2, as: OverviewShape.Kind.self), name: try row.text(3), area: area)
    }
  }

  private func regions(_ layer: String, oblastColumn: String, within box: BoundingBox?)
    throws(AtlasError) -> [Region]
  {
    try read(layer, "fid, geom, name_en, name_uk, \(oblastColumn)") { row throws(AtlasError) in
      guard let area = try row.area(within: box) else { return nil }
      return Region(
        name: try row.text(2), nameInUkrainian: try row.text(3), oblast: try row.text(4),
        area: area)
    }
  }
}
