internal import GRDB
package import SimpleFeatures

/// The base map on disk: a GeoPackage that is read and never written.
///
/// Each layer is read on its own, so that a command reads no more than it needs; a layer that is
/// asked for within a box decodes only the rows whose boxes meet it.
/// Source: OGC 12-128r19, GeoPackage 1.4.
package struct BaseMapFile: Sendable {
  /// Where the file is.
  package let path: String
  /// The user's atlas, which goes with each base map that is read; nil where there is none.
  package var atlas: AtlasFile?
  private let database: DatabaseQueue

  /// Opens the base map; the file, and its folder, may be read-only.
  package init(path: String) throws(AtlasError) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "base map"
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw .cannotOpen(path: path, reason: "\(error)")
    }
    self.path = path
  }

  /// The layers that are drawn, with the rows that meet the box; all rows when there is no box.
  ///
  /// Schematic built-up areas narrower than so many degrees, too small to be seen, are left out.
  package func baseMap(
    within box: BoundingBox? = nil, schematicTownsFrom leastWidth: Double = 0
  ) throws(AtlasError) -> BaseMap {
    BaseMap(
      land: try land(within: box), countries: try countries(within: box),
      stateBorder: try stateBorder(within: box), oblasts: try oblasts(within: box),
      waterBodies: try waterBodies(within: box), rivers: try rivers(within: box),
      roads: try roads(within: box),
      builtUpAreas: try builtUpAreas(within: box, schematicFrom: leastWidth),
      places: try places(within: box), foreignPlaces: try foreignPlaces(within: box),
      overview: try overview(), atlas: atlas)
  }

  /// The boundaries that it has: of oblasts, of the state, and the coast.
  package func boundaries() throws(AtlasError) -> MultiLineString {
    let coast = try waterBodies().filter { $0.kind == .sea }.flatMap(\.area.boundary.lines)
    return MultiLineString(
      try oblasts().flatMap(\.area.boundary.lines) + (try stateBorder().lines) + coast)
  }

  /// Finds places by name, those of the user's atlas too; without one it reads no areas.
  package func gazetteer() throws -> Gazetteer { try gazetteerWithAliases().gazetteer }

  /// The same, with the other names of the places.
  package func gazetteerWithAliases() throws -> (gazetteer: Gazetteer, aliases: [PlaceAlias]) {
    let (places, aliases, outlines) = try placesWithAtlas()
    return (Gazetteer(places: places, aliases: aliases, outlines: outlines), aliases)
  }

  /// Finds the shipped places by name; reads the settlements and their other names, and no areas.
  package func shippedGazetteer() throws(AtlasError) -> Gazetteer {
    Gazetteer(places: try places(), aliases: try aliases())
  }

  /// Works out the ground of settlements; reads the oblasts, the land and the built-up areas.
  package func groundFinder(among gazetteer: Gazetteer) throws(AtlasError) -> GroundFinder {
    GroundFinder(
      territories: SettlementTerritories(
        gazetteer: gazetteer, oblasts: try oblasts(), land: try land()),
      builtUpAreas: try builtUpAreas())
  }

  /// What `make` gives for each row of a layer, in the order of their numbers.
  func read<Value>(
    _ layer: String, _ columns: String, _ make: (LayerRow) throws(AtlasError) -> Value?
  ) throws(AtlasError) -> [Value] {
    do {
      // Nobody writes the file: what is read needs no transaction to fit together.
      return try database.unsafeRead { database in
        var values: [Value] = []
        let statement = try database.makeStatement(
          sql: "SELECT \(columns) FROM \(layer) ORDER BY 1")
        let rows = try Row.fetchCursor(statement)
        while let row = try rows.next() {
          let layerRow = LayerRow(
            row: row, statement: statement.sqliteStatement, path: path, layer: layer)
          if let value = try make(layerRow) { values.append(value) }
        }
        return values
      }
    } catch let error as AtlasError {
      throw error
    } catch {
      throw .cannotRead(path: path, layer: layer, reason: "\(error)")
    }
  }
}
