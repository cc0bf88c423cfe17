internal import Foundation
internal import GRDB
internal import GRDBSQLite
package import SimpleFeatures

/// The rows of the layers of a GeoPackage, one at a time, however many there are.
package struct GeoPackageRows {
  /// A layer with a geometry.
  package struct Layer: Sendable {
    /// Its name.
    package let name: String
    /// The names of its columns beside the geometry.
    package let columns: [String]
    /// How many rows it has at most.
    package let count: Int
    /// Whether it says in which coordinate system it is.
    package let hasCoordinateSystem: Bool
    fileprivate let geometryColumn: String
  }

  /// One row: the texts that were asked for, and its geometry as it is stored.
  package struct Row {
    /// The texts, in the order in which they were asked for; nil where there is none.
    package let texts: [String?]
    fileprivate let blob: UnsafeRawBufferPointer

    /// The geometry; throws where it cannot be read.
    package func geometry() throws(GeometryError) -> Geometry { try GeoPackageBinary.decode(blob) }

    /// The type of the geometry in well-known binary, without dimensions: 1 for a point, 2 for a line,
    /// 3 for a polygon, 4 to 6 for several, 7 for a collection; 0 where there is none.
    package var geometryType: UInt32 {
      guard blob.count >= 8 else { return 0 }
      let envelope = [0, 32, 48, 48, 64, 0, 0, 0][Int(blob[3] >> 1 & 0b111)]
      guard blob.count >= 8 + envelope + 5 else { return 0 }
      let code = blob.loadUnaligned(fromByteOffset: 8 + envelope + 1, as: UInt32.self)
      let number = blob[8 + envelope] == 1 ? UInt32(littleEndian: code) : UInt32(bigEndian: code)
      return (number & 0xFFFF) % 1000
    }
  }

  /// The layers, in the order of the file.
  package let layers: [Layer]
  private let database: DatabaseQueue

  /// Opens a GeoPackage that a program of ours or GDAL has made.
  package init(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    database = try DatabaseQueue(path: path, configuration: configuration)
    layers = try database.unsafeRead { database in
      try GRDB.Row.fetchAll(
        database,
        sql: "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY rowid"
      ).map { row in
        let (table, geometry): (String, String) = (row[0], row[1])
        let columns = try database.columns(in: table).map(\.name)
        let count = try Int.fetchOne(
          database, sql: "SELECT max(rowid) FROM \(Self.quoted(table))")
        return Layer(
          name: table, columns: columns.filter { $0 != geometry }, count: count ?? 0,
          hasCoordinateSystem: (row[2] as Int) > 0, geometryColumn: geometry)
      }
    }
  }

  /// Gives a body each row of a layer in turn, with the texts of some of its columns.
  package func forEach(
    in layer: Layer, columns: [String?], _ body: (Row) throws -> Void
  ) throws {
    try database.unsafeRead { database in
      let asked = columns.indices.filter { columns[$0] != nil }
      let chosen = asked.compactMap { columns[$0].map(Self.quoted) }
      let statement = try database.makeStatement(
        sql: """
          SELECT \(([Self.quoted(layer.geometryColumn)] + chosen).joined(separator: ", "))
          FROM \(Self.quoted(layer.name))
          """)
      let pointer = statement.sqliteStatement
      let rows = try GRDB.Row.fetchCursor(statement)
      while try rows.next() != nil {
        var texts = [String?](repeating: nil, count: columns.count)
        for (number, place) in zip(Int32(1)..., asked) {
          guard let letters = sqlite3_column_text(pointer, number) else { continue }
          let count = Int(sqlite3_column_bytes(pointer, number))
          texts[place] = String(
            decoding: UnsafeBufferPointer(start: letters, count: count), as: UTF8.self)
        }
        let blob = UnsafeRawBufferPointer(
          start: sqlite3_column_blob(pointer, 0), count: Int(sqlite3_column_bytes(pointer, 0)))
        try body(Row(texts: texts, blob: blob))
      }
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }
}
