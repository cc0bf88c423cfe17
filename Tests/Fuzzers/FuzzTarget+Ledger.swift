import Days
import Files
import Foundation
import SimpleFeatures

@testable import ChangeLog

// What a ledger holds, and what is kept elsewhere to prove it.
extension FuzzTarget {
  static let checkpoints = FuzzTarget(name: "checkpoints") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    if let note = try? SignedNote(document: text) {
      require((try? SignedNote(document: note.document)) == note, "a note is read otherwise")
      _ = note.isSigned(by: key)
      if let checkpoint = try? Checkpoint(text: note.text) {
        require((try? Checkpoint(text: checkpoint.text)) == checkpoint, "other checkpoint")
      }
    }
    if let proof = try? LogProof(document: text) {
      require((try? LogProof(document: proof.document)) == proof, "a proof is read otherwise")
      _ = (proof.holds(), proof.holds(since: proof.checkpoint))
    }
    if let key = NoteKey(text) { require(NoteKey(key.text) == key, "a key is read otherwise") }
    _ = NoteSigner(text)
    if let entry = ProvedEntry(content: bytes) { _ = entry["statement"] }
  }

  static let ledgerValues = FuzzTarget(name: "ledger-values") { bytes in
    let reader = AlteredReader(row: AlteredRow(bytes))
    try? EntryReader.forEach(reader, LogQuery(""), path: "ledger.gpkg") { entry in
      _ = (entry.claim.reasonForRefusal, entry.claim.validFrom, entry.claim.embargoUntil?.kyivDay)
      _ = entry.claim.subject.area?.areaInSquareKilometers()
      _ = CanonicalForm.claim(ClaimDraft(entry.claim))
      require(ClaimID(entry.id.text) == entry.id, "the name is no name")
    }
  }

  private static let key: NoteKey = {
    guard let key = NoteKey(name: "desk.example/ledger", publicKey: Array(repeating: 7, count: 32))
    else { fatalError("no key") }
    return key
  }()
}

/// A row of entries in which some values stand that no program of ours wrote.
private final class AlteredRow: LogRow {
  private var values: [ColumnValue]
  private var copies: [UnsafeMutableRawBufferPointer] = []

  /// A sound row in which parts of an input replace values: each has a column, a storage class, a
  /// length of two bytes, and so many bytes.
  init(_ input: [UInt8]) {
    values = Self.sound
    var rest = input[...]
    while let column = rest.popFirst(), let kind = rest.popFirst(), let high = rest.popFirst(),
      let low = rest.popFirst()
    {
      let bytes = rest.prefix(Int(high) << 8 | Int(low))
      rest = rest.dropFirst(bytes.count)
      let value: ColumnValue =
        switch kind & 3 {
        case 0: .null
        case 1: .integer(bytes.prefix(8).reduce(0) { $0 << 8 | Int($1) })
        case 2: .text(String(decoding: bytes, as: UTF8.self))
        default: .blob(Data(bytes))
        }
      values[Int(column) % values.count] = value
    }
  }

  deinit { for copy in copies { copy.deallocate() } }

  func storageClass(_ column: Int) -> Unicode.Scalar? {
    switch values[column] {
    case .null: "n"
    case .integer: "i"
    case .text: "t"
    case .blob: "b"
    }
  }

  func integer(_ column: Int) -> Int {
    if case .integer(let number) = values[column] { number } else { 0 }
  }

  func text(_ column: Int) -> String? {
    if case .text(let text) = values[column] { text } else { nil }
  }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let bytes =
      switch values[column] {
      case .text(let text): Array(text.utf8)
      case .blob(let data): Array(data)
      default: [UInt8]()
      }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    copies.append(copy)
    return UnsafeRawBufferPointer(copy)
  }

  /// The values of a map's part with every field that an entry may have.
  private static let sound: [ColumnValue] = {
    let square = BoundingBox(west: 37, south: 48, east: 37.1, north: 48.1).polygon
    guard let day = CalendarDate("2025-11-08"), let moment = Instant("2025-11-08T12:00:00Z") else {
      fatalError("no day")
    }
    let claim = Claim(
      source: Source(name: "DeepState", side: .third), kind: .captured,
      subject: Subject(
        form: .settlement, name: "Pokrovsk", nameInUkrainian: "Покровськ",
        point: Position(longitude: 37.17, latitude: 48.28), area: MultiPolygon([square]),
        areaBasis: .drawn),
      claimedOn: day, happenedOn: day, statement: "Captured.",
      citation: Citation(url: "https://example.org/1"), grade: Grade("B2"),
      repliesTo: ClaimID("a-1"), embargoUntil: moment,
      map: MapPart(of: "DeepState", moment: moment, extent: MultiPolygon([square])))
    var grounds = StoredGrounds()
    let values = claim.columnValues(ground: grounds.ground(of: claim)?.bytes)
    var named = Dictionary(uniqueKeysWithValues: zip(EntryTable.claimColumns, values))
    let draft = ClaimDraft(claim)
    named.merge(zip(EntryTable.addedColumns, draft.addedValues)) { $1 }
    named.merge(zip(EntryTable.workedOutColumns, draft.workedOutValues)) { $1 }
    named["sequence"] = .integer(1)
    named["id"] = .text("captured-1")
    named["recorded_at"] = .text("2025-11-08T12:00:00.000Z")
    return EntryTable.selection(withGround: true).split(separator: ", ").map {
      named[String($0.dropFirst("entry.".count))] ?? .null
    }
  }()
}

/// A store that has one row, whatever is asked for.
private struct AlteredReader: LogReader {
  let row: AlteredRow

  var dialect: LogDialect { .sqlite }

  func forEachRow(_ query: LogQuery, _ body: (any LogRow) throws -> Bool) throws {
    _ = try body(row)
  }

  func lastSequence(recordedBy moment: Instant) throws -> Int { 0 }

  func forEachClaim<State>(
    of walk: LocalClaimsWalk, startingFrom state: State,
    _ body: (inout State, LocalClaim) throws -> Bool
  ) throws {}

  func schemaFaults(
    recordedAt: String?, _ schema: LogSchema
  ) throws -> (faults: [LedgerFault], remarks: [String]) { ([], []) }

  func localClaimsFault(_ name: String) throws -> LedgerFault? { nil }

  func forEachCopy(_ body: (_ name: String, _ count: Int, _ sha256: String) -> Void) throws {}

  func writeCopy(_ sha256: String, to path: String) throws -> Int? { nil }

  func storageFaults() throws -> [LedgerFault] { [] }

  func words(for error: any Error) -> String? { nil }
}
