import Foundation
import Testing

@testable import Drawing

@Suite("Fonts and text")
struct FontLibraryTests {
  private func refusal(folders: [String]) -> String? {
    do {
      _ = try FontLibrary(folders: folders)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("Without the font the message names the file, the folders and the package")
  func missingFont() {
    #expect(
      refusal(folders: ["/nowhere/fonts", "/nowhere/else"]) == """
        no font to write with: OpenSans-Regular.ttf is in none of /nowhere/fonts, /nowhere/else. \
        Install the package fonts-open-sans, or set FRONTLINE_FONTS to a folder that holds Open Sans
        """)
  }

  @Test("A file that is no font is named, with what FreeType says of it")
  func brokenFont() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for face in FontFace.allCases {
      try Data("no font".utf8).write(to: folder.appending(path: face.fileName))
    }
    let file = folder.appending(path: "OpenSans-Light.ttf").path
    #expect(
      refusal(folders: [folder.path])
        == "\(file): FreeType error 2. Install the package fonts-open-sans again")
  }

  @Test("Both alphabets have their letters; a letter that the font lacks becomes U+FFFD")
  func unknownLetters() throws {
    let fonts = try FontLibrary()
    let look = Lettering(face: .bold, size: 23, color: Color(0))
    let replacement = fonts[.bold].replacement
    for text in ["Pokrovsk’s km² – № №", "Ґґ Єє Її Іі Щщ Юю Яя ’"] {
      let shaped = fonts.shape(text, as: look, pixelsPerPoint: 1)
      #expect(!shaped.glyphs.contains { $0.id == 0 || $0.id == replacement }, "\(text)")
    }
    let shaped = fonts.shape("北", as: look, pixelsPerPoint: 1)
    #expect(shaped.glyphs.map(\.id) == [replacement])
  }

  @Test("A paragraph is broken at spaces into lines that fit")
  func wrapping() throws {
    let fonts = try FontLibrary()
    let look = Lettering(face: .regular, size: 9.5, color: Color(0))
    let lines = fonts.wrap(
      "one two three four five six seven", as: look, pixelsPerPoint: 1, width: 60)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.width <= 60 })
    #expect(fonts.wrap("", as: look, pixelsPerPoint: 1, width: 60).isEmpty)
  }
}
