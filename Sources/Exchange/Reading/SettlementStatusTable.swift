internal import ChangeLog
package import Days
package import PlainText
package import SimpleFeatures

/// A table of settlements' statuses, as read at their points on somebody's map.
///
/// Columns, in any order: `date`, `name_en`, `name_uk`, `oblast`, `code` (KATOTTG, may be empty),
/// `geonames_id` (may be empty), `longitude`, `latitude` (degrees, WGS 84), `status` (`occupied` or
/// `not_occupied`), `entry` (`baseline` or `change`).
package struct SettlementStatusTable: Sendable {
  /// One row.
  package struct Row: Sendable {
    /// The line of the file.
    package let line: Int
    /// The day from which the status was seen.
    package let date: CalendarDate
    /// The settlement's code: KATOTTG, or `geonames:` and its number there.
    package let code: String
    /// Its English name.
    package let name: String
    /// Its Ukrainian name, if the row gives it.
    package let nameInUkrainian: String?
    /// The English name of its oblast.
    package let oblast: String
    /// The point at which the status was read.
    package let position: Position
    /// Whether the map shows it as under Russian control.
    package let isOccupied: Bool
  }

  /// The file's name, for messages.
  package let path: String
  /// The rows, in the order of the file.
  package let rows: [Row]

  /// The statuses in the bytes of a file of comma-separated values.
  package init(csv bytes: [UInt8], path: String) throws(FileFault) {
    let table = try CSVTable(bytes, path: path)
    self.path = path
    var rows: [Row] = []
    for row in table.rows {
      let fields = CSVFields(table: table, row: row)
      rows.append(
        Row(
          line: row.line,
          date: try fields.parsed("date", "is not a day; write YYYY-MM-DD") { CalendarDate($0) },
          code: try Self.code(in: fields), name: try fields.required("name_en"),
          nameInUkrainian: try fields.optional("name_uk"),
          oblast: try fields.required("oblast"),
          position: Position(
            longitude: try fields.degrees("longitude", upTo: 180),
            latitude: try fields.degrees("latitude", upTo: 90)),
          isOccupied: try fields.parsed("status", "is not occupied or not_occupied") {
            ["occupied": true, "not_occupied": false][$0]
          }))
    }
    self.rows = rows
  }

  private static func code(in fields: CSVFields) throws(FileFault) -> String {
    if let code = try fields.optional("code") { return code }
    return "geonames:" + (try fields.required("geonames_id"))
  }
}
