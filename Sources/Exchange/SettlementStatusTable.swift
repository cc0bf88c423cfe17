public import ChangeLog

/// A table of settlements' statuses, as read at their points on somebody's map.
///
/// Columns: `date`, `name_en`, `name_uk`, `oblast`, `katottg`, `status` (`occupied` or
/// `not_occupied`), `entry` (`baseline` or `change`).
public struct SettlementStatusTable: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// The line of the file.
    public let line: Int
    /// The day from which the status was seen.
    public let date: CalendarDate
    /// The settlement's code in the register KATOTTG.
    public let katottg: String
    /// Its English name.
    public let name: String
    /// Whether the map shows it as under Russian control.
    public let isOccupied: Bool
  }

  /// The file's name, for messages.
  public let path: String
  /// The rows, in the order of the file.
  public let rows: [Row]

  /// The statuses in the bytes of a file of comma-separated values.
  public init(csv bytes: [UInt8], path: String) throws(ExchangeError) {
    let table = try CSVTable(bytes, path: path)
    self.path = path
    var rows: [Row] = []
    for row in table.rows {
      let fields = CSVFields(table: table, row: row)
      rows.append(
        Row(
          line: row.line,
          date: try fields.parsed("date", "is not a day; write YYYY-MM-DD") { CalendarDate($0) },
          katottg: try fields.required("katottg"), name: try fields.required("name_en"),
          isOccupied: try fields.parsed("status", "is not occupied or not_occupied") {
            ["occupied": true, "not_occupied": false][$0]
          }))
    }
    self.rows = rows
  }
}
