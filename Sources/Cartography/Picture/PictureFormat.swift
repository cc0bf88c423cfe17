/// The formats of pictures.
package enum PictureFormat: String, CaseIterable, Sendable {
  /// Pixels.
  case png
  /// Shapes and letters, with layers that Inkscape and Illustrator know.
  case svg
  /// The same on a page, with its fonts in it.
  case pdf
}
