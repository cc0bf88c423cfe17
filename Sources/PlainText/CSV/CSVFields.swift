/// The fields of one row, by the names of their columns.
package struct CSVFields {
  /// The table.
  package let table: CSVTable
  /// The row.
  package let row: CSVTable.Row

  /// The fields of a row of a table.
  package init(table: CSVTable, row: CSVTable.Row) {
    self.table = table
    self.row = row
  }

  /// The text, or nil when the column is missing or the field is empty.
  package func optional(_ column: String) throws(FileFault) -> String? {
    guard let index = table.columns.firstIndex(of: column) else { return nil }
    return row.fields[index].isEmpty ? nil : row.fields[index]
  }

  package func required(_ column: String) throws(FileFault) -> String {
    let text = row.fields[try table.index(of: column)]
    guard !text.isEmpty else { throw bad(column, "", "is empty; a value is needed") }
    return text
  }

  package func parsed<Value>(
    _ column: String, _ reason: @autoclosure () -> String, remedy: FileFault.Remedy? = nil,
    _ parse: (String) -> Value?
  ) throws(FileFault) -> Value {
    let text = try required(column)
    guard let value = parse(text) else { throw bad(column, text, reason(), remedy) }
    return value
  }

  package func parsedIfPresent<Value>(
    _ column: String, _ reason: @autoclosure () -> String, remedy: FileFault.Remedy? = nil,
    _ parse: (String) -> Value?
  ) throws(FileFault) -> Value? {
    guard try optional(column) != nil else { return nil }
    return try parsed(column, reason(), remedy: remedy, parse)
  }

  /// Degrees from -limit to limit.
  package func degrees(_ column: String, upTo limit: Double) throws(FileFault) -> Double {
    try parsed(column, "is not degrees from -\(Int(limit)) to \(Int(limit))") {
      table.number($0).flatMap { abs($0) <= limit ? $0 : nil }
    }
  }

  package func word<Word: RawRepresentable & CaseIterable>(_ column: String, of type: Word.Type)
    throws(FileFault) -> Word where Word.RawValue == String
  {
    try parsed(
      column, "is not one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))"
    ) { Word(rawValue: $0) }
  }

  /// The word that the field holds, or nil when the column is missing or the field is empty.
  package func wordIfPresent<Word: RawRepresentable & CaseIterable>(
    _ column: String, of type: Word.Type
  ) throws(FileFault) -> Word? where Word.RawValue == String {
    try optional(column) == nil ? nil : try word(column, of: type)
  }

  private func bad(
    _ column: String, _ value: String, _ reason: String, _ remedy: FileFault.Remedy? = nil
  ) -> FileFault {
    .badValue(
      path: table.path, line: row.line, column: column, value: value, reason: reason,
      remedy: remedy)
  }
}
