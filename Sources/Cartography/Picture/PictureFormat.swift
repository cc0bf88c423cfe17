/// The formats of pictures.
package enum PictureFormat: String, CaseIterable, Sendable {
  /// Pixels.
  case png
  /// Shapes and letters, with layers that Inkscape and Illustrator know.
  case svg
  /// The same on a page, with its fonts in it.
  case pdf

  /// The format that the end of a file's name stands for.
  package init?(endOf name: String) {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }
}
