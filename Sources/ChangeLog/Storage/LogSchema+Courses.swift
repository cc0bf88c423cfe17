extension LogSchema {
  /// Version 5: claims that draw a line.
  ///
  /// A line stands in `area` where `area_basis` is NULL, so that entries keep their columns and their
  /// hashes; it has a layer of its own, and is none of the areas. The column `course` is SQLite's own
  /// work: a view of a GeoPackage takes the type of its geometries from a column of a table.
  static let courses = LogMigration(
    version: 5, program: "0.2.0",
    sql: """
      DROP VIEW claims_areas;
      ALTER TABLE entries ADD COLUMN course MULTILINESTRING
        GENERATED ALWAYS AS (CASE WHEN area_basis IS NULL THEN area END) VIRTUAL;
      \(layer("claims_areas", ground: "area", where: "area_basis IS NOT NULL"))
      \(layer("claims_lines", ground: "course", where: EntryTable.isCourse))
      INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
        SELECT 'claims_lines', data_type, 'Claims as lines', 'The entries that draw a line',
          last_change, srs_id
        FROM gpkg_contents WHERE table_name = 'claims_areas';
      INSERT INTO gpkg_geometry_columns VALUES
        ('claims_lines', 'course', 'MULTILINESTRING', 4326, 0, 0);
      DROP TRIGGER entries_date_the_layers;
      CREATE TRIGGER entries_date_the_layers AFTER INSERT ON entries BEGIN
        UPDATE gpkg_contents SET last_change = NEW.recorded_at
          WHERE table_name IN ('claims', 'claims_points', 'claims_areas', 'claims_lines');
      END;
      CREATE INDEX courses ON entries (source, kind, party, place, valid_from DESC)
        WHERE \(EntryTable.isCourse);
      """)
}
