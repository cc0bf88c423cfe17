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
    /// The name of the typeface in the file.
    let familyName: String
  }

  private let library: FT_Library
  private let fonts: [Font]
  /// The cuts that are other files than those of Open Sans.
  private let replaced: Set<FontFace>

  /// The folders in which fonts are looked for, in order.
  static var usualFolders: [String] {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let roots = [
      "/usr/share/fonts/truetype/open-sans", "/usr/share/fonts", "/usr/share/fonts/open-sans",
      home + "/.local/share/fonts", "/usr/local/share/fonts",
    ]
    return (getenv("FRONTLINE_FONTS").map { [String(cString: $0)] } ?? []) + roots
  }

  /// Opens every cut of Open Sans, from the first folder that has one, but for those that are given
  /// as files of other typefaces.
  package init(
    folders: [String] = FontLibrary.usualFolders, replacing files: [FontFace: String] = [:]
  ) throws(DrawingError) {
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
        if let file = files[face] {
          fonts.append(try Self.openForeign(file, in: opened))
        } else {
          fonts.append(try Self.open(folder + "/" + face.fileName, in: opened))
        }
      }
    } catch {
      Self.close(fonts, opened)
      throw error
    }
    library = opened
    self.fonts = fonts
    replaced = Set(files.keys)
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

  /// The family, weight and slant by which programs know the font of a face.
  func family(of face: FontFace) -> (name: String, weight: Int, isItalic: Bool) {
    var family = face.family
    if replaced.contains(face) { family.name = self[face].familyName }
    return family
  }

  /// Opens a font of a house, which must have outlines of TrueType and the letters of both languages.
  private static func openForeign(_ file: String, in library: FT_Library) throws(DrawingError)
    -> Font
  {
    let font = try open(file, in: library, isOpenSans: false)
    func refuse(_ reason: String) -> DrawingError {
      close(font)
      return .fontUnsuitable(file: file, reason: reason)
    }
    let table = hb_face_reference_table(
      hb_font_get_face(font.shaping), "glyf".utf8.reduce(0) { $0 << 8 | UInt32($1) })
    defer { hb_blob_destroy(table) }
    guard hb_blob_get_length(table) > 0 else {
      throw refuse("its letters are no TrueType outlines; give a .ttf file")
    }
    let lacking = "AaZzЯяЇїҐґ0²–«»".unicodeScalars.filter {
      FT_Get_Char_Index(font.outlines, FT_ULong($0.value)) == 0
    }
    guard lacking.isEmpty else {
      let letters = lacking.map { String($0) }.joined(separator: " ")
      throw refuse("it lacks \(letters), with which maps are lettered")
    }
    return font
  }

  private static func open(
    _ file: String, in library: FT_Library, isOpenSans: Bool = true
  ) throws(DrawingError) -> Font {
    func fault(_ reason: String) -> DrawingError {
      isOpenSans
        ? .fontUnreadable(file: file, reason: reason) : .fontUnsuitable(file: file, reason: reason)
    }
    guard access(file, R_OK) == 0 else {
      throw fault("no such file, or not readable")
    }
    var outlines: FT_Face?
    let status = FT_New_Face(library, file, 0, &outlines)
    guard status == 0, let outlines else {
      throw fault("FreeType error \(status)")
    }
    let blob = hb_blob_create_from_file(file)
    let face = hb_face_create(blob, 0)
    hb_blob_destroy(blob)
    defer { hb_face_destroy(face) }
    let mark = UInt32(0xFFFD)
    let replacement = FT_Get_Char_Index(outlines, FT_ULong(mark))
    guard let shaping = hb_font_create(face), replacement != 0 || !isOpenSans else {
      FT_Done_Face(outlines)
      throw fault("it lacks U+FFFD, so it is not Open Sans")
    }
    return Font(
      outlines: outlines, shaping: shaping, unitsPerEm: Double(outlines.pointee.units_per_EM),
      replacement: replacement, space: FT_Get_Char_Index(outlines, 0x20),
      familyName: outlines.pointee.family_name.map { String(cString: $0) } ?? "")
  }

  private static func close(_ font: Font) {
    hb_font_destroy(font.shaping)
    FT_Done_Face(font.outlines)
  }

  private static func close(_ fonts: [Font], _ library: FT_Library) {
    for font in fonts { close(font) }
    FT_Done_FreeType(library)
  }
}
