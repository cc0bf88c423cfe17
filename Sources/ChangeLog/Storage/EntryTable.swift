internal import Days
package import Foundation
internal import SimpleFeatures

/// The columns of the table `entries`, in their order; `Claim.columnValues` and `EntryReader` keep
/// to it.
///
/// The geometries stand last, so that reading another column never steps over them.
package enum EntryTable {
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

  /// What version 2 added: the canonical form of an entry holds them, after all others, only where one
  /// of them is not NULL.
  static let addedColumns = [
    "recorded_by", "correction", "map_of", "map_moment", "map_corrects", "map_extent",
  ]

  /// What follows from other columns, and is not hashed.
  static let workedOutColumns = ["drawn_by", "is_whole_map"]

  /// All columns, in the order in which `LogAppender.insertEntry` takes their values: the ground last.
  package static let columns =
    logColumns + hashColumns + addedColumns + workedOutColumns + claimColumns

  /// The condition of entries that draw a line: their `area` is one, and no basis of an area is given.
  package static let isCourse = "area IS NOT NULL AND area_basis IS NULL"

  /// The columns that `EntryReader` reads; without the ground, `area` is read as NULL.
  static func selection(withGround: Bool) -> String {
    let added = [
      "recorded_by", "correction", "drawn_by", "map_moment", "map_corrects", "map_extent",
    ]
    let columns = logColumns.dropLast() + claimColumns.dropLast(2) + added + ["point"]
    return (columns.map { "entry." + $0 } + [withGround ? "entry.area" : "NULL"])
      .joined(separator: ", ")
  }
}

/// One value of a row.
package enum ColumnValue: Hashable, Sendable {
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

  /// The value in a column of a row.
  package init(_ row: any LogRow, _ column: Int) {
    switch row.storageClass(column) {
    case "i": self = .integer(row.integer(column))
    case "t": self = .text(String(decoding: row.bytes(column), as: UTF8.self))
    case "b": self = .blob(Data(row.bytes(column)))
    default: self = .null
    }
  }

  /// Whether there is none.
  var isNull: Bool { if case .null = self { true } else { false } }
}

extension Claim {
  /// The values of `EntryTable.claimColumns`, given the bytes of its ground.
  func columnValues(ground: Data?) -> [ColumnValue] {
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
      ground.map { .blob($0) } ?? .null,
    ]
  }
}

extension ClaimDraft {
  /// The values of `EntryTable.workedOutColumns`.
  var workedOutValues: [ColumnValue] {
    [ColumnValue(claim.map?.assessor), .integer(claim.map?.extent == nil ? 1 : 0)]
  }

  /// The values of `EntryTable.addedColumns`. Whose map an assessment belongs to follows from its
  /// source, and is not written twice.
  var addedValues: [ColumnValue] {
    let isSaid = claim.kind == .assessed && claim.map?.assessor == claim.source.name
    return [
      ColumnValue(recordedBy), ColumnValue(claim.correction),
      isSaid ? .null : ColumnValue(claim.map?.assessor),
      ColumnValue(claim.map?.moment?.millisecondText),
      ColumnValue(claim.map?.corrects?.millisecondText),
      ColumnValue(claim.map?.extent.map { .multiPolygon($0) }),
    ]
  }
}
