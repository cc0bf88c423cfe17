internal import Days
internal import Foundation
internal import GRDB
internal import SimpleFeatures

/// The columns of the table `entries`, in their order; `Claim.columnValues` and `EntryReader` keep
/// to it.
///
/// The geometries stand last, so that reading another column never steps over them.
enum EntryTable {
  /// What the log says of an entry.
  static let logColumns = ["sequence", "id", "recorded_at", "idempotency_key"]

  /// The chain of hashes; these two are not hashed themselves.
  static let hashColumns = ["previous_sha256", "sha256"]

  /// What the claim says.
  static let claimColumns = [
    "source", "side", "kind", "subject_form", "place", "place_uk", "code", "oblast", "part",
    "area_basis", "claimed_on", "happened_on", "valid_from", "statement", "url", "outlet", "title",
    "grade", "party", "replies_to", "embargo_until", "evidence_sha256", "evidence_archive_url",
    "point", "area",
  ]

  /// Puts a row into the table. In place of the ground, which comes last, stands how many bytes are
  /// kept for it, or NULL; `GroundWriter` fills them.
  static let insertion: String = {
    let columns = logColumns + hashColumns + claimColumns
    let size = "?\(columns.count)"
    let kept = "iif(\(size) IS NULL, NULL, zeroblob(\(size)))"
    let places = columns.dropLast().map { _ in "?" } + [kept]
    return "INSERT INTO entries (\(columns.joined(separator: ", "))) "
      + "VALUES (\(places.joined(separator: ", ")))"
  }()

  /// The columns that `EntryReader` reads; without the ground, `area` is read as NULL.
  static func selection(withGround: Bool) -> String {
    let columns = logColumns.dropLast() + claimColumns.dropLast()
    return (columns + [withGround ? "area" : "NULL"]).map { $0 == "NULL" ? $0 : "entry." + $0 }
      .joined(separator: ", ")
  }
}

/// One value of a row.
enum ColumnValue {
  case null
  case integer(Int)
  case text(String)
  case blob(Data)

  init(_ text: String?) {
    self = text.map { .text($0) } ?? .null
  }

  init(_ geometry: Geometry?) {
    self = geometry.map { .blob(Data(GeoPackageBinary.encode($0))) } ?? .null
  }

  /// The value as SQLite takes it.
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): bytes.databaseValue
    }
  }
}

extension Claim {
  /// The values of `EntryTable.claimColumns`.
  var columnValues: [ColumnValue] {
    [
      .text(source.name), .text(source.side.rawValue), .text(kind.rawValue),
      .text(subject.form.rawValue), .text(subject.name), ColumnValue(subject.nameInUkrainian),
      ColumnValue(subject.code), ColumnValue(subject.oblast), ColumnValue(subject.part),
      ColumnValue(subject.areaBasis?.rawValue), .text("\(claimedOn)"),
      ColumnValue(happenedOn?.description), .text("\(validFrom)"), .text(statement),
      ColumnValue(citation.url), ColumnValue(citation.outlet), ColumnValue(citation.title),
      ColumnValue(grade?.description), ColumnValue(party?.rawValue), ColumnValue(repliesTo?.text),
      ColumnValue(embargoUntil?.millisecondText), ColumnValue(evidence?.sha256),
      ColumnValue(evidence?.archiveURL), ColumnValue(subject.point.map { .point($0) }),
      ColumnValue(subject.area.map { .multiPolygon($0) }),
    ]
  }
}
