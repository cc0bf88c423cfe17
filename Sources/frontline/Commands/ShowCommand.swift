import ArgumentParser
import ChangeLog
import Tracker

/// `frontline show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one claim whole, with the answers to it.",
    discussion: """
      EXAMPLE
        frontline show pokrovsk-gerasimov-2025-10-26
      """)

  @Argument(help: "The claim's name; `frontline log` lists them.", transform: Parse.claimID)
  var id: ClaimID

  @Flag(help: "Show it even under embargo; not for publication.")
  var includeEmbargoed = false

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    let detail = try ledger.reading().claim(id, includingEmbargoed: includeEmbargoed)
    switch format {
    case .json: try Console.print(json(detail))
    case .csv:
      try Console.print(
        cells.csv(ClaimReport.columns, ([detail.claim] + detail.answers).map(\.cells)))
    case .table:
      let width = ClaimReport.columns.map(\.count).max() ?? 0
      for (column, cell) in zip(ClaimReport.columns, detail.claim.cells) {
        guard var cell else { continue }
        if ClaimReport.momentColumns.contains(column) { cell = kyivMoment(cell) }
        let label = column + String(repeating: " ", count: width - column.count)
        // Further lines stand under the first, so that none of them can pass for a field.
        let indented = cell.replacing("\n", with: "\n" + String(repeating: " ", count: width + 2))
        try Console.print("\(Console.bold(label))  \(Console.harmless(indented))")
      }
      let more = [
        ("mapOf", detail.mapOf), ("correction", detail.correction),
        ("recordedBy", detail.recordedBy), ("sha256", detail.sha256),
        ("entrySHA256", detail.entrySHA256),
      ]
      for (name, value) in more {
        guard let value else { continue }
        let label = name + String(repeating: " ", count: width - name.count)
        try Console.print("\(Console.bold(label))  \(Console.harmless(value))")
      }
      if !detail.answers.isEmpty { try Console.print("\nAnswered by") }
      for answer in detail.answers {
        let line = "\(answer.claimedOn)  \(answer.kind)  \(answer.id)  \(answer.source)"
        try Console.print(Console.harmless(line).replacing("\n", with: " "))
      }
    }
    ledger.tellIfSample()
  }
}
