extension LogSchema {
  /// Version 2: maps of a day, who entered a claim, the desk's corrections, lead assessors.
  ///
  /// The table is made anew, so that the geometries stay last in a row. Older entries keep their
  /// bytes and their hashes; whose map they are a part of follows from what they say.
  static let secondVersion = LogMigration(
    version: 2, program: "0.2.0",
    sql: [
      "DROP VIEW claims; DROP VIEW claims_points; DROP VIEW claims_areas;",
      "ALTER TABLE entries RENAME TO entries_of_first_version;",
      entries, copying, "DROP TABLE entries_of_first_version;", indexes, triggers, answered, layers,
      "ALTER TABLE source_records ADD COLUMN is_lead BOOLEAN CHECK (is_lead IN (0, 1));",
    ].joined(separator: "\n"),
    fill: { try AnsweredTable.fill(GeoPackageReader($0), path: $1) })

  // An import of the first version named the layers of a map by fixed words, and kept the digest of
  // its file; that is how its claims are known as parts of a map.
  static let drawnBy = drawnBy(like: "LIKE")

  /// The same with a comparison that takes ASCII letters in either case.
  static func drawnBy(like: String) -> String {
    """
    CASE
      WHEN map_of IS NOT NULL THEN map_of
      WHEN kind = 'assessed' THEN source
      WHEN recorded_by IS NULL AND subject_form = 'polygon' AND area_basis = 'drawn'
        AND evidence_sha256 IS NOT NULL AND place IN (
          'ground of unknown status', 'liberated ground', 'ground of an advance',
          'ground of infiltration', 'ground under Russian control',
          'ground under Ukrainian control')
        THEN CASE
          WHEN source \(like) 'Russian claims as mapped by %' THEN substr(source, 29)
          WHEN source \(like) 'Ukrainian claims as mapped by %' THEN substr(source, 31)
          ELSE source
        END
    END
    """
  }

  private static let columnsOfFirst = """
    sequence, id, recorded_at, idempotency_key, previous_sha256, sha256, source, side, kind,
    subject_form, place, place_uk, code, oblast, part, area_basis, claimed_on, happened_on,
    valid_from, statement, url, outlet, title, grade, party, replies_to, embargo_until,
    evidence_sha256, evidence_archive_url, point, area
    """

  private static let copying = """
    INSERT INTO entries (\(columnsOfFirst), drawn_by, is_whole_map)
      SELECT \(columnsOfFirst), \(drawnBy), 1 FROM (
        SELECT *, NULL AS map_of, NULL AS recorded_by FROM entries_of_first_version)
      ORDER BY sequence;
    """

  // What follows from other columns is stored and checked: no index covers columns that SQLite works
  // out itself.
  private static let entries = """
    CREATE TABLE entries (
      sequence INTEGER NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      recorded_at DATETIME NOT NULL
        CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
      idempotency_key TEXT NOT NULL UNIQUE,
      previous_sha256 TEXT NOT NULL CHECK (length(previous_sha256) = 64),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      source TEXT NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('RU', 'UA', 'third')),
      kind TEXT NOT NULL CHECK (kind IN (
        'captured', 'liberated', 'held', 'withdrawn', 'advanced', 'infiltrated', 'contested',
        'encircled', 'denied', 'confirmed', 'contradicted', 'assessed', 'order', 'evacuated',
        'note', 'retracted', 'superseded')),
      subject_form TEXT NOT NULL CHECK (
        subject_form IN ('settlement', 'polygon', 'road', 'region', 'wholeFront')),
      place TEXT NOT NULL,
      place_uk TEXT,
      code TEXT,
      oblast TEXT,
      part TEXT,
      area_basis TEXT CHECK (
        area_basis IN ('drawn', 'settlementTerritory', 'settlementPart', 'nearestReading')),
      claimed_on DATE NOT NULL CHECK (claimed_on IS date(claimed_on)),
      happened_on DATE CHECK (happened_on IS date(happened_on)),
      valid_from DATE NOT NULL CHECK (valid_from = coalesce(happened_on, claimed_on)),
      statement TEXT NOT NULL,
      url TEXT,
      outlet TEXT,
      title TEXT,
      grade TEXT CHECK (grade GLOB '[A-F][1-6]'),
      party TEXT CHECK (party IN ('RU', 'UA', 'third')),
      replies_to TEXT,
      embargo_until DATETIME
        CHECK (embargo_until IS strftime('%Y-%m-%dT%H:%M:%fZ', embargo_until)),
      evidence_sha256 TEXT CHECK (length(evidence_sha256) = 64),
      evidence_archive_url TEXT,
      recorded_by TEXT,
      correction TEXT,
      map_of TEXT,
      map_moment DATETIME
        CHECK (map_moment IS strftime('%Y-%m-%dT%H:%M:%fZ', map_moment)),
      map_corrects DATETIME
        CHECK (map_corrects IS strftime('%Y-%m-%dT%H:%M:%fZ', map_corrects)),
      drawn_by TEXT CHECK (drawn_by IS \(drawnBy)),
      is_whole_map BOOLEAN NOT NULL CHECK (is_whole_map = (map_extent IS NULL)),
      map_extent MULTIPOLYGON,
      point POINT,
      area MULTIPOLYGON
    );
    """

  // The parts of maps, with some 50 KB of ground each, have an index that holds all that is needed to
  // choose among them, so that none but the chosen is read.
  private static let indexes = """
    CREATE INDEX entries_by_validity ON entries (valid_from, kind) WHERE drawn_by IS NULL;
    CREATE INDEX maps ON entries (
      drawn_by, grade, valid_from, is_whole_map, sequence, recorded_at, id
    ) WHERE drawn_by IS NOT NULL;
    CREATE INDEX entries_by_claimed_day ON entries (claimed_on);
    CREATE INDEX answers ON entries (replies_to, kind) WHERE replies_to IS NOT NULL;
    CREATE INDEX embargoes ON entries (embargo_until) WHERE embargo_until IS NOT NULL;
    """

  // INSERT OR REPLACE deletes without asking the delete trigger, unless recursive_triggers is on;
  // the insert trigger comes before it and refuses whatever would replace an entry.
  private static let triggers = """
    CREATE TRIGGER entries_are_never_edited BEFORE UPDATE ON entries BEGIN
      SELECT RAISE(ABORT, 'the change log is append-only: an entry is never edited');
    END;
    CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries BEGIN
      SELECT RAISE(ABORT, 'the change log is append-only: an entry is never deleted');
    END;
    CREATE TRIGGER entries_follow_one_another BEFORE INSERT ON entries BEGIN
      SELECT RAISE(ABORT, 'the change log is append-only: sequence must be the next number')
        WHERE NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entries);
      SELECT RAISE(ABORT, 'the change log is append-only: the id is taken')
        WHERE EXISTS (SELECT 1 FROM entries WHERE id = NEW.id);
      SELECT RAISE(ABORT, 'the change log is append-only: the idempotency key is taken')
        WHERE EXISTS (SELECT 1 FROM entries WHERE idempotency_key = NEW.idempotency_key);
      SELECT RAISE(ABORT, 'previous_sha256 must be the hash of the last entry')
        WHERE NEW.previous_sha256 IS NOT coalesce(
          (SELECT sha256 FROM entries ORDER BY sequence DESC LIMIT 1), printf('%064d', 0));
      SELECT RAISE(ABORT, 'recorded_at must not lie before that of the last entry')
        WHERE NEW.recorded_at < (SELECT recorded_at FROM entries ORDER BY sequence DESC LIMIT 1);
      SELECT RAISE(ABORT, 'replies_to must name an earlier entry')
        WHERE NEW.replies_to IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM entries WHERE id = NEW.replies_to);
    END;
    CREATE TRIGGER entries_date_the_layers AFTER INSERT ON entries BEGIN
      UPDATE gpkg_contents SET last_change = NEW.recorded_at
        WHERE table_name IN ('claims', 'claims_points', 'claims_areas');
    END;
    """

  // How the entries that were answered stand now: worked out by the program, `Standings` alone, for
  // the layers that other programs see.
  private static let answered = """
    CREATE TABLE answered (sequence INTEGER NOT NULL PRIMARY KEY, rank INTEGER NOT NULL);
    """

  private static let layers = [
    ("claims", nil), ("claims_points", "point"), ("claims_areas", "area"),
  ]
  .map { layer($0, ground: $1, where: $1.map { "\($0) IS NOT NULL" }) }.joined(separator: "\n")

  /// The view of the entries for which a condition holds, with the ground that it names.
  static func layer(_ name: String, ground: String?, where condition: String?) -> String {
    """
    CREATE VIEW \(name) AS SELECT
      entry.sequence, entry.id, entry.recorded_at, source, side, kind, standings.standing,
      subject_form, place, place_uk, code, oblast, part, area_basis, claimed_on, happened_on,
      valid_from, statement, url, outlet, title, grade, party, replies_to, embargo_until,
      evidence_sha256, evidence_archive_url, recorded_by, correction, drawn_by, map_moment\
    \(ground.map { ", " + $0 } ?? "")
    FROM entries AS entry LEFT JOIN answered USING (sequence)
      JOIN standings ON standings.rank = coalesce(answered.rank, 0)
    \(condition.map { "WHERE \($0)" } ?? "");
    """
  }
}
