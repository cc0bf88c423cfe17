internal import SimpleFeatures

extension LogSchema {
  /// Version 1: the GeoPackage's own tables, the entries, what keeps them as they are, the layers.
  ///
  /// The text of a step is never edited once a program with it is out; a change is a new step.
  static let firstVersion = LogMigration(
    version: 1, program: "0.1.0",
    sql: [GeoPackageTables.sql, entries, indexes, triggers, standings, layers, sourceRecords]
      .joined(separator: "\n"))

  /// The condition of entries that say of a drawn polygon how it is controlled or marked. The words
  /// are those of the index; SQLite uses an index for just the condition that it was made with.
  static let drawnGround = """
    (subject_form = 'polygon' AND kind IN (
      'captured', 'liberated', 'held', 'withdrawn', 'advanced', 'infiltrated', 'contested'))
    """

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
      point POINT,
      area MULTIPOLYGON
    );
    """

  // Whole-front assessments, with some 50 KB of ground each, have an index that holds all that is
  // needed to choose among them, so that none but the chosen is read. So has drawn ground, which an
  // archive holds for every day beside the assessment. SQLite reads the row of a partial index to
  // see its condition, unless the column is in the index too.
  private static let indexes = """
    CREATE INDEX entries_by_validity ON entries (valid_from, kind)
      WHERE kind <> 'assessed' AND NOT \(drawnGround);
    CREATE INDEX drawn_ground ON entries (
      source, side, grade, valid_from, subject_form, kind, sequence
    ) WHERE \(drawnGround);
    CREATE INDEX assessments ON entries (
      kind, source, side, grade, valid_from, sequence, recorded_at, id
    ) WHERE kind = 'assessed';
    CREATE INDEX endings ON entries (valid_from, kind)
      WHERE kind IN ('retracted', 'superseded');
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

  // A column of a view has a declared type, which a GeoPackage demands, only when it comes from a
  // column of a table; hence this table of words.
  private static let standings = """
    CREATE TABLE standings (rank INTEGER NOT NULL PRIMARY KEY, standing TEXT NOT NULL);
    INSERT INTO standings VALUES
      (0, 'unanswered'), (1, 'confirmed'), (2, 'denied'), (3, 'disputed'), (4, 'contradicted'),
      (5, 'retracted'), (6, 'superseded');
    """

  private static let layers = """
    \(layer("claims", ground: nil))
    \(layer("claims_points", ground: "point"))
    \(layer("claims_areas", ground: "area"))
    INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
    VALUES
      ('claims', 'attributes', 'Claims', 'Every entry of the change log',
        '1970-01-01T00:00:00.000Z', NULL),
      ('claims_points', 'features', 'Claims as points', 'The entries that have a place',
        '1970-01-01T00:00:00.000Z', 4326),
      ('claims_areas', 'features', 'Claims as areas', 'The entries that have ground',
        '1970-01-01T00:00:00.000Z', 4326);
    INSERT INTO gpkg_geometry_columns VALUES
      ('claims_points', 'point', 'POINT', 4326, 0, 0),
      ('claims_areas', 'area', 'MULTIPOLYGON', 4326, 0, 0);
    """

  private static let sourceRecords = """
    CREATE TABLE source_records (
      sequence INTEGER NOT NULL PRIMARY KEY,
      recorded_at DATETIME NOT NULL
        CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
      source TEXT NOT NULL,
      attribution TEXT,
      licence TEXT,
      url TEXT,
      reuse TEXT CHECK (reuse IN ('allowed', 'not-allowed')),
      previous_sha256 TEXT NOT NULL CHECK (length(previous_sha256) = 64),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    );
    CREATE TRIGGER source_records_are_never_edited BEFORE UPDATE ON source_records BEGIN
      SELECT RAISE(ABORT, 'the change log is append-only: a record is never edited');
    END;
    CREATE TRIGGER source_records_are_never_deleted BEFORE DELETE ON source_records BEGIN
      SELECT RAISE(ABORT, 'the change log is append-only: a record is never deleted');
    END;
    CREATE TRIGGER source_records_follow_one_another BEFORE INSERT ON source_records BEGIN
      SELECT RAISE(ABORT, 'the change log is append-only: sequence must be the next number')
        WHERE NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM source_records);
      SELECT RAISE(ABORT, 'previous_sha256 must be the hash of the last record')
        WHERE NEW.previous_sha256 IS NOT coalesce(
          (SELECT sha256 FROM source_records ORDER BY sequence DESC LIMIT 1),
          printf('%064d', 0));
    END;
    INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
    VALUES ('source_records', 'attributes', 'Sources', 'How sources are credited',
      '1970-01-01T00:00:00.000Z');
    """

  // The standing follows the rules of `Standing.init(answers:)`.
  private static func layer(_ name: String, ground: String?) -> String {
    """
    CREATE VIEW \(name) AS SELECT
      entry.sequence, entry.id, entry.recorded_at, source, side, kind, standings.standing,
      subject_form, place, place_uk, code, oblast, part, area_basis, claimed_on, happened_on,
      valid_from, statement, url, outlet, title, grade, party, replies_to, embargo_until,
      evidence_sha256, evidence_archive_url\(ground.map { ", " + $0 } ?? "")
    FROM entries AS entry JOIN standings ON standings.rank = (
      SELECT CASE
        WHEN max(answer.kind = 'superseded') THEN 6
        WHEN max(answer.kind = 'retracted') THEN 5
        WHEN max(answer.kind = 'contradicted') THEN 4
        WHEN max(answer.kind = 'denied') THEN 2 + max(answer.kind = 'confirmed')
        ELSE coalesce(max(answer.kind = 'confirmed'), 0)
      END
      FROM entries AS answer WHERE answer.replies_to = entry.id)
    \(ground.map { "WHERE \($0) IS NOT NULL" } ?? "");
    """
  }
}
