internal import GRDB
internal import GRDBSQLite
package import SimpleFeatures

/// The user's own base map on disk: a GeoPackage that imports write and everything else only reads.
///
/// Each layer has a table for each range of scales, with a spatial index, so that what is read of it
/// follows what is shown. `Documentation/atlas.md` describes it.
package struct AtlasFile: Sendable {
  /// The version of the tables.
  static let version = 1

  /// Where the file is.
  package let path: String
  /// What was imported, in order of the names.
  package let sets: [AtlasSet]
  private let database: DatabaseQueue

  /// Opens an atlas; the file, and its folder, may be read-only.
  package init(path: String) throws(AtlasFileError) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "atlas"
    self.path = path
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      let tables = try database.unsafeRead {
        try String.fetchSet($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      }
      guard tables.contains("atlas_sets"), tables.contains("atlas_format") else {
        throw AtlasFileError.notAnAtlas(path: path)
      }
      let version = try database.unsafeRead {
        try Int.fetchOne($0, sql: "SELECT version FROM atlas_format") ?? 0
      }
      guard version <= Self.version else {
        throw AtlasFileError.newerVersion(path: path, version: version)
      }
      sets = try database.unsafeRead { try Self.sets(in: $0, path: path) }
    } catch let error as AtlasFileError {
      throw error
    } catch {
      throw .cannotOpen(path: path, reason: Self.reason(error))
    }
  }

  /// The words of an error of SQLite's.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "\(error.resultCode)"
  }

  private static func sets(in database: Database, path: String) throws -> [AtlasSet] {
    var coverage: [String: [AtlasSet.Coverage]] = [:]
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT set_name, layer, features, west, south, east, north FROM atlas_coverage ORDER BY fid
        """)
    {
      let name: String = row[1]
      guard let layer = AtlasLayer(rawValue: name) else {
        throw AtlasFileError.damaged(path: path, reason: "layer \"\(name)\" is not known")
      }
      coverage[row[0], default: []].append(
        AtlasSet.Coverage(
          layer: layer, count: row[2],
          box: BoundingBox(west: row[3], south: row[4], east: row[5], north: row[6])))
    }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT name, file, source, licence, attribution, url, date, tiles FROM atlas_sets
        ORDER BY name
        """
    ).map { row in
      AtlasSet(
        name: row[0], file: row[1], source: row[2], licence: row[3], attribution: row[4],
        url: row[5], date: row[6], allowsTiles: row[7], coverage: coverage[row[0]] ?? [])
    }
  }

  /// What of a layer lies in a box, and is of some kinds, in the order of its table; everything where
  /// there is no box.
  package func features(
    of layer: AtlasLayer, at scale: AtlasScale = .fine, within box: BoundingBox? = nil,
    kinds: Set<AtlasKind>? = nil
  ) throws(AtlasFileError) -> [AtlasFeature] {
    guard layer.scales.contains(scale), sets.contains(where: { $0.has(layer) }) else { return [] }
    let table = layer.table(scale)
    let columns = [
      "fid", "geom", "kind", "name_uk", "name_en", "other_names", "ref", "code", "population",
    ]
    .map { "f.\($0)" }.joined(separator: ", ")
    // A list of numbers, not a join: the rows then come in their order without being sorted.
    let condition =
      box == nil
      ? ""
      : """
      WHERE f.fid IN (SELECT r.id FROM rtree_\(table)_geom r
        WHERE r.minx <= ?3 AND r.maxx >= ?1 AND r.miny <= ?4 AND r.maxy >= ?2)
      """
    return try reading { database in
      let statement = try database.makeStatement(
        sql: "SELECT \(columns) FROM \(table) f \(condition) ORDER BY f.fid")
      if let box { statement.arguments = [box.west, box.south, box.east, box.north] }
      var features: [AtlasFeature] = []
      let rows = try Row.fetchCursor(statement)
      while let row = try rows.next() {
        let values = LayerRow(
          row: row, statement: statement.sqliteStatement, path: path, layer: table)
        guard let kind = values.optionalText(2).flatMap(AtlasKind.init) else {
          throw AtlasFileError.damaged(
            path: path, reason: "\(table), row \(values.number): its kind is not known")
        }
        if let kinds, !kinds.contains(kind) { continue }
        guard let geometry = try values.geometry(within: nil) else { continue }
        features.append(
          AtlasFeature(
            number: values.number, kind: kind, nameInUkrainian: values.optionalText(3),
            name: values.optionalText(4),
            otherNames: values.optionalText(5).map { $0.split(separator: ";").map(String.init) }
              ?? [], ref: values.optionalText(6), code: values.optionalText(7),
            population: values.optionalInteger(8), geometry: geometry))
      }
      return features
    }
  }

  /// The boxes of a layer in which the atlas speaks, and the shipped base map does not.
  package func coverage(of layer: AtlasLayer) -> [BoundingBox] {
    sets.flatMap(\.coverage).filter { $0.layer == layer }.map(\.box)
  }

  /// The area of all boxes that a layer covers; those of several sets may overlap.
  func area(coveredBy layer: AtlasLayer) throws(GeometryError) -> MultiPolygon {
    try MultiPolygon.union(of: coverage(of: layer).map { MultiPolygon([$0.polygon]) })
  }

  /// The words of credit of what lies in a box; each once.
  package func attributions(within box: BoundingBox?) -> [String] {
    var words: [String] = []
    for set in sets
    where set.coverage.contains(where: { part in box.map { $0.intersects(part.box) } ?? true }) {
      if !words.contains(set.attribution) { words.append(set.attribution) }
    }
    return words
  }

  private func reading<Value>(_ work: (Database) throws -> Value) throws(AtlasFileError) -> Value {
    do {
      // Nobody writes the file: an import puts another in its place.
      return try database.unsafeRead(work)
    } catch let error as AtlasFileError {
      throw error
    } catch let error as AtlasError {
      throw .damaged(path: path, reason: error.cause)
    } catch {
      throw .damaged(path: path, reason: Self.reason(error))
    }
  }
}

extension AtlasSet {
  /// Whether it has something of a layer.
  fileprivate func has(_ layer: AtlasLayer) -> Bool {
    coverage.contains { $0.layer == (layer == .boundaryLines ? .boundaries : layer) }
  }
}

extension AtlasError {
  /// The cause in few words, for a file that is not the shipped one.
  fileprivate var cause: String {
    switch self {
    case .badGeometry(_, let layer, let row, let reason): "\(layer), row \(row): \(reason)"
    case .badValue(_, let layer, let row, let column, let value):
      "\(layer), row \(row): \(column) cannot be \"\(value)\""
    case .cannotOpen(_, let reason), .cannotRead(_, _, let reason): reason
    case .noGround(let place, let reason): "\(place): \(reason)"
    }
  }
}
