extension GeoPackageTables {
  /// The statement that makes the table in which extensions are declared.
  package static let extensions = """
    CREATE TABLE gpkg_extensions (
      table_name TEXT,
      column_name TEXT,
      extension_name TEXT NOT NULL,
      definition TEXT NOT NULL,
      scope TEXT NOT NULL,
      CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
    );
    """

  /// The statements that make the R*Tree of a layer's column `geom`, and declare it.
  ///
  /// Source: OGC 12-128r17, annex F.3.
  package static func spatialIndex(of table: String) -> String {
    """
    CREATE VIRTUAL TABLE rtree_\(table)_geom USING rtree(id, minx, maxx, miny, maxy);
    INSERT INTO gpkg_extensions VALUES ('\(table)', 'geom', 'gpkg_rtree_index',
      'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
    """
  }

  /// The names of the triggers of a layer's R*Tree.
  package static func spatialIndexTriggerNames(of table: String) -> [String] {
    ["insert", "update1", "update2", "update3", "update4", "delete"].map {
      "rtree_\(table)_geom_\($0)"
    }
  }

  /// The triggers, those of the standard, that keep a layer's R*Tree when other programs edit the
  /// layer.
  ///
  /// Source: OGC 12-128r17, annex F.3.
  package static func spatialIndexTriggers(of table: String) -> String {
    let index = "rtree_\(table)_geom"
    let isThere = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))"
    let isGone = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
    let store = """
      INSERT OR REPLACE INTO \(index) VALUES (
        NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
      """
    let triggers = [
      ("INSERT", isThere, store),
      ("UPDATE OF geom", "OLD.fid = NEW.fid AND \(isThere)", store),
      (
        "UPDATE OF geom", "OLD.fid = NEW.fid AND \(isGone)",
        "DELETE FROM \(index) WHERE id = OLD.fid;"
      ),
      (
        "UPDATE", "OLD.fid != NEW.fid AND \(isThere)",
        "DELETE FROM \(index) WHERE id = OLD.fid;\n" + store
      ),
      (
        "UPDATE", "OLD.fid != NEW.fid AND \(isGone)",
        "DELETE FROM \(index) WHERE id IN (OLD.fid, NEW.fid);"
      ),
      ("DELETE", "OLD.geom NOT NULL", "DELETE FROM \(index) WHERE id = OLD.fid;"),
    ]
    return zip(spatialIndexTriggerNames(of: table), triggers).map { name, trigger in
      """
      CREATE TRIGGER \(name) AFTER \(trigger.0) ON \(table)
      WHEN \(trigger.1)
      BEGIN
        \(trigger.2)
      END;
      """
    }.joined(separator: "\n")
  }
}
