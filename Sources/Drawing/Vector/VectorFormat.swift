/// The formats of pictures made of shapes and letters.
package enum VectorFormat: String, Hashable, Sendable {
  /// Scalable Vector Graphics 1.1.
  case svg
  /// Portable Document Format 1.7, one page.
  case pdf
}

/// How letters stand in a picture made of shapes.
package enum VectorLettering: Hashable, Sendable {
  /// As text that can be edited; SVG names the font, PDF carries it.
  case live
  /// As outlines.
  case outlined
}

extension Scene {
  /// The scene as the bytes of a file made of shapes and letters, without pixels.
  ///
  /// The same scene always gives the same bytes: there is no date of making and no random name.
  package func file(
    _ format: VectorFormat, lettering: VectorLettering, fonts: borrowing FontLibrary
  ) throws(DrawingError) -> [UInt8] {
    switch format {
    case .svg:
      var sheet = SVGSheet(self, lettering)
      try sheet.draw(self, fonts)
      return sheet.finished()
    case .pdf:
      return try Self.pdf([self], lettering: lettering, fonts: fonts)
    }
  }

  /// Scenes, at least one, as the pages of a PDF file, which is called as the first of them.
  package static func pdf(
    _ scenes: [Scene], lettering: VectorLettering, fonts: borrowing FontLibrary
  ) throws(DrawingError) -> [UInt8] {
    precondition(!scenes.isEmpty, "a PDF file has at least one page")
    var sheet = PDFSheet(lettering)
    for scene in scenes { try sheet.addPage(scene, fonts) }
    return try sheet.finished(fonts)
  }
}
