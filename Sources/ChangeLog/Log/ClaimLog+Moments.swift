package import Days

extension ClaimLog {
  /// The last moment, up to one, at which what may be published changed: an entry or how a source is
  /// credited was recorded, or an embargo ended; nil when nothing had been recorded.
  ///
  /// To record what is under embargo then, or answers it, is no change: it leaves no trace.
  /// What was known at any moment between two such moments is the same, and so are its maps.
  package func lastChange(upTo moment: Instant) throws(ClaimLogError) -> Instant? {
    try reading("looking for the last change") { reader in
      let last = try reader.lastSequence(recordedBy: moment)
      let moment = ColumnValue.text(moment.millisecondText)
      let change = LogQuery(
        """
          SELECT max(moment) FROM (
            SELECT * FROM (
              SELECT entry.recorded_at AS moment FROM entries AS entry
              WHERE entry.sequence <= :last AND \(Visibility.condition)
              ORDER BY entry.sequence DESC LIMIT 1) AS recorded
            UNION ALL
            SELECT max(recorded_at) FROM source_records WHERE recorded_at <= :knownAt
            UNION ALL
            SELECT * FROM (
              SELECT entry.embargo_until FROM entries AS entry
              WHERE entry.embargo_until <= :knownAt AND entry.sequence <= :last
                AND \(Visibility.condition)
              ORDER BY entry.embargo_until DESC LIMIT 1) AS ended) AS changes
        """, ["knownAt": moment, "embargoesJudgedAt": moment, "last": .integer(last)])
      return try reader.text(change).flatMap { Instant($0) }
    }
  }

  /// The moment at which the next embargo ends, or nil when there is none.
  package func nextEnd(ofEmbargoAfter moment: Instant) throws(ClaimLogError) -> Instant? {
    try reading("looking for the end of an embargo") { reader in
      try reader.text(
        LogQuery(
          "SELECT min(embargo_until) FROM entries WHERE embargo_until > :moment",
          ["moment": .text(moment.millisecondText)])
      ).flatMap { Instant($0) }
    }
  }

  /// A number that changes whenever another connection, of any program, adds something.
  package func changeMark() throws(ClaimLogError) -> Int {
    do {
      return try store.changeMark()
    } catch {
      throw store.failure(error, "looking for changes")
    }
  }

  /// How the server is that keeps the log; nil for a file.
  package func condition() throws(ClaimLogError) -> StoreCondition? {
    do {
      return try store.condition()
    } catch {
      throw store.failure(error, "asking how the server is")
    }
  }

  /// The last entry; nil where there is none.
  package func lastMark() throws(ClaimLogError) -> LogMark? {
    try reading("looking for the last entry") { reader in
      try reader.first(
        LogQuery("SELECT sequence, sha256 FROM entries ORDER BY sequence DESC LIMIT 1")
      ) { LogMark(sequence: $0.integer(0), sha256: $0.text(1) ?? "") }
    }
  }

  /// The SHA-256 of the entry of a number; nil where there is none.
  package func hash(ofEntry sequence: Int) throws(ClaimLogError) -> String? {
    try reading("looking for an entry") { reader in
      try reader.text(
        LogQuery(
          "SELECT sha256 FROM entries WHERE sequence = :sequence",
          ["sequence": .integer(sequence)]))
    }
  }
}
