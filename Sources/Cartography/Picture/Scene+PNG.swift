package import Drawing

extension FontLibrary {
  /// The fonts that pictures in a style are lettered with.
  package static func ofPictures(in style: MapStyle = .light) throws(CartographyError)
    -> FontLibrary
  {
    do throws(DrawingError) {
      return try FontLibrary(replacing: style.fontFiles)
    } catch {
      throw .drawing(error)
    }
  }
}

extension Scene {
  /// The scene as the bytes of a file; the same scene always gives the same bytes.
  func file(
    _ format: PictureFormat, outlinesText: Bool, fonts: borrowing FontLibrary,
    pixelsPerMeter: UInt32 = 0
  ) throws(CartographyError) -> [UInt8] {
    let vector: VectorFormat
    switch format {
    case .png: return try png(fonts: fonts, pixelsPerMeter: pixelsPerMeter)
    case .svg: vector = .svg
    case .pdf: vector = .pdf
    }
    do throws(DrawingError) {
      return try file(vector, lettering: outlinesText ? .outlined : .live, fonts: fonts)
    } catch {
      throw .drawing(error)
    }
  }

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
