import ArgumentParser
import Exchange
import Foundation
internal import PlainText
import Tracker

/// How a list is printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv
}

/// JSON as every command prints it: sorted fields, two spaces, one line end, and characters that
/// steer a terminal escaped.
func json(_ value: some Encodable) throws(Failure) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  do {
    return escapingSteering(String(decoding: try encoder.encode(value), as: UTF8.self))
  } catch {
    throw Failure(.software, "JSON: \(error)")
  }
}

/// The same JSON with characters that steer a terminal written as `\u` and four digits; they can
/// stand in its strings only.
func escapingSteering(_ json: String) -> String {
  guard json.unicodeScalars.contains(where: \.steersTerminals) else { return json }
  return json.unicodeScalars.reduce(into: "") { text, scalar in
    guard scalar.steersTerminals else { return text.unicodeScalars.append(scalar) }
    text += "\\u" + scalar.value.hexadecimal(digits: 4)
  }
}

/// How cells are written where a list is printed as CSV.
struct CellOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "In CSV, write cells as they are, also those that a spreadsheet would take for formulas."))
  var raw = false

  /// Rows as comma-separated values (RFC 4180), the header first.
  func csv(_ header: [String], _ rows: [[String?]]) -> String {
    let lines = [header.map(Optional.some)] + rows
    return lines.map { row in
      row.map { cell in
        let cell = cell ?? ""
        return quoted(raw ? cell : CSVText.withoutFormula(cell))
      }.joined(separator: ",")
    }.joined(separator: "\r\n")
  }
}

private func quoted(_ field: String) -> String {
  let text = Console.isTerminal ? Console.harmless(field) : field
  guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
