internal import Files
internal import GRDB
internal import PlainText

/// The tables `evidence` and `evidence_copies`: what is known of the files that prove claims, and the
/// bytes of those that are kept.
enum EvidenceTable {
  /// What the hash of an entry covers of them.
  static let hashedColumns = ["size", "media_type", "is_kept"]

  private static let chunk = 1 << 20

  /// Stores what is known of the file that proves a claim, ahead of its entry.
  static func insert(_ draft: ClaimDraft, ofEntry sequence: Int, in database: Database) throws {
    guard let file = draft.evidenceFile, let sha256 = draft.claim.evidence?.sha256 else { return }
    try database.execute(
      sql: "INSERT INTO evidence VALUES (?, ?, ?, ?)",
      arguments: StatementArguments(
        ([.integer(sequence)] + file.hashedValues).map(\.databaseValue)))
    if let path = file.path { try keep(path, file, sha256, in: database) }
  }

  /// Keeps the bytes of a file, once for all claims that it proves.
  private static func keep(
    _ path: String, _ file: EvidenceFile, _ sha256: String, in database: Database
  ) throws {
    let found = try Int.fetchOne(
      database, sql: "SELECT 1 FROM evidence_copies WHERE sha256 = ?", arguments: [sha256])
    guard found == nil else { return }
    let content = try MappedFile(path)
    guard content.bytes.count == file.size, content.sha256() == sha256 else {
      throw ClaimLogError.evidenceChanged(path: path)
    }
    try database.execute(
      sql: "INSERT INTO evidence_copies VALUES (?, zeroblob(?))", arguments: [sha256, file.size])
    let blob = try StoredBlob(
      "content", of: "evidence_copies", row: database.lastInsertedRowID, writing: true,
      in: database)
    for start in stride(from: 0, to: file.size, by: chunk) {
      let end = min(start + chunk, file.size)
      try blob.write(
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(content.bytes)[start..<end]),
        at: start)
      content.release(upTo: end)
    }
  }

  /// What is known of the files of entries, by the entries' numbers.
  static func files(of sequences: [Int], in database: Database) throws -> [Int: EvidenceFile] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT evidence.sequence, size, media_type, is_kept
        FROM json_each(?) AS chosen JOIN evidence ON evidence.sequence = chosen.value
        """,
      arguments: ["[\(sequences.map(String.init).joined(separator: ","))]"])
    var files: [Int: EvidenceFile] = [:]
    for row in rows {
      guard let sequence = row[0] as Int?, let size = row[1] as Int?,
        let mediaType = row[2] as String?
      else { continue }
      files[sequence] = EvidenceFile(
        size: size, mediaType: mediaType, isKept: row[3] as Int? == 1, path: nil)
    }
    return files
  }

  /// Checks every copy against the entries that name it; gives how many hold, and what does not.
  static func check(_ database: Database) throws -> (count: Int, faults: [LedgerFault]) {
    var faults: [LedgerFault] = []
    let strays = try Int.fetchAll(
      database,
      sql: """
        SELECT sequence FROM evidence WHERE NOT EXISTS (
          SELECT 1 FROM entries WHERE entries.sequence = evidence.sequence
            AND evidence_sha256 IS NOT NULL)
        """)
    for stray in strays {
      faults.append(
        LedgerFault(
          .row(table: "evidence", key: "\(stray)"), .extra, "no entry of the number has evidence"))
    }
    var sizes: [String: Int] = [:]
    let named = try Row.fetchCursor(
      database,
      sql: """
        SELECT evidence_sha256, size FROM evidence JOIN entries USING (sequence)
        WHERE is_kept = 1 AND evidence_sha256 IS NOT NULL ORDER BY sequence
        """)
    while let row = try named.next() { sizes[row[0]] = row[1] }
    var found: Set<String> = []
    let copies = try Row.fetchCursor(database, sql: "SELECT rowid, sha256 FROM evidence_copies")
    while let row = try copies.next() {
      guard let hash = row[1] as String? else { continue }
      found.insert(hash)
      guard let size = sizes[hash] else {
        faults.append(LedgerFault(.evidence(hash), .extra, "no entry names it"))
        continue
      }
      let (count, digest) = try digest(ofRow: row[0], in: database)
      guard digest == hash, count == size else {
        faults.append(
          LedgerFault(
            .evidence(hash), column: "content", .changed, "its bytes do not have the hash"))
        continue
      }
    }
    for hash in sizes.keys.sorted() where !found.contains(hash) {
      faults.append(LedgerFault(.evidence(hash), .missing, "an entry says that it is kept"))
    }
    return (found.count, faults)
  }

  private static func digest(
    ofRow row: Int64, in database: Database
  ) throws -> (count: Int, sha256: String) {
    let blob = try StoredBlob("content", of: "evidence_copies", row: row, in: database)
    let count = blob.count
    var (hash, bytes) = (SHA256(), [UInt8](repeating: 0, count: min(chunk, count)))
    for start in stride(from: 0, to: count, by: chunk) {
      let length = min(chunk, count - start)
      try bytes.withUnsafeMutableBytes {
        let part = UnsafeMutableRawBufferPointer(rebasing: $0[..<length])
        try blob.read(into: part, at: start)
        hash.update(UnsafeRawBufferPointer(part))
      }
    }
    return (count, hash.digest().hexadecimalDigits)
  }
}

extension EvidenceFile {
  /// The values of `EvidenceTable.hashedColumns`.
  var hashedValues: [ColumnValue] {
    [.integer(size), .text(mediaType), .integer(isKept ? 1 : 0)]
  }
}
