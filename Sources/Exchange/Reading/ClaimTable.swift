package import ChangeLog
package import Days
package import PlainText

/// A table of claims about places, one a row, before the places are looked up.
///
/// Columns, in any order: `id`, `claimed_on`, `event_on`, `actor`, `actor_side`, `kind`, `place`,
/// `place_uk`, `region`, `part`, `statement`, `outlet`, `title`, `url`, `replies_to`, `code`
/// (KATOTTG), `party`, `grade`. Needed are `claimed_on`, `actor`, `kind`, `place` and `statement`, and
/// `actor_side` for an actor that the ledger does not know; other columns are skipped.
package struct ClaimTable: Sendable {
  /// One row.
  package struct Row: Sendable {
    /// The line of the file.
    package let line: Int
    /// The claim's name, if the row gives one.
    package let id: ClaimID?
    /// Who says it.
    package let source: String
    /// On which side the source stands, if the row says so.
    package let side: Side?
    /// The place as the row names it.
    package let place: String
    /// Its Ukrainian name, if the row gives it.
    package let placeInUkrainian: String?
    /// The oblast that settles which place is meant, if the row names one.
    package let region: String?
    /// The code of the place, if the row gives one.
    package let code: String?
    /// The part of it, or nil.
    package let part: String?
    /// What is said to have happened.
    package let kind: ClaimKind
    /// The day it was said.
    package let claimedOn: CalendarDate
    /// The day it is said to have happened, if the row gives it.
    package let happenedOn: CalendarDate?
    /// What was said.
    package let statement: String
    /// Where it can be read.
    package let citation: Citation
    /// How it is graded.
    package let grade: Grade?
    /// Whose forces act, where the kind does not say.
    package let party: Side?
    /// The claim that it answers.
    package let repliesTo: ClaimID?
  }

  /// The file's name, for messages.
  package let path: String
  /// The rows, in the order of the file.
  package let rows: [Row]
  /// What is wrong with the rows that were skipped, in the order of the file.
  package let faults: [FileFault]

  /// The claims in the bytes of a file of comma-separated values.
  package init(csv bytes: [UInt8], path: String, skippingBadRows: Bool = false)
    throws(FileFault)
  {
    try self.init(CSVTable(bytes, path: path), skippingBadRows: skippingBadRows)
  }

  /// The claims in a table, whose days are written as ISO 8601 has them, or with their parts in an
  /// order that is given; a row that is wrong is thrown, or else skipped.
  package init(
    _ table: CSVTable, dateOrder: DateOrder? = nil, skippingBadRows: Bool = false
  ) throws(FileFault) {
    path = table.path
    for column in Self.neededColumns { _ = try table.index(of: column) }
    var rows: [Row] = []
    var faults: [FileFault] = []
    for row in table.rows {
      do {
        rows.append(try Self.row(CSVFields(table: table, row: row), dateOrder))
      } catch {
        guard skippingBadRows else { throw error }
        faults.append(error)
      }
    }
    self.rows = rows
    self.faults = faults
  }

  private static let neededColumns = ["claimed_on", "actor", "kind", "place", "statement"]

  /// Whether a table with these columns is meant to be one of claims, complete or not: `place` and
  /// `kind` stand in many others.
  package static func isMeant(by columns: [String]) -> Bool {
    ["claimed_on", "actor", "statement"].contains { columns.contains($0) }
  }

  private static func row(_ fields: CSVFields, _ order: DateOrder?) throws(FileFault) -> Row {
    let isNoDay = "is not a day; write YYYY-MM-DD"
    let day = { (text: String) in CalendarDate(text) ?? order?.day(in: text) }
    return Row(
      line: fields.row.line,
      id: try fields.parsedIfPresent("id", "is not a claim's name") { ClaimID($0) },
      source: try fields.required("actor"),
      side: try fields.wordIfPresent("actor_side", of: Side.self),
      place: try fields.required("place"), placeInUkrainian: try fields.optional("place_uk"),
      region: try fields.optional("region"), code: try fields.optional("code"),
      part: try fields.optional("part"),
      kind: try fields.word("kind", of: ClaimKind.self),
      claimedOn: try fields.parsed("claimed_on", isNoDay, remedy: .dateOrder, day),
      happenedOn: try fields.parsedIfPresent("event_on", isNoDay, remedy: .dateOrder, day),
      statement: try fields.required("statement"),
      citation: Citation(
        url: try fields.optional("url"), outlet: try fields.optional("outlet"),
        title: try fields.optional("title")),
      grade: try fields.parsedIfPresent("grade", "is not a grade from A1 to F6") { Grade($0) },
      party: try fields.parsedIfPresent("party", "is not RU or UA") { Side(rawValue: $0) },
      repliesTo: try fields.parsedIfPresent("replies_to", "is not a claim's name") {
        ClaimID($0)
      })
  }
}

extension ClaimTable.Row {
  /// The claim of the row, once its source and what it speaks of are known.
  package func claim(by source: Source, of subject: Subject) -> Claim {
    Claim(
      source: source, kind: kind, subject: subject, claimedOn: claimedOn, happenedOn: happenedOn,
      statement: statement, citation: citation, grade: grade, party: party, repliesTo: repliesTo)
  }
}
