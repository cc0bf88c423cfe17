internal import ChangeLog
internal import Days
internal import Foundation
internal import GRDB
internal import SimpleFeatures

/// Maps as a GeoPackage: a layer each for areas, the line of contact, signs and lines of claims, tables of the claims and the
/// sources behind them, and styles that QGIS takes for its own.
///
/// The same maps give the same bytes. Source: OGC 12-128r17.
package final class GeoPackageExport {
  private let queue: DatabaseQueue
  private let heading: ExportHeading
  private var layers: [ExportLayer: GeoPackageLayer] = [:]

  /// A file under a heading; what is at the path must be empty or missing.
  ///
  /// It is not written safely: whoever calls gives it its name when it is whole.
  package init(at path: String, _ heading: ExportHeading) throws(ExportError) {
    self.heading = heading
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    let location = URL(fileURLWithPath: path).path
    queue = try Self.failing("making the GeoPackage") {
      try DatabaseQueue(path: location, configuration: configuration)
    }
    try write("making the tables of the GeoPackage") { database in
      try database.execute(sql: GeoPackageTables.sql + GeoPackageTables.extensions)
      for layer in ExportLayer.allCases {
        self.layers[layer] = try GeoPackageLayer(layer, heading, database)
      }
      try database.execute(sql: Self.tables, arguments: [heading.caution])
    }
  }

  /// Adds the features of a map, and what they rest on.
  package func add(_ map: ExportMap) throws(ExportError) {
    try write("adding \(map.asOf) to the GeoPackage") { database in
      for feature in map.features {
        try self.layers[feature.layer]?.insert(feature, map, database)
        for entry in feature.claims { try Self.insert(entry, database) }
      }
      for credit in map.sources { try Self.insert(credit, database) }
    }
  }

  /// Adds the styles, the extents and the indexes, and closes the file.
  package func finish() throws(ExportError) {
    let time = Instant(startOf: heading.to).millisecondText
    try write("finishing the GeoPackage") { database in
      for layer in ExportLayer.allCases { try self.layers[layer]?.finish(database) }
      try database.execute(sql: LayerStyles.sql)
      for (layer, contents) in self.layers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        let symbols = self.heading.symbols.filter { contents.subjects.contains($0.subject) }
        try LayerStyles.insert(
          layer, symbols, by: self.heading.generator, time: time, database)
      }
      try database.execute(
        sql: "UPDATE gpkg_contents SET last_change = ?", arguments: [time])
    }
    try Self.failing("closing the GeoPackage") { try queue.close() }
  }

  private func write(_ operation: String, _ body: (Database) throws -> Void) throws(ExportError) {
    try Self.failing(operation) { try queue.write(body) }
  }

  private static func failing<Value>(
    _ operation: String, _ body: () throws -> Value
  ) throws(ExportError) -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw .database(operation: operation, reason: error.message ?? "\(error.resultCode)")
    } catch {
      throw .database(operation: operation, reason: "\(error)")
    }
  }

  private static let tables = """
    CREATE TABLE claims (
      fid INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL UNIQUE,
      source TEXT NOT NULL,
      side TEXT NOT NULL,
      kind TEXT NOT NULL,
      place TEXT NOT NULL,
      claimed_on DATE NOT NULL,
      valid_from DATE NOT NULL,
      statement TEXT NOT NULL,
      url TEXT,
      outlet TEXT,
      title TEXT,
      grade TEXT
    );
    CREATE TABLE sources (
      fid INTEGER PRIMARY KEY NOT NULL,
      name TEXT NOT NULL,
      side TEXT NOT NULL,
      attribution TEXT NOT NULL,
      licence TEXT,
      url TEXT,
      UNIQUE (name, side)
    );
    INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
      ('claims', 'attributes', 'Claims behind the layers', ?1),
      ('sources', 'attributes', 'Sources and how to credit them', ?1);
    """

  private static func insert(_ entry: LogEntry, _ database: Database) throws {
    let claim = entry.claim
    let values: [String?] = [
      entry.id.text, claim.source.name, claim.source.side.rawValue, claim.kind.rawValue,
      claim.subject.label, claim.claimedOn.description, claim.validFrom.description,
      claim.statement, claim.citation.url, claim.citation.outlet, claim.citation.title,
      claim.grade?.description,
    ]
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO claims (
          id, source, side, kind, place, claimed_on, valid_from, statement, url, outlet, title,
          grade
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(values))
  }

  private static func insert(_ credit: ExportSource, _ database: Database) throws {
    let record = credit.record
    let values: [String?] = [
      credit.source.name, credit.source.side.rawValue, record.attribution ?? credit.source.name,
      record.licence, record.url,
    ]
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO sources (name, side, attribution, licence, url) "
        + "VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: StatementArguments(values))
  }
}
