internal import Drawing

extension FontLibrary {
  /// The fonts that pictures are lettered with.
  static func ofPictures() throws(CartographyError) -> FontLibrary {
    do throws(DrawingError) {
      return try FontLibrary()
    } catch {
      throw .drawing(error)
    }
  }
}

extension Scene {
  /// The scene drawn, as the bytes of a PNG file; the same scene always gives the same bytes.
  func png(fonts: borrowing FontLibrary, pixelsPerMeter: UInt32 = 0) throws(CartographyError)
    -> [UInt8]
  {
    do throws(DrawingError) {
      let canvas = try Canvas(self, fonts: fonts)
      return try PNGEncoder.encode(
        canvas, pixelsPerMeter: pixelsPerMeter, descriptions: descriptions)
    } catch {
      throw .drawing(error)
    }
  }
}
