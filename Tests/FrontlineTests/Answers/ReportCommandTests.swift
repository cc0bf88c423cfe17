import Foundation
import TestSupport
import Testing

@Suite("Reports as PDF")
struct ReportCommandTests {
  private static let report = ["report", "--from", "2025-10-08", "--to", "2025-11-08"]

  @Test(
    "A report has text that can be searched, fonts in it, a map on a page of its own, and no pixels",
    .needs(.qpdf), .needs(.pdffonts), .needs(.pdftotext), arguments: ["en", "uk"])
  func pdf(_ language: String) throws {
    let program = try Program()
    let command = Self.report + ["--lang", language]
    for name in ["a.pdf", "b.pdf"] {
      let outcome = try program.run(command + ["-o", name])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "\(name)\n")
    }
    let bytes = Array(try program.bytes("a.pdf"))
    #expect(try Array(program.bytes("b.pdf")) == bytes)
    #expect(bytes.count < 400_000)
    #expect(bytes.firstRange(of: Array("/Subtype/Image".utf8)) == nil)
    #expect(bytes.firstRange(of: Array("/Count 4>>".utf8)) != nil)
    #expect(try Checker.qpdf.run("--check", "a.pdf", in: program.folder).status == 0)
    let fonts = try Checker.pdffonts.run("a.pdf", in: program.folder).output
    for row in fonts.split(separator: "\n").dropFirst(2) {
      #expect(row.contains("yes yes yes"), "\(row)")
    }
    let words = try Checker.pdftotext.run("-layout", "a.pdf", "-", in: program.folder).output
    let pages = words.split(separator: "\u{0C}")
    let isEnglish = language == "en"
    #expect(pages[0].contains(isEnglish ? "Claims that were made" : "Заяви"))
    let numbers = pages.prefix(2).map { $0.filter { $0 != " " } }
    #expect(numbers[0].contains("1/4") && numbers[1].contains("2/4"))
    #expect(pages[2].contains(isEnglish ? "Control of ground" : "Контроль над територією"))
    #expect(pages[3].contains(isEnglish ? "Change of control" : "Зміни контролю"))
    // The head of the table comes again where the page turns.
    if isEnglish { #expect(pages[1].contains("Said on")) }
  }

  @Test(
    "Screen readers find the language, headings, paragraphs, tables row by row, and the maps",
    .needs(.pdfinfo))
  func structure() throws {
    let program = try Program()
    try #require(try program.run(Self.report + ["--lang", "uk", "-o", "a.pdf"]).status == 0)
    let text = String(decoding: try program.bytes("a.pdf"), as: UTF8.self)
    #expect(text.contains("/Lang(uk)"))
    let told = try Checker.pdfinfo.run("-struct-text", "a.pdf", in: program.folder)
    #expect(told.errors.isEmpty, "\(told.errors)")
    let lines = told.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(lines.first == "Document")
    #expect(lines.count { $0.hasPrefix("H1") } == 1 && lines.contains { $0.hasPrefix("H2") })
    #expect(lines.count { $0.hasPrefix("Figure") } == 2)
    let table = try #require(lines.firstIndex { $0.hasPrefix("Table") })
    #expect(lines[table + 1].hasPrefix("TR") && lines[table + 2].hasPrefix("TH"))
    #expect(lines.contains { $0.hasPrefix("TD") } && lines.contains { $0.hasPrefix("P") })
  }

  @Test("What the maps of a report show is written beside it", arguments: ["a.html", "a.pdf"])
  func caption(name: String) throws {
    let program = try Program()
    let run = try program.run(Self.report + ["-o", name, "--caption", "a.txt"])
    #expect(run.status == 0, "\(run.errors)")
    let words = try program.text("a.txt")
    #expect(words.hasPrefix("Control of ground, 8 November 2025\n"))
    #expect(words.contains("\n\nChange of control, ") && words.contains("GeoNames"))
  }

  @Test("A report of a day has no difference; other names are refused")
  func day() throws {
    let program = try Program()
    let outcome = try program.run(
      "report", "--from", "2025-11-08", "--to", "2025-11-08", "--style", "print", "-o", "a.pdf")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = String(decoding: try program.bytes("a.pdf"), as: UTF8.self)
    let pages = try #require(text.firstMatch(of: /\/Type\/Pages\/Kids\[([^\]]*)\]/)).1
    #expect(pages.split(separator: "R").count < 4)
    let refused = try program.run(Self.report + ["-o", "a.docx"])
    #expect(refused.status == 64)
    #expect(
      refused.errors.hasPrefix(
        "frontline: --output a.docx: a report is HTML or PDF; let its name end in .html or .pdf."))
  }
}
