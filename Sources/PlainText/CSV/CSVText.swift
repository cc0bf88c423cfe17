/// One record of comma-separated values.
///
/// Source: RFC 4180.
package enum CSVText {
  /// The record with its line end; a cell is quoted where it must be.
  package static func record(_ cells: [String]) -> [UInt8] {
    Array((cells.map(quoted).joined(separator: ",") + "\r\n").utf8)
  }

  /// The cell with an apostrophe in front where a spreadsheet would take it for a formula; numbers stay.
  ///
  /// Source: OWASP, CSV Injection, <https://owasp.org/www-community/attacks/CSV_Injection>.
  package static func withoutFormula(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(cell) == nil
    else { return cell }
    return "'" + cell
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0)
    }
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
