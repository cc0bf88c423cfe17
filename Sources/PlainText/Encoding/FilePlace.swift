/// A place in somebody's file: the line, and what stands there.
package struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  package let path: String
  /// The line, counted from 1; nil where the format has no lines.
  package let line: Int?
  /// The byte of the line, counted from 1, where it is known.
  package let column: Int?
  /// What stands there, such as `features[11].geometry`.
  package let part: String?

  /// A place from its parts.
  package init(path: String, line: Int? = nil, column: Int? = nil, part: String? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.part = part
  }

  /// "claims.geojson:12 features[11].geometry", "claims.geojson:12:5".
  package var description: String {
    let place = [path, line.map(String.init), column.map(String.init)].compactMap(\.self)
      .joined(separator: ":")
    return part.map { "\(place) \($0)" } ?? place
  }
}
