/// What is wrong with somebody's file, and where.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the file.
  package let place: FilePlace
  /// What is wrong there, with the value and the next step.
  package let reason: String
  /// What whoever gave the file can say to have it read; nil where the file itself has to be mended.
  package let remedy: Remedy?

  /// What can be said of a file that it does not say itself.
  package enum Remedy: Hashable, Sendable {
    /// In which order the parts of its days stand.
    case dateOrder
    /// How its text is encoded.
    case encoding
    /// That its outlines are to be repaired.
    case repair
  }

  /// A fault from its parts.
  package init(_ place: FilePlace, _ reason: String, remedy: Remedy? = nil) {
    self.place = place
    self.reason = reason
    self.remedy = remedy
  }

  /// One line: "claims.csv:12 column kind: "taken" is not one of …".
  package var description: String { "\(place): \(reason)" }
}

extension FileFault {
  /// The file is not text in UTF-8.
  package static func notUTF8(path: String, advice: String) -> FileFault {
    FileFault(FilePlace(path: path), "the text is not UTF-8; \(advice)")
  }

  /// A line breaks the rules of the format.
  package static func malformed(path: String, line: Int, reason: String) -> FileFault {
    FileFault(FilePlace(path: path, line: line), reason)
  }

  /// A column that must be there is not.
  package static func missingColumn(path: String, column: String, found: [String]) -> FileFault {
    FileFault(
      FilePlace(path: path, line: 1),
      "there is no column \"\(column)\" among \(found.joined(separator: ", "))")
  }

  /// A value of a table cannot be read.
  package static func badValue(
    path: String, line: Int, column: String, value: String, reason: String, remedy: Remedy? = nil
  ) -> FileFault {
    FileFault(
      FilePlace(path: path, line: line, part: "column \(column)"), "\"\(value)\" \(reason)",
      remedy: remedy)
  }
}
