internal import Foundation
internal import GRDB

/// What became of a log of an earlier schema when it was brought up to date.
package struct MigrationReport: Hashable, Sendable {
  /// The schema that it had.
  package let from: Int
  /// The schema that it has now.
  package let to: Int
  /// The path at which the log is kept as it was.
  package let backup: String
  /// What its entries say otherwise than before, or leave open, each in a line.
  package let remarks: [String]
}

extension MigrationReport {
  /// What the rules of version 2 change for the entries of version 1.
  static func remarks(onFirstVersion database: Database) throws -> [String] {
    try [
      remark(
        database, "replaced another source's claim, which no longer counts for anything",
        """
        SELECT answer.id FROM entries AS answer JOIN entries AS target
          ON target.id = answer.replies_to
        WHERE answer.kind = 'superseded' AND answer.source <> target.source
        """),
      remark(
        database, "contradicted a claim without evidence, and counts as a denial",
        """
        SELECT id FROM entries WHERE kind = 'contradicted'
          AND evidence_sha256 IS NULL AND evidence_archive_url IS NULL
        """),
      remark(
        database, "contradicted a claim for a warring side, and counts as a denial",
        """
        SELECT id FROM entries WHERE kind = 'contradicted' AND side <> 'third'
          AND NOT (evidence_sha256 IS NULL AND evidence_archive_url IS NULL)
        """),
      remark(
        database,
        "of one source and day were drawn as several maps and are parts of one now; if one corrects "
          + "the others, import it again as their correction",
        """
        SELECT id FROM entries AS entry WHERE kind = 'assessed' AND EXISTS (
          SELECT 1 FROM entries AS other WHERE other.kind = 'assessed'
            AND other.source = entry.source AND other.valid_from = entry.valid_from
            AND other.sequence <> entry.sequence)
        """),
      remark(
        database, "have sources that are on record with two sides; each stays as it was recorded",
        """
        SELECT id FROM entries WHERE source IN (
          SELECT source FROM entries GROUP BY source HAVING count(DISTINCT side) > 1)
        """),
    ].compactMap(\.self)
  }

  private static func remark(_ database: Database, _ words: String, _ query: String) throws
    -> String?
  {
    let ids = try String.fetchAll(database, sql: query + " ORDER BY 1")
    guard let first = ids.first else { return nil }
    let more = ids.count > 1 ? " and \(ids.count - 1) more" : ""
    return "\(first)\(more): \(words)"
  }

  /// Keeps a log as it is beside itself, under a name that was free; gives its path.
  static func keepCopy(of queue: DatabaseQueue, at path: String, version: Int) throws -> String {
    var (copy, number) = ("\(path).schema-\(version)", 1)
    while FileManager.default.fileExists(atPath: copy) {
      number += 1
      copy = "\(path).schema-\(version)-\(number)"
    }
    // While it is read, nobody writes to it.
    try queue.read { _ in try FileManager.default.copyItem(atPath: path, toPath: copy) }
    return copy
  }
}
