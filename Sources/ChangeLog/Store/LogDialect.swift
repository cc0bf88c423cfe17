/// What the engines of stores say in different words: SQL is shared but for this.
package enum LogDialect: Sendable {
  case sqlite, postgreSQL

  /// What stands in `FROM` for the numbers of a list, as the column `value`.
  func numbers(_ argument: String) -> String {
    switch self {
    case .sqlite: "json_each(\(argument))"
    case .postgreSQL:
      "(SELECT CAST(item AS bigint) AS value "
        + "FROM json_array_elements_text(CAST(\(argument) AS json)) AS item)"
    }
  }

  /// What stands in `FROM` for the texts of a list, as the column `value`.
  func texts(_ argument: String) -> String {
    switch self {
    case .sqlite: "json_each(\(argument))"
    case .postgreSQL:
      "(SELECT item COLLATE \"C\" AS value "
        + "FROM json_array_elements_text(CAST(\(argument) AS json)) AS item)"
    }
  }

  /// The grade of an entry where it is sorted by, as the indexes have it: none comes first.
  func grade(of table: String) -> String {
    switch self {
    case .sqlite: "\(table).grade"
    case .postgreSQL: "coalesce(\(table).grade, '')"
    }
  }

  /// Whether two entries have the same grade, or none.
  func sameGrade(_ first: String, _ second: String) -> String {
    switch self {
    case .sqlite: "\(first).grade IS \(second).grade"
    case .postgreSQL: "\(grade(of: first)) = \(grade(of: second))"
    }
  }

  /// Whether two texts are the same but for the case of ASCII letters.
  func sameIgnoringCase(_ column: String, _ argument: String) -> String {
    switch self {
    case .sqlite: "\(column) = \(argument) COLLATE NOCASE"
    case .postgreSQL: "lower(\(column)) = lower(\(argument))"
    }
  }

  /// 1 where a column has just the value, which may be NULL; else 0.
  func follows(_ column: String, _ value: String) -> String {
    switch self {
    case .sqlite: "\(column) IS (\(value))"
    case .postgreSQL: "CASE WHEN \(column) IS NOT DISTINCT FROM (\(value)) THEN 1 ELSE 0 END"
    }
  }

  /// 1 where a condition holds, as columns keep it.
  func flag(_ condition: String) -> String {
    switch self {
    case .sqlite: condition
    case .postgreSQL: "CAST(\(condition) AS integer)"
    }
  }

  /// Compares a text with a pattern, ASCII letters in either case.
  var like: String {
    switch self {
    case .sqlite: "LIKE"
    case .postgreSQL: "ILIKE"
    }
  }
}
