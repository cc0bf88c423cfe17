import Foundation
import TestSupport
import Testing

@Suite("Pictures as SVG and PDF")
struct VectorPicturesTests {
  /// One of each kind of picture.
  static let commands = [
    ["render", "--date", "2025-11-08", "--around", "Pokrovsk"],
    ["diff", "2025-10-08", "2025-11-08", "--around", "Pokrovsk", "--lang", "uk"],
    [
      "series", "--from", "2025-10-01", "--to", "2025-11-08", "--every", "7d", "--preset",
      "square",
    ],
  ]

  private func drawn(_ command: [String], _ names: [String]) throws -> Program {
    let program = try Program()
    for name in names {
      let outcome = try program.run(command + ["-o", name])
      #expect(outcome.status == 0)
    }
    return program
  }

  /// A picture drawn as `a` and once more as `b`, with the same bytes, which are not many.
  private func drawnAgain(_ command: [String], _ format: String) throws -> Program {
    let program = try drawn(command, ["a.\(format)", "b.\(format)"])
    let bytes = try program.bytes("a.\(format)")
    #expect(try program.bytes("b.\(format)") == bytes)
    #expect(bytes.count < 1_500_000)
    return program
  }

  @Test(
    "SVG is well formed, has layers and text, no pixels, and the same bytes each time",
    .needs(.xmllint), arguments: commands)
  func svg(command: [String]) throws {
    let program = try drawnAgain(command, "svg")
    #expect(try Checker.xmllint.run("--noout", "a.svg", in: program.folder).status == 0)
    let text = String(decoding: try program.bytes("a.svg"), as: UTF8.self)
    #expect(text.contains("inkscape:groupmode=\"layer\""))
    #expect(text.contains("</text>") && !text.contains("<image"))
  }

  @Test("The map's layers are named")
  func layers() throws {
    let program = try drawn(Self.commands[0], ["a.svg"])
    let text = String(decoding: try program.bytes("a.svg"), as: UTF8.self)
    for name in [
      "ground", "water", "roads", "boundaries", "control, assessed: russian-control",
      "control, claimed by RU: russian-control", "line of contact", "claims", "labels",
      "scale and inset", "frame", "legend and words",
    ] {
      #expect(text.contains("inkscape:label=\"\(name)\""), "\(name)")
    }
  }

  @Test(
    "PDF is sound, carries its fonts, and can be searched",
    .needs(.qpdf), .needs(.pdffonts), .needs(.pdftotext), arguments: commands)
  func pdf(command: [String]) throws {
    let program = try drawnAgain(command, "pdf")
    #expect(try Checker.qpdf.run("--check", "a.pdf", in: program.folder).status == 0)
    let fonts = try Checker.pdffonts.run("a.pdf", in: program.folder).output
    let rows = fonts.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.contains("OpenSans") && row.contains("yes yes yes"), "\(row)")
    }
    let words = try Checker.pdftotext.run("a.pdf", "-", in: program.folder).output
    #expect(words.contains("DeepStateMap.Live"))
  }

  @Test(
    "Both show what the picture in pixels shows", .needs(.pdftoppm), .needs(.rsvgConvert),
    arguments: commands.prefix(2))
  func likeness(command: [String]) throws {
    let program = try drawn(command, ["a.png", "a.svg", "a.pdf"])
    let folder = program.folder
    _ = try Checker.pdftoppm.run("-r", "72", "-png", "-singlefile", "a.pdf", "pdf", in: folder)
    _ = try Checker.rsvgConvert.run("a.svg", "-o", "svg.png", in: folder)
    for name in ["pdf.png", "svg.png"] { try expectAlike("a.png", name, of: program) }
  }

  @Test(
    "Inkscape shows what the picture in pixels shows, and finds its layers", .needs(.inkscape))
  func inkscape() throws {
    let program = try drawn(Self.commands[0], ["a.png", "a.svg"])
    let folder = program.folder
    let run = try Checker.inkscape.run(
      "a.svg", "--export-type=png", "--export-filename=inkscape.png", "--export-dpi=96", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    try expectAlike("a.png", "inkscape.png", of: program)
    let layers = try Checker.inkscape.run(
      "a.svg", "--actions=select-all:layers;select-list", in: folder
    ).output
    for name in ["ground", "control--assessed--russian-control", "labels"] {
      #expect(layers.contains(name), "\(name) is none of:\n\(layers)")
    }
  }

  /// Two pictures that show the same, drawn by different programs.
  private func expectAlike(_ first: String, _ second: String, of program: Program) throws {
    let expected = try Picture(png: Array(program.bytes(first)))
    let actual = try Picture(png: Array(program.bytes(second)))
    #expect(actual.width == expected.width && actual.height == expected.height)
    let differences = zip(expected.rgb, actual.rgb).map { abs(Int($0) - Int($1)) }
    let mean = Double(differences.reduce(0, +)) / Double(differences.count)
    #expect(mean < 4, "\(second)")
    // Edges of letters and lines differ from one program to the next.
    let far = Double(differences.count { $0 > 64 }) / Double(differences.count)
    #expect(far < 0.02, "\(second)")
  }

  @Test("A desk's own words stand at the foot; the legend and the inset can be left off")
  func wishes() throws {
    let words = ["--note", "Map for page 3.", "--credit", "Графіка: Газета"]
    let program = try Program()
    try program.run(Self.commands[0] + words + ["-o", "map.svg"])
    try program.run(Self.commands[2] + words + ["-o", "chart.svg"])
    try program.run(Self.commands[0] + ["--no-legend", "--inset", "none", "-o", "bare.svg"])
    func text(_ name: String) throws -> String {
      String(decoding: try program.bytes(name), as: UTF8.self)
    }
    for name in ["map.svg", "chart.svg"] {
      let text = try text(name)
      #expect(text.contains(">Map for page 3.</text>") && text.contains(">Графіка: Газета</text>"))
      #expect(text.contains("DeepStateMap.Live"))
    }
    #expect(try text("map.svg").contains(">Assessed Russian control</text>"))
    let bare = try text("bare.svg")
    #expect(!bare.contains(">Assessed Russian control</text>"))
    #expect(bare.contains(">Sources: "))
    #expect(bare.count < (try text("map.svg").count))
  }

  @Test("A preset has the size of the place where it is seen")
  func presets() throws {
    let sizes = [
      "web-16x9": (1600, 900), "square": (1080, 1080), "portrait-4x5": (1080, 1350),
      "story-9x16": (1080, 1920), "social-1200x630": (1200, 630), "print-a4": (3368, 2380),
      "broadcast-1080p": (1920, 1080),
    ]
    for (preset, size) in sizes.sorted(by: { $0.key < $1.key }) {
      let program = try drawn(Self.commands[0] + ["--preset", preset], ["a.png"])
      let picture = try Picture(png: Array(program.bytes("a.png")))
      #expect((picture.width, picture.height) == size, "\(preset)")
    }
  }

  @Test("Nothing stands in the outermost twentieth of a television screen")
  func safeArea() throws {
    let program = try drawn(Self.commands[0] + ["--preset", "broadcast-1080p"], ["a.png"])
    let picture = try Picture(png: Array(program.bytes("a.png")))
    let (across, down) = (picture.width / 20, picture.height / 20)
    for y in 0..<picture.height {
      for x in 0..<picture.width
      where x < across - 1 || x > picture.width - across || y < down - 1
        || y > picture.height - down
      {
        let start = (y * picture.width + x) * 3
        guard picture.rgb[start..<start + 3].allSatisfy({ $0 == 255 }) else {
          Issue.record("\(x), \(y)")
          return
        }
      }
    }
  }

  @Test("Roads that are brought out lie in layers of their own, by whose control they are under")
  func highlightedRoads() throws {
    let program = try Program()
    let render = ["render", "--date", "2025-11-08", "--region", "Donetsk", "--size", "640x480"]
    try program.run(render + ["-o", "plain.svg"])
    let run = try program.run(render + ["--highlight", "roads", "-o", "roads.svg"])
    try #require(run.status == 0, "\(run.errors)")
    func text(_ name: String) throws -> String {
      String(decoding: try program.bytes(name), as: UTF8.self)
    }
    for layer in ["roads under Russian control", "other roads"] {
      #expect(try text("roads.svg").contains("\"\(layer)\""), "\(layer)")
      #expect(try !text("plain.svg").contains("\"\(layer)\""), "\(layer)")
    }
  }
}
