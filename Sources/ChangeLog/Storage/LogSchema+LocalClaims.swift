extension LogSchema {
  /// Version 4: an index of the claims of single grounds, from which a day's map finds those that can
  /// still count, and indexes that tell sources and days apart. Entries keep their bytes and their
  /// hashes.
  static let localClaims = LogMigration(
    version: 4, program: "0.2.0",
    sql: "DROP INDEX entries_by_validity;" + LocalClaimsTable.creation + """

      DROP INDEX maps;
      CREATE INDEX maps ON entries (
        drawn_by, grade, valid_from, is_whole_map, sequence, recorded_at, id, embargo_until,
        replies_to
      ) WHERE drawn_by IS NOT NULL;
      CREATE INDEX entries_by_source ON entries (source, side);
      CREATE INDEX entries_by_day ON entries (valid_from, grade);
      """,
    fill: { try LocalClaimsTable.fill(GeoPackageReader($0), path: $1) })
}
