internal import Days
internal import Foundation

/// A statement in SQL with the values of the arguments that it names, such as `:id`.
package struct LogQuery: Sendable {
  /// The statement.
  package let sql: String
  /// The values, by the names of the arguments without the colon.
  package let arguments: [String: ColumnValue]

  /// A statement with its arguments.
  package init(_ sql: String, _ arguments: [String: ColumnValue] = [:]) {
    self.sql = sql
    self.arguments = arguments
  }

  /// A statement with `Visibility.condition` in it.
  init(_ sql: String, seen visibility: Visibility, _ arguments: [String: ColumnValue] = [:]) {
    self.init(
      sql,
      arguments.merging([
        "knownAt": ColumnValue(visibility.knownAt?.millisecondText),
        "embargoesJudgedAt": ColumnValue(visibility.embargoesJudgedAt?.millisecondText),
      ]) { given, _ in given })
  }
}

extension ColumnValue {
  /// A list of numbers, which `LogDialect.numbers` reads.
  static func list(_ numbers: some Sequence<Int>) -> ColumnValue {
    .text("[\(numbers.map(String.init).joined(separator: ","))]")
  }

  /// A list of texts, which `LogDialect.texts` reads.
  static func list(_ texts: Set<String>) throws -> ColumnValue {
    .text(String(decoding: try JSONEncoder().encode(texts.sorted()), as: UTF8.self))
  }

  /// A list of names, which `LogDialect.texts` reads.
  static func list(_ ids: some Sequence<ClaimID>) -> ColumnValue {
    .text("[\(ids.map { "\"\($0)\"" }.joined(separator: ","))]")
  }
}
