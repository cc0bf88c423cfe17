/// A place in somebody's file: the line, and what stands there.
public struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  public let path: String
  /// The line, counted from 1; nil where the format has no lines.
  public let line: Int?
  /// What stands there, such as `features[11].geometry`.
  public let part: String?

  /// A place from its parts.
  public init(path: String, line: Int? = nil, part: String? = nil) {
    self.path = path
    self.line = line
    self.part = part
  }

  /// "claims.geojson:12 features[11].geometry"
  public var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return part.map { "\(place) \($0)" } ?? place
  }
}
