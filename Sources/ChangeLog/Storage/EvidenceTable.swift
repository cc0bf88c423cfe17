internal import Files
internal import GRDB
internal import PlainText

/// The tables `evidence` and `evidence_copies`: what is known of the files that prove claims, and the
/// bytes of those that are kept.
enum EvidenceTable {
  /// What the hash of an entry covers of them.
  static let hashedColumns = ["size", "media_type", "is_kept"]

  private static let chunk = 1 << 20

  /// Stores what is known of the file that proves a claim, ahead of its entry, and keeps its bytes, once
  /// for all claims that it proves.
  static func insert(
    _ draft: ClaimDraft, ofEntry sequence: Int, by appender: any LogAppender
  ) throws {
    guard let file = draft.evidenceFile, let sha256 = draft.claim.evidence?.sha256 else { return }
    try insert([.integer(sequence)] + file.hashedValues, by: appender)
    guard let path = file.path, try !hasCopy(sha256, by: appender) else { return }
    try appender.insertCopy(ofFile: path, size: file.size, sha256: sha256)
  }

  /// Whether the bytes of a SHA-256 are kept already.
  static func hasCopy(_ sha256: String, by reader: any LogReader) throws -> Bool {
    try reader.integer(
      LogQuery("SELECT 1 FROM evidence_copies WHERE sha256 = :sha256", ["sha256": .text(sha256)]))
      != nil
  }

  /// Adds a row: the number of the entry, and `hashedColumns`.
  static func insert(_ values: [ColumnValue], by appender: any LogAppender) throws {
    let columns = ["sequence"] + hashedColumns
    try appender.execute(
      LogQuery(
        "INSERT INTO evidence VALUES (\(columns.map { ":" + $0 }.joined(separator: ", ")))",
        Dictionary(uniqueKeysWithValues: zip(columns, values))))
  }

  /// Keeps the bytes of a file in a GeoPackage.
  static func insertCopy(
    ofFile path: String, size: Int, sha256: String, in database: Database
  ) throws {
    let content = try MappedFile(path)
    guard content.bytes.count == size, content.sha256() == sha256 else {
      throw ClaimLogError.evidenceChanged(path: path)
    }
    try database.execute(
      sql: "INSERT INTO evidence_copies VALUES (?, zeroblob(?))", arguments: [sha256, size])
    let blob = try StoredBlob(
      "content", of: "evidence_copies", row: database.lastInsertedRowID, writing: true,
      in: database)
    for start in stride(from: 0, to: size, by: chunk) {
      let end = min(start + chunk, size)
      try blob.write(
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(content.bytes)[start..<end]),
        at: start)
      content.release(upTo: end)
    }
  }

  /// What is known of the files of entries, by the entries' numbers.
  static func files(of sequences: [Int], by reader: any LogReader) throws -> [Int: EvidenceFile] {
    let query = LogQuery(
      """
      SELECT evidence.sequence, size, media_type, is_kept
      FROM \(reader.dialect.numbers(":sequences")) AS chosen
      JOIN evidence ON evidence.sequence = chosen.value
      """, ["sequences": .list(sequences)])
    var files: [Int: EvidenceFile] = [:]
    try reader.forEachRow(query) { row in
      guard let mediaType = row.text(2) else { return true }
      files[row.integer(0)] = EvidenceFile(
        size: row.integer(1), mediaType: mediaType, isKept: row.integer(3) == 1, path: nil)
      return true
    }
    return files
  }

  /// Checks every copy against the entries that name it; gives how many hold, and what does not.
  static func check(_ reader: any LogReader) throws -> (count: Int, faults: [LedgerFault]) {
    var faults: [LedgerFault] = []
    let strays = try reader.integers(
      LogQuery(
        """
        SELECT sequence FROM evidence WHERE NOT EXISTS (
          SELECT 1 FROM entries WHERE entries.sequence = evidence.sequence
            AND evidence_sha256 IS NOT NULL)
        """))
    for stray in strays {
      faults.append(
        LedgerFault(
          .row(table: "evidence", key: "\(stray)"), .extra, "no entry of the number has evidence"))
    }
    var sizes: [String: Int] = [:]
    let named = LogQuery(
      """
      SELECT evidence_sha256, size FROM evidence JOIN entries USING (sequence)
      WHERE is_kept = 1 AND evidence_sha256 IS NOT NULL ORDER BY sequence
      """)
    try reader.forEachRow(named) { row in
      if let hash = row.text(0) { sizes[hash] = row.integer(1) }
      return true
    }
    var found: Set<String> = []
    try reader.forEachCopy { hash, count, digest in
      found.insert(hash)
      guard let size = sizes[hash] else {
        faults.append(LedgerFault(.evidence(hash), .extra, "no entry names it"))
        return
      }
      if digest != hash || count != size {
        faults.append(
          LedgerFault(
            .evidence(hash), column: "content", .changed, "its bytes do not have the hash"))
      }
    }
    for hash in sizes.keys.sorted() where !found.contains(hash) {
      faults.append(LedgerFault(.evidence(hash), .missing, "an entry says that it is kept"))
    }
    return (found.count, faults)
  }

  /// Writes the bytes of a copy in a GeoPackage to a new file, and gives their number.
  static func writeCopy(_ sha256: String, to path: String, in database: Database) throws -> Int? {
    let row = try Int64.fetchOne(
      database, sql: "SELECT rowid FROM evidence_copies WHERE sha256 = ?", arguments: [sha256])
    guard let row else { return nil }
    let blob = try StoredBlob("content", of: "evidence_copies", row: row, in: database)
    var content = [UInt8](repeating: 0, count: blob.count)
    try content.withUnsafeMutableBytes { try blob.read(into: $0, at: 0) }
    try WholeFile.writeNew(content, to: path)
    return content.count
  }

  /// Gives a body the hash of each copy in a GeoPackage with the number and the hash of its bytes.
  static func forEachCopy(
    in database: Database, _ body: (_ name: String, _ count: Int, _ sha256: String) -> Void
  ) throws {
    let copies = try Row.fetchCursor(database, sql: "SELECT rowid, sha256 FROM evidence_copies")
    while let row = try copies.next() {
      guard let hash = row[1] as String? else { continue }
      let (count, digest) = try digest(ofRow: row[0], in: database)
      body(hash, count, digest)
    }
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
