internal import Foundation
internal import GRDB
internal import SimpleFeatures

/// One layer of a GeoPackage: its table, its spatial index, its lines in the tables of contents.
///
/// Source: OGC 12-128r17, clause 2.1 and annex F.3 (R*Tree).
struct GeoPackageLayer {
  private let layer: ExportLayer
  private let properties: [ExportProperty]
  private let insertion: String
  private var box: BoundingBox?
  /// What its features show, for the styles.
  private(set) var subjects: Set<ExportSubject> = []

  /// Makes the tables of a layer.
  init(_ layer: ExportLayer, _ heading: ExportHeading, _ database: Database) throws {
    self.layer = layer
    properties = ExportProperty.all(of: layer)
    let name = layer.rawValue
    let columns = properties.map(\.column)
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    insertion = "INSERT INTO \(name) (geom, \(columns.joined(separator: ", "))) VALUES (\(places))"
    let definitions = properties.map { "\($0.column) \($0.columnType)" }.joined(separator: ", ")
    try database.execute(
      sql: """
        CREATE TABLE \(name) (
          fid INTEGER PRIMARY KEY NOT NULL, geom \(layer.geometryType), \(definitions));
        \(GeoPackageTables.spatialIndex(of: name))
        """)
    try database.execute(
      sql: "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        + "VALUES (?, 'features', ?, ?, 4326)",
      arguments: [name, layer.title, heading.caution])
    try database.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
      arguments: [name, layer.geometryType])
  }

  /// Adds a feature.
  mutating func insert(_ feature: ExportFeature, _ map: ExportMap, _ database: Database) throws {
    let geometry = Data(GeoPackageBinary.encode(feature.woundGeometry))
    let values = properties.map { $0.value(feature, map).databaseValue }
    try database.cachedStatement(sql: insertion)
      .execute(arguments: StatementArguments([geometry.databaseValue] + values))
    subjects.insert(feature.subject)
    guard let bounds = feature.geometry.boundingBox else { return }
    box = box?.union(bounds) ?? bounds
    try database.cachedStatement(
      sql: "INSERT INTO rtree_\(layer.rawValue)_geom VALUES (last_insert_rowid(), ?, ?, ?, ?)"
    ).execute(arguments: [bounds.west, bounds.east, bounds.south, bounds.north])
  }

  /// Writes the extent, and the triggers that keep the index when other programs edit the layer.
  func finish(_ database: Database) throws {
    try database.execute(
      sql: """
        UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?
        """,
      arguments: [box?.west, box?.south, box?.east, box?.north, layer.rawValue])
    try database.execute(sql: GeoPackageTables.spatialIndexTriggers(of: layer.rawValue))
  }
}

extension ExportLayer {
  /// The type of the geometry column.
  fileprivate var geometryType: String {
    switch self {
    case .controlAreas: "MULTIPOLYGON"
    case .lineOfContact, .claimLines: "MULTILINESTRING"
    case .controlMarks: "POINT"
    }
  }
}

extension ExportProperty {
  /// The type of the property's column.
  fileprivate var columnType: String {
    switch sort {
    case .text: "TEXT"
    case .number: "DOUBLE"
    case .flag: "BOOLEAN"
    case .day: "DATE"
    }
  }
}

extension ExportValue? {
  /// The value as SQLite takes it.
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .number(let number): number.databaseValue
    case .flag(let flag): flag.databaseValue
    case .text, .day, .words, .names: (self?.cell).databaseValue
    case nil: .null
    }
  }
}
