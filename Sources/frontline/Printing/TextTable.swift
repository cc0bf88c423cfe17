/// A table for people: columns padded with spaces, numbers to the right.
struct TextTable {
  private let header: [String]
  private let numeric: Set<Int>
  private var rows: [[String]] = []

  /// A table with a header; `numeric` names the columns whose cells stand to the right.
  init(_ header: [String], numeric: Set<Int> = []) {
    self.header = header
    self.numeric = numeric
  }

  /// Adds a row; nothing in it can steer a terminal.
  mutating func add(_ cells: [String?]) {
    rows.append(cells.map { Console.harmless($0 ?? "").replacing("\n", with: " ") })
  }

  /// The lines, the header in bold on a terminal.
  var text: String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let lines = rows.map { line($0, widths) }
    return ([Console.bold(line(header, widths))] + lines).joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.enumerated().map { column, cell in
      let spaces = String(repeating: " ", count: widths[column] - cell.count)
      return numeric.contains(column) ? spaces + cell : cell + spaces
    }
    let joined = padded.joined(separator: "  ")
    return String(joined.reversed().drop { $0 == " " }.reversed())
  }
}
