import Foundation
import TestSupport
import Testing

@Suite("Styles of a house")
struct StyleCommandTests {
  private static let schema = Repository.root.appending(path: "Documentation/style.schema.json")
  private static let render = ["render", "--date", "2025-11-08", "--around", "Pokrovsk"]

  private static let good = """
    {
      "base": "light",
      "colors": {"ink": "#12202E", "russianControl": "#8F4A78 42%"},
      "widths": {"lineOfContact": 3},
      "letters": {"title": 25},
      "logo": {
        "width": 60, "height": 20,
        "shapes": [{"path": "M0 0H60V20H0Z", "color": "#B00020"}]
      },
      "credit": "Graphics: The Desk"
    }
    """

  private func program(with style: String) throws -> Program {
    let program = try Program()
    try Data(style.utf8).write(to: program.folder.appending(path: "house.json"))
    return program
  }

  @Test(
    "Styles of the program are good, and their texts draw the same",
    arguments: [
      "light", "dark", "print",
    ])
  func shipped(_ name: String) throws {
    let program = try Program()
    let check = try program.run("style", "check", name)
    #expect(check.status == 0)
    #expect(check.output.hasPrefix("\(name): a good style; all 21 contrasts are enough, and all "))
    let text = try program.run("style", "show", name).output
    try Data(text.utf8).write(to: program.folder.appending(path: "house.json"))
    #expect(try program.run("style", "check", "house.json").status == 0)
    let square = Self.render + ["--size", "400x300"]
    try program.run(square + ["--style", name, "-o", "a.png"])
    try program.run(square + ["--style", "house.json", "-o", "b.png"])
    #expect(try program.picture("a.png") == program.picture("b.png"))
  }

  @Test("A style file changes pictures, differences and charts in every format")
  func drawn() throws {
    let program = try program(with: Self.good)
    for (name, command) in [
      ("map", Self.render), ("diff", ["diff", "2025-10-08", "2025-11-08", "--around", "Pokrovsk"]),
      ("series", ["series", "--from", "2025-10-01", "--to", "2025-11-08", "--every", "7d"]),
    ] {
      for format in ["png", "svg", "pdf"] {
        let path = "\(name).\(format)"
        let outcome = try program.run(command + ["--style", "house.json", "-o", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      let text = String(decoding: try program.bytes("\(name).svg"), as: UTF8.self)
      #expect(text.contains("Graphics: The Desk"))
      #expect(text.contains("fill=\"#b00020\""))
      #expect(text.contains("#12202e"))
    }
  }

  @Test(
    "Faults of a style file are told with their line and place",
    arguments: [
      (
        "{\n\"colors\": {\"russianControl\": \"brown\"}}",
        "house.json:2 colors.russianControl: \"brown\" is no colour; write it as #B8704F, or #B8704F 42% to "
          + "see through it"
      ),
      (
        "{\"widths\": {\"lineOfContact\": 40}}",
        "house.json:1 widths.lineOfContact: 40 is not between 0.2 and 12.0"
      ),
      ("{\"letters\": {\"title\": \"big\"}}", "house.json:1 letters.title: it is no number"),
      ("{\"base\": \"sepia\"}", "house.json:1 base: \"sepia\" is not one of light, dark, print"),
      (
        "{\"fonts\": {\"bold\": \"none.ttf\"}}",
        "house.json:1 fonts.bold: there is no file none.ttf"
      ),
      (
        "{\"logo\": {\"width\": 9, \"height\": 9, \"shapes\": [{\"path\": \"M0 0A1 1 0 0 0 2 2\", "
          + "\"color\": \"#000000\"}]}}",
        "house.json:1 logo.shapes[0].path: it is no path data of SVG with the letters M L H V C S Q T Z; "
          + "turn arcs into curves"
      ),
      ("{\"credit\": \" \"}", "house.json:1 credit: it is empty"),
      (
        "{\"colours\": {}}",
        "house.json:1 colours: \"colours\" is not one of $schema, base, colors, widths, letters, fonts, "
          + "logo, credit"
      ),
      ("{", "house.json:1:2: JSON: the text ends where a string is expected"),
    ])
  func faults(_ text: String, _ message: String) throws {
    let program = try program(with: text)
    let outcome = try program.run(Self.render + ["--style", "house.json", "-o", "a.png"])
    #expect(outcome.status == 65)
    #expect(outcome.errors == "frontline: \(message)\n")
    #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "a.png").path))
  }

  @Test("A word that is no style, and a file that is not there, are told")
  func words() throws {
    let program = try Program()
    let word = try program.run(Self.render + ["--style", "sepia", "-o", "a.png"])
    #expect(word.status == 64)
    #expect(
      word.errors.hasPrefix(
        "frontline: --style is light, dark, print, or a file whose name ends in .json; got \"sepia\"."
      ))
    #expect(try program.run(Self.render + ["--style", "no.json", "-o", "a.png"]).status == 66)
  }

  @Test("A style that does not hold is told, with what is too like and too faint")
  func check() throws {
    let program = try program(with: ##"{"colors": {"footerInk": "#CCCCCC"}}"##)
    let outcome = try program.run("style", "check", "house.json")
    #expect(outcome.status == 65)
    #expect(outcome.lines[0] == "WHAT IS READ        CONTRAST  AT LEAST")
    #expect(outcome.lines[1] == "footer on the page      1.61       4.5  too little")
    #expect(outcome.lines.last?.hasPrefix("house.json: of 21 contrasts 1 are too little") == true)
  }

  @Test("Fonts of a house letter pictures and go into PDF", .needs(.pdffonts))
  func fonts() throws {
    let program = try program(with: #"{"fonts": {"bold": "house.ttf", "regular": "house.ttf"}}"#)
    let font = "/usr/share/fonts/truetype/open-sans/OpenSans-Italic.ttf"
    try FileManager.default.copyItem(
      atPath: font, toPath: program.folder.appending(path: "house.ttf").path)
    let outcome = try program.run(Self.render + ["--style", "house.json", "-o", "a.pdf"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try Checker.pdffonts.run("a.pdf", in: program.folder).status == 0)
    try Data("no font".utf8).write(to: program.folder.appending(path: "house.ttf"))
    let bad = try program.run(Self.render + ["--style", "house.json", "-o", "b.pdf"])
    #expect(bad.status == 65)
    #expect(bad.errors == "frontline: house.ttf: FreeType error 2\n")
  }

  @Test(
    "The schema takes what the program takes, and refuses what it refuses", .needs(.schemaValidator)
  )
  func schema() throws {
    let script = """
      import json, sys, jsonschema_rs
      validator = jsonschema_rs.validator_for(json.load(open(sys.argv[1])))
      for path in sys.argv[2:]:
          print(path, validator.is_valid(json.load(open(path))))
      """
    let program = try program(with: Self.good)
    let full = try program.run("style", "show", "print").output
    let texts = [
      full, Self.good, "{}", ##"{"colors": {"brown": "#000000"}}"##, #"{"colors": {"ink": "red"}}"#,
      #"{"widths": {"halo": 13}}"#, #"{"logo": {"width": 1}}"#, #"{"base": "sepia"}"#,
    ]
    for (index, text) in texts.enumerated() {
      try Data(text.utf8).write(to: program.folder.appending(path: "\(index).json"))
    }
    let outcome = try Checker.schemaValidator.run(
      ["-c", script, Self.schema.path] + texts.indices.map { "\($0).json" }, in: program.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let verdicts = outcome.output.split(separator: "\n").map { $0.hasSuffix("True") }
    #expect(verdicts == [true, true, true, false, false, false, false, false])
  }
}
