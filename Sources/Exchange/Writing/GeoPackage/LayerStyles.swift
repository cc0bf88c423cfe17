internal import GRDB

/// The table in which QGIS looks for the styles of the layers of a GeoPackage.
enum LayerStyles {
  /// The table, as QGIS itself makes it.
  static let sql = """
    CREATE TABLE layer_styles (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
      f_table_catalog TEXT(256),
      f_table_schema TEXT(256),
      f_table_name TEXT(256),
      f_geometry_column TEXT(256),
      styleName TEXT(30),
      styleQML TEXT,
      styleSLD TEXT,
      useAsDefault BOOLEAN,
      description TEXT,
      owner TEXT(30),
      ui TEXT(30),
      update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
    );
    INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
      VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles for QGIS');
    """

  /// Writes the style of a layer as the one that is used unless told.
  static func insert(
    _ layer: ExportLayer, _ symbols: [ExportSymbol], by generator: String, time: String,
    _ database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO layer_styles (
          f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
          styleSLD, useAsDefault, description, owner, update_time
        ) VALUES ('', '', ?, 'geom', 'frontline', ?, ?, 1, ?, '', ?)
        """,
      arguments: [
        layer.rawValue, QGISStyle(layer, symbols).text, StyledLayer(layer, symbols).text,
        "\(layer.title), as \(generator) draws it", time,
      ])
  }
}
