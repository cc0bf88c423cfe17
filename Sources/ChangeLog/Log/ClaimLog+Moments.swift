package import Days
internal import GRDB

extension ClaimLog {
  /// The last moment, up to one, at which what may be published changed: an entry or how a source is
  /// credited was recorded, or an embargo ended; nil when nothing had been recorded.
  ///
  /// To record what is under embargo then, or answers it, is no change: it leaves no trace.
  /// What was known at any moment between two such moments is the same, and so are its maps.
  package func lastChange(upTo moment: Instant) throws(ClaimLogError) -> Instant? {
    try reading("looking for the last change") { database in
      let last = try Self.lastSequence(recordedBy: moment, in: database)
      return try String.fetchOne(
        database,
        sql: """
          SELECT max(moment) FROM (
            SELECT * FROM (
              SELECT entry.recorded_at AS moment FROM entries AS entry
              WHERE entry.sequence <= :last AND \(Visibility.condition)
              ORDER BY entry.sequence DESC LIMIT 1)
            UNION ALL
            SELECT max(recorded_at) FROM source_records WHERE recorded_at <= :knownAt
            UNION ALL
            SELECT * FROM (
              SELECT entry.embargo_until FROM entries AS entry
              WHERE entry.embargo_until <= :knownAt AND entry.sequence <= :last
                AND \(Visibility.condition)
              ORDER BY entry.embargo_until DESC LIMIT 1))
          """,
        arguments: [
          "knownAt": moment.millisecondText, "embargoesJudgedAt": moment.millisecondText,
          "last": last,
        ]
      ).flatMap { Instant($0) }
    }
  }

  /// The moment at which the next embargo ends, or nil when there is none.
  package func nextEnd(ofEmbargoAfter moment: Instant) throws(ClaimLogError) -> Instant? {
    try reading("looking for the end of an embargo") { database in
      try String.fetchOne(
        database, sql: "SELECT min(embargo_until) FROM entries WHERE embargo_until > ?",
        arguments: [moment.millisecondText]
      ).flatMap { Instant($0) }
    }
  }

  /// A number that changes whenever another connection, of any program, writes to the file.
  package func dataVersion() throws(ClaimLogError) -> Int {
    try reading("looking for changes") { database in
      try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
    }
  }
}
