extension LogSchema {
  /// Version 3: what is known of the files that prove claims, and copies of them.
  ///
  /// Only tables are added. An entry whose file is known has a row in `evidence`, which its hash
  /// covers; the row comes before the entry, so that none can be added to an entry later.
  static let evidence = LogMigration(
    version: 3, program: "0.2.0",
    sql: """
      CREATE TABLE evidence (
        sequence INTEGER NOT NULL PRIMARY KEY,
        size INTEGER NOT NULL CHECK (size >= 0),
        media_type TEXT NOT NULL,
        is_kept BOOLEAN NOT NULL CHECK (is_kept IN (0, 1))
      );
      CREATE TABLE evidence_copies (
        sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
        content BLOB NOT NULL
      );
      CREATE TRIGGER evidence_is_never_edited BEFORE UPDATE ON evidence BEGIN
        SELECT RAISE(ABORT, 'the change log is append-only: evidence is never edited');
      END;
      CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence BEGIN
        SELECT RAISE(ABORT, 'the change log is append-only: evidence is never deleted');
      END;
      CREATE TRIGGER evidence_comes_with_an_entry BEFORE INSERT ON evidence BEGIN
        SELECT RAISE(ABORT, 'the change log is append-only: sequence must be that of the next entry')
          WHERE NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entries)
            OR EXISTS (SELECT 1 FROM evidence WHERE sequence = NEW.sequence);
      END;
      CREATE TRIGGER evidence_copies_are_never_edited BEFORE UPDATE ON evidence_copies BEGIN
        SELECT RAISE(ABORT, 'the change log is append-only: a copy is never edited');
      END;
      CREATE TRIGGER evidence_copies_are_never_deleted BEFORE DELETE ON evidence_copies BEGIN
        SELECT RAISE(ABORT, 'the change log is append-only: a copy is never deleted');
      END;
      CREATE TRIGGER evidence_copies_are_never_replaced BEFORE INSERT ON evidence_copies BEGIN
        SELECT RAISE(ABORT, 'the change log is append-only: the copy is there already')
          WHERE EXISTS (SELECT 1 FROM evidence_copies WHERE sha256 = NEW.sha256);
      END;
      """)
}
