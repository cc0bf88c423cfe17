import Foundation
import PlainText
import TestSupport
import Testing

@Suite("Tables of comma-separated values")
struct CSVTableTests {
  @Test("Fields, quotations and line ends are read as RFC 4180 has them")
  func reading() throws {
    let table = try Self.table("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\r\nz\",\r\n\r\n1,ж")
    #expect(table.columns == ["a", "b"])
    #expect(table.rows.map(\.fields) == [["x, \"y\"\r\nz", ""], ["1", "ж"]])
    #expect(table.rows.map(\.line) == [2, 5])
  }

  @Test(
    "A faulty table is refused with its line",
    arguments: [
      ("", "t.csv:1: the file is empty; a header row is needed"),
      ("a,a\n", "t.csv:1: the column \"a\" stands twice"),
      ("a,b\n1\n", "t.csv:2: 1 fields where the header has 2"),
      ("a\n1\n\"open\n\n", "t.csv:3: the quotation that starts here is never closed"),
      ("a\n\"1\"2\n", "t.csv:2: text after a closing quotation mark; expected a comma"),
      (
        "a\n36'37.8\"N\n",
        "t.csv:2: a quotation mark inside a field that is not quoted; quote the whole field"
      ),
    ])
  func refusing(_ text: String, _ message: String) {
    #expect(Self.refusal(of: Array(text.utf8)) == message)
  }

  @Test(
    "Semicolons, tabs, a line that tells the separator, empty columns and rows are understood",
    arguments: [
      ("a;b,c;d\n1;2,5;3\n", ["a", "b,c", "d"], [["1", "2,5", "3"]]),
      ("a\tb\n1\t\n", ["a", "b"], [["1", ""]]),
      ("sep=;\r\na;b\r\n1;2\r\n", ["a", "b"], [["1", "2"]]),
      ("\"sep=|\"\na|b\n1|2", ["a", "b"], [["1", "2"]]),
      ("a,b,,\n1,2,,\n,,,\n3,4\n,\n", ["a", "b"], [["1", "2"], ["3", "4"]]),
      ("\"a;b;c\",d\n1,2", ["a;b;c", "d"], [["1", "2"]]),
    ])
  func variants(_ text: String, _ columns: [String], _ rows: [[String]]) throws {
    let table = try Self.table(text)
    #expect(table.columns == columns)
    #expect(table.rows.map(\.fields) == rows)
  }

  @Test("Degrees may have a comma for the point where commas do not set fields apart")
  func decimalCommas() throws {
    for (text, wanted) in [("lat;lon\n48,5;37,25\n", 48.5), ("lat,lon\n48.5,37.25\n", 48.5)] {
      let table = try Self.table(text)
      let row = try #require(table.rows.first)
      #expect(try CSVFields(table: table, row: row).degrees("lat", upTo: 90) == wanted)
    }
  }

  @Test("A table of more columns than any has is refused")
  func manyColumns() {
    let header = (1...1001).map(String.init).joined(separator: ",")
    #expect(
      Self.refusal(of: Array(header.utf8))
        == "t.csv:1: the row has more than 1000 fields; is it a table?")
  }

  @Test("Text that is not UTF-8 is refused")
  func encodings() {
    #expect(
      Self.refusal(of: [0xFF, 0xFE, 0x61, 0])
        == "t.csv: the text is not UTF-8; it is UTF-16: save it as UTF-8")
    #expect(Self.refusal(of: [0x61, 0xE9]) == "t.csv: the text is not UTF-8; save it as UTF-8")
  }

  @Test(
    "The tables of csv-spectrum read as their JSON says; the one that breaks a rule is refused",
    .needsShared("suites/csv/csv-spectrum"))
  func spectrum() throws {
    let folder = SharedMaterial.url("suites/csv/csv-spectrum")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "csvs").path
    ).sorted().map { String($0.dropLast(4)) }
    #expect(names.count == 12)
    for name in names {
      let bytes = Array(try Data(contentsOf: folder.appending(path: "csvs/\(name).csv")))
      // Its coordinates hold bare quotation marks, which RFC 4180 does not allow.
      if name == "location_coordinates" {
        #expect(Self.refusal(of: bytes)?.hasPrefix("t.csv:2: a quotation mark inside") == true)
        continue
      }
      let table = try CSVTable(bytes, path: name)
      // The copy of one file has lost its CRLF inside a quotation.
      let json = try Data(contentsOf: folder.appending(path: "json/\(name).json"))
      let wanted = try #require(
        try JSONSerialization.jsonObject(with: json) as? [[String: String]])
      let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0.fields)) }
      #expect(rows.withPlainLineEnds == wanted.withPlainLineEnds, "\(name)")
    }
  }

  private static func table(_ text: String) throws(FileFault) -> CSVTable {
    try CSVTable(Array(text.utf8), path: "t.csv")
  }

  private static func refusal(of bytes: [UInt8]) -> String? {
    do {
      _ = try CSVTable(bytes, path: "t.csv")
      return nil
    } catch {
      return error.description
    }
  }
}

extension [[String: String]] {
  fileprivate var withPlainLineEnds: Self {
    map { $0.mapValues { $0.replacing("\r\n", with: "\n") } }
  }
}
