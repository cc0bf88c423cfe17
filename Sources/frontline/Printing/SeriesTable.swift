internal import PlainText
import SimpleFeatures
import Tracker

/// A series as a table for people.
struct SeriesTable {
  /// The table, with what the words mean above it and the sources below.
  let text: String

  init(_ report: SeriesReport) {
    var table = TextTable(
      [
        "DATE", "REGION", report.measures == "control" ? "CONTROLLED" : "NAMED", "GAINED", "LOST",
        "NET", "NET A DAY", "CONTESTED",
        "BECAME", "CEASED", "DATA AS OF",
      ], numeric: [2, 3, 4, 5, 6, 7, 8, 9])
    for step in report.steps {
      for row in step.regions {
        table.add(
          [step.date, row.region]
            + [
              row.controlledSquareKilometers, row.gainedSquareKilometers,
              row.lostSquareKilometers, row.netSquareKilometers, row.netSquareKilometersPerDay,
              row.contestedSquareKilometers, row.becameContestedSquareKilometers,
              row.ceasedToBeContestedSquareKilometers,
            ].map { $0?.formatted(decimals: 2) ?? "–" }
            + [(step.dataAsOf ?? "nothing") + (step.isMissing ? " (missing)" : "")])
      }
    }
    let missing = report.steps.count(where: \.isMissing)
    let derived =
      report.derivedFromSettlements
      ? "\nGround is derived from settlement positions and approximate." : ""
    let sources = report.sources.map(Console.harmless).joined(separator: "; ")
    text = """
      \(Console.bold("\(report.from) → \(report.to), every \(report.every)")), \
      view: \(Console.harmless(report.view))
      \(Self.meanings(of: report)) Geodesic km², WGS 84.

      \(table.text)

      Missing: nothing new was said; the state before is carried. \
      \(missing) of \(report.steps.count) steps.\(derived)
      Sources: \(sources.isEmpty ? "none" : sources). Data as of \(report.dataAsOf ?? "no day").
      """
  }
  /// What gained and lost mean, and what is named where no control is measured.
  private static func meanings(of report: SeriesReport) -> String {
    let words = report.definitions
    let named = report.measures == "control" ? "" : "Named: \(words.controlled).\n"
    return named + "Gained: \(words.gained).\nLost: \(words.lost)."
  }
}
