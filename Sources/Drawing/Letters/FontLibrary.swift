internal import CCairo

#if canImport(Glibc)
  private import Glibc
#endif

/// The opened fonts; made and dropped within one picture.
package struct FontLibrary: ~Copyable {
  /// One font file, opened by FreeType for its outlines and by HarfBuzz for its shaping rules.
  package struct Font {
    let outlines: FT_Face
    let shaping: OpaquePointer
    /// Units of the font's own grid per em.
    let unitsPerEm: Double
    /// The glyph that stands in for letters that the font lacks.
    let replacement: UInt32
    /// The glyph between words.
    let space: UInt32
  }

  private let library: FT_Library
  private let fonts: [Font]

  /// The folders in which fonts are looked for, in order.
  static var usualFolders: [String] {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let roots = [
      "/usr/share/fonts/truetype/open-sans", "/usr/share/fonts", "/usr/share/fonts/open-sans",
      home + "/.local/share/fonts", "/usr/local/share/fonts",
    ]
    return (getenv("FRONTLINE_FONTS").map { [String(cString: $0)] } ?? []) + roots
  }

  /// Opens every cut of Open Sans, from the first folder that has one.
  package init(folders: [String] = FontLibrary.usualFolders) throws(DrawingError) {
    let regular = FontFace.regular.fileName
    guard let folder = folders.first(where: { access($0 + "/" + regular, R_OK) == 0 }) else {
      throw .fontMissing(file: regular, folders: folders)
    }
    var opened: FT_Library?
    guard FT_Init_FreeType(&opened) == 0, let opened else {
      throw .drawingFailed(operation: "start FreeType", reason: "out of memory")
    }
    var fonts: [Font] = []
    do throws(DrawingError) {
      for face in FontFace.allCases {
        fonts.append(try Self.open(folder + "/" + face.fileName, in: opened))
      }
    } catch {
      Self.close(fonts, opened)
      throw error
    }
    library = opened
    self.fonts = fonts
  }

  deinit { Self.close(fonts, library) }

  /// Numbers that tell the files of the fonts and the version of FreeType apart: another edition of
  /// them draws other letters.
  package var edition: [Int] {
    var version: (major: FT_Int, minor: FT_Int, patch: FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &version.major, &version.minor, &version.patch)
    return [version.major, version.minor, version.patch].map(Int.init)
      + fonts.flatMap {
        [$0.outlines.pointee.num_glyphs, Int($0.outlines.pointee.stream.pointee.size)]
      }
  }

  /// The font of a face.
  subscript(face: FontFace) -> Font { fonts[face.rawValue] }

  private static func open(_ file: String, in library: FT_Library) throws(DrawingError) -> Font {
    guard access(file, R_OK) == 0 else {
      throw .fontUnreadable(file: file, reason: "no such file, or not readable")
    }
    var outlines: FT_Face?
    let status = FT_New_Face(library, file, 0, &outlines)
    guard status == 0, let outlines else {
      throw .fontUnreadable(file: file, reason: "FreeType error \(status)")
    }
    let blob = hb_blob_create_from_file(file)
    let face = hb_face_create(blob, 0)
    hb_blob_destroy(blob)
    defer { hb_face_destroy(face) }
    let mark = UInt32(0xFFFD)
    let replacement = FT_Get_Char_Index(outlines, FT_ULong(mark))
    guard let shaping = hb_font_create(face), replacement != 0 else {
      FT_Done_Face(outlines)
      throw .fontUnreadable(file: file, reason: "it lacks U+FFFD, so it is not Open Sans")
    }
    return Font(
      outlines: outlines, shaping: shaping, unitsPerEm: Double(outlines.pointee.units_per_EM),
      replacement: replacement, space: FT_Get_Char_Index(outlines, 0x20))
  }

  private static func close(_ fonts: [Font], _ library: FT_Library) {
    for font in fonts {
      hb_font_destroy(font.shaping)
      FT_Done_Face(font.outlines)
    }
    FT_Done_FreeType(library)
  }
}
