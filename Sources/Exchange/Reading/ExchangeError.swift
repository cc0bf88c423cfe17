/// What can be wrong with a file of somebody else's.
public enum ExchangeError: Error, Hashable, Sendable {
  /// The file is not text in UTF-8.
  case notUTF8(path: String, advice: String)
  /// A row or a quotation breaks the rules of the format.
  case malformed(path: String, line: Int, reason: String)
  /// A text breaks the rules of its format; the place has file, line and column.
  case faulty(place: String, reason: String)
  /// A column that must be there is not.
  case missingColumn(path: String, column: String, found: [String])
  /// A value cannot be read.
  case badValue(path: String, line: Int, column: String, value: String, reason: String)
  /// Ground cannot be taken as it is drawn.
  case badGround(place: FilePlace, reason: String)
}

extension ExchangeError: CustomStringConvertible {
  /// One line that names the file, the line, the value, the cause and the next step.
  public var description: String {
    switch self {
    case .notUTF8(let path, let advice):
      "\(path): the text is not UTF-8; \(advice)"
    case .malformed(let path, let line, let reason):
      "\(path):\(line): \(reason)"
    case .faulty(let place, let reason):
      "\(place): \(reason)"
    case .missingColumn(let path, let column, let found):
      "\(path):1: there is no column \"\(column)\" among \(found.joined(separator: ", "))"
    case .badValue(let path, let line, let column, let value, let reason):
      "\(path):\(line) column \(column): \"\(value)\" \(reason)"
    case .badGround(let place, let reason):
      "\(place): \(reason)"
    }
  }
}
