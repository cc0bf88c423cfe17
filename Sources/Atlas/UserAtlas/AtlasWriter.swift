internal import GRDB
package import SimpleFeatures

/// Writes the sets of an atlas into a GeoPackage, all in one transaction.
///
/// The file is made under another name by whoever calls, and takes its own when it is whole; the same
/// imports in the same order give the same bytes. Source: OGC 12-128r17.
package final class AtlasWriter {
  private let database: Database
  private let shippedBoundaries: MultiLineString
  private var insertions: [String: AtlasInsertion] = [:]
  /// The indices of the tables that change.
  private var indices: [String: PackedSpatialIndex] = [:]

  /// Has sets written into the file at a path, which is empty or an atlas; messages call it `name`.
  /// Where boundaries run along those of the shipped base map, the latter stay.
  package static func write(
    _ path: String, named name: String, beside shippedBoundaries: MultiLineString,
    _ work: (AtlasWriter) throws -> Void
  ) throws {
    var configuration = Configuration()
    configuration.label = "atlas"
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inTransaction { database in
        let writer = try AtlasWriter(database, beside: shippedBoundaries)
        try work(writer)
        try writer.finish()
        return .commit
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw AtlasFileError.cannotWrite(
        path: name, reason: AtlasFile.reason(error),
        isFull: [.SQLITE_FULL, .SQLITE_IOERR].contains(error.resultCode))
    }
  }

  private init(_ database: Database, beside shippedBoundaries: MultiLineString) throws {
    self.database = database
    self.shippedBoundaries = shippedBoundaries
    let isNew = try !database.tableExists("atlas_sets")
    if isNew { try database.execute(sql: Self.tables) }
    for layer in AtlasLayer.allCases {
      for scale in layer.scales {
        let table = layer.table(scale)
        if isNew { try makeTable(table, of: layer, scale) }
        for trigger in GeoPackageTables.spatialIndexTriggerNames(of: table) {
          try database.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)")
        }
      }
    }
  }

  /// The names of the sets that are there.
  package func setNames() throws -> [String] {
    try String.fetchAll(database, sql: "SELECT name FROM atlas_sets ORDER BY name")
  }

  /// Takes a set out, or one layer of it.
  package func remove(_ name: String, layer: AtlasLayer? = nil) throws {
    for removed in AtlasLayer.allCases where removed.isImported && (layer ?? removed) == removed {
      for scale in removed.scales {
        let table = removed.table(scale)
        let rows = try Int64.fetchSet(
          database, sql: "SELECT fid FROM \(table) WHERE set_name = ?", arguments: [name])
        if rows.isEmpty { continue }
        try openIndex(of: table)
        indices[table]?.remove(rows)
        try database.execute(sql: "DELETE FROM \(table) WHERE set_name = ?", arguments: [name])
      }
      try database.execute(
        sql: "DELETE FROM atlas_coverage WHERE set_name = ? AND layer = ?",
        arguments: [name, removed.rawValue])
    }
    try database.execute(
      sql: """
        DELETE FROM atlas_sets WHERE name = ?1
        AND NOT EXISTS (SELECT 1 FROM atlas_coverage WHERE set_name = ?1)
        """, arguments: [name])
  }

  /// Adds a feature of a layer, generalised for each range of scales that shows its kind.
  package func insert(_ feature: AtlasFeature, into layer: AtlasLayer, of set: String) throws {
    for scale in layer.scales where feature.kind.isKept(at: scale) {
      guard let geometry = feature.geometry.generalised(for: scale) else { continue }
      let table = layer.table(scale)
      if insertions[table] == nil { insertions[table] = try AtlasInsertion(table, database) }
      try openIndex(of: table)
      try insertions[table]?.insert(feature, geometry, of: set)
      if let box = geometry.boundingBox { indices[table]?.add(database.lastInsertedRowID, box) }
    }
  }

  private func openIndex(of table: String) throws {
    if indices[table] == nil {
      indices[table] = try PackedSpatialIndex(of: table, in: database)
    }
  }

  /// Adds what is said of a set whose features were added.
  package func add(_ set: AtlasSet) throws {
    try database.execute(
      sql: """
        INSERT INTO atlas_sets (name, file, source, licence, attribution, url, date, tiles)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        set.name, set.file, set.source, set.licence, set.attribution, set.url, set.date,
        set.allowsTiles,
      ])
    for part in set.coverage {
      try database.execute(
        sql: """
          INSERT INTO atlas_coverage (set_name, layer, features, west, south, east, north)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          set.name, part.layer.rawValue, part.count, part.box.west, part.box.south, part.box.east,
          part.box.north,
        ])
    }
  }

  /// Works out the boundaries as lines, writes indices and extents, and puts the triggers back.
  private func finish() throws {
    try writeBoundaryLines()
    insertions = [:]
    for layer in AtlasLayer.allCases {
      for table in layer.scales.map(layer.table) {
        if var index = indices.removeValue(forKey: table) {
          let box = index.box
          try database.execute(
            sql: """
              UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?
              WHERE table_name = ?
              """, arguments: [box?.west, box?.south, box?.east, box?.north, table])
          try index.write(to: table, in: database)
        }
        try database.execute(sql: GeoPackageTables.spatialIndexTriggers(of: table))
      }
    }
  }

  private func writeBoundaryLines() throws {
    for scale in AtlasLayer.boundaryLines.scales {
      let table = AtlasLayer.boundaryLines.table(scale)
      try database.execute(sql: "DELETE FROM \(table)")
      indices[table] = PackedSpatialIndex()
    }
    var lines = BoundaryLines(beside: shippedBoundaries)
    for kind in AtlasLayer.boundaries.kinds {
      var areas: [BoundaryLines.Area] = []
      let rows = try Row.fetchCursor(
        database, sql: "SELECT geom, code FROM boundaries WHERE kind = ? ORDER BY fid",
        arguments: [kind.rawValue])
      while let row = try rows.next() {
        let bytes: [UInt8] = try row.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] }
        areas.append(
          BoundaryLines.Area(ground: try GeoPackageBinary.decode(bytes).areas, code: row[1]))
      }
      for (found, line) in lines.lines(of: areas, kind) {
        try insert(
          AtlasFeature(kind: found, geometry: .multiLineString(MultiLineString([line]))),
          into: .boundaryLines, of: "")
      }
    }
  }

  private func makeTable(_ table: String, of layer: AtlasLayer, _ scale: AtlasScale) throws {
    let title = scale == .fine ? layer.title : "\(layer.title), \(scale.rawValue)"
    try database.execute(
      sql: """
        CREATE TABLE \(table) (
          fid INTEGER PRIMARY KEY NOT NULL, geom \(layer.geometryType), set_name TEXT NOT NULL,
          kind TEXT NOT NULL, name_uk TEXT, name_en TEXT, other_names TEXT, ref TEXT, code TEXT,
          population INTEGER);
        \(GeoPackageTables.spatialIndex(of: table))
        INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)
        VALUES ('\(table)', 'features', '\(title)', '\(Self.epoch)', 4326);
        INSERT INTO gpkg_geometry_columns
        VALUES ('\(table)', 'geom', '\(layer.geometryType)', 4326, 0, 0);
        """)
  }

  // The same imports give the same bytes: no moment of writing is kept.
  private static let epoch = "1970-01-01T00:00:00.000Z"

  private static let tables = """
    \(GeoPackageTables.sql)
    \(GeoPackageTables.extensions)
    CREATE TABLE atlas_format (fid INTEGER PRIMARY KEY NOT NULL, version INTEGER NOT NULL);
    INSERT INTO atlas_format VALUES (1, \(AtlasFile.version));
    CREATE TABLE atlas_sets (
      fid INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
      source TEXT NOT NULL, licence TEXT NOT NULL, attribution TEXT NOT NULL, url TEXT, date TEXT,
      tiles BOOLEAN NOT NULL);
    CREATE TABLE atlas_coverage (
      fid INTEGER PRIMARY KEY NOT NULL, set_name TEXT NOT NULL, layer TEXT NOT NULL,
      features INTEGER NOT NULL, west DOUBLE NOT NULL, south DOUBLE NOT NULL,
      east DOUBLE NOT NULL, north DOUBLE NOT NULL);
    INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES
      ('atlas_format', 'attributes', 'version of the atlas', '\(epoch)'),
      ('atlas_sets', 'attributes', 'what was imported, and whose it is', '\(epoch)'),
      ('atlas_coverage', 'attributes', 'what each set covers', '\(epoch)');
    """
}
