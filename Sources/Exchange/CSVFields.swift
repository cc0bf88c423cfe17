/// The fields of one row, by the names of their columns.
struct CSVFields {
  let table: CSVTable
  let row: CSVTable.Row

  /// The text, or nil when the column is missing or the field is empty.
  func optional(_ column: String) throws(ExchangeError) -> String? {
    guard let index = table.columns.firstIndex(of: column) else { return nil }
    return row.fields[index].isEmpty ? nil : row.fields[index]
  }

  func required(_ column: String) throws(ExchangeError) -> String {
    let text = row.fields[try table.index(of: column)]
    guard !text.isEmpty else { throw bad(column, "", "is empty; a value is needed") }
    return text
  }

  func parsed<Value>(_ column: String, _ reason: String, _ parse: (String) -> Value?)
    throws(ExchangeError) -> Value
  {
    let text = try required(column)
    guard let value = parse(text) else { throw bad(column, text, reason) }
    return value
  }

  func parsedIfPresent<Value>(_ column: String, _ reason: String, _ parse: (String) -> Value?)
    throws(ExchangeError) -> Value?
  {
    guard let text = try optional(column) else { return nil }
    guard let value = parse(text) else { throw bad(column, text, reason) }
    return value
  }

  func word<Word: RawRepresentable & CaseIterable>(_ column: String, of type: Word.Type)
    throws(ExchangeError) -> Word where Word.RawValue == String
  {
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    return try parsed(column, "is not one of \(words)") { Word(rawValue: $0) }
  }

  private func bad(_ column: String, _ value: String, _ reason: String) -> ExchangeError {
    .badValue(path: table.path, line: row.line, column: column, value: value, reason: reason)
  }
}
