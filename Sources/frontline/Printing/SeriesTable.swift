internal import PlainText
import SimpleFeatures
import Tracker
internal import Wording

/// A series as a table for people.
struct SeriesTable {
  /// The table, with what the words mean above it and the sources below.
  let text: String

  init(_ report: SeriesReport) {
    var table = TextTable(
      [
        "DATE", "REGION", report.measures == "control" ? "CONTROLLED" : "NAMED", "DIFFERING",
        "GAINED", "LOST",
        "NET", "NET A DAY", "CONTESTED",
        "BECAME", "CEASED", "LAPSED", "DATA AS OF",
      ], numeric: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    for step in report.steps {
      for row in step.regions {
        table.add(
          [step.date, Self.name(of: row, in: step, report)]
            + [
              row.controlledSquareKilometers, row.differingSquareKilometers,
              row.gainedSquareKilometers,
              row.lostSquareKilometers, row.netSquareKilometers, row.netSquareKilometersPerDay,
              row.contestedSquareKilometers, row.becameContestedSquareKilometers,
              row.ceasedToBeContestedSquareKilometers, row.lapsedSquareKilometers,
            ].map { $0?.formatted(decimals: 2) ?? "–" }
            + [Self.dataAsOf(step)])
      }
    }
    let missing = report.steps.count { $0.isMissing && $0.problem == nil }
    let derived =
      report.derivedFromSettlements
      ? "\nGround is derived from settlement positions and approximate." : ""
    let coverage =
      report.steps.contains(where: \.coverageChanged)
      ? "\nCoverage changed: gained and lost compare only ground that both steps' data cover." : ""
    let problems = report.steps.compactMap { step in
      step.problem.map { "\n\(step.date) could not be measured: \(Console.harmless($0))" }
    }.joined()
    let sources = report.sources.map(Console.harmless).joined(separator: "; ")
    text = """
      \(Console.bold("\(report.from) → \(report.to), every \(report.every)")), \
      view: \(Console.harmless(report.view))
      \(Self.meanings(of: report)) Geodesic km², WGS 84.

      \(table.text)

      Missing: nothing new was said; the state before is carried. \
      \(missing) of \(report.steps.count) steps.\(Self.range(of: report))\(coverage)\(problems)\(derived)
      Sources: \(sources.isEmpty ? "none" : sources). Data as of \(report.dataAsOf ?? "no day").
      """
  }

  /// That control is a range where assessors differ, and that they are not the same at all steps.
  private static func range(of report: SeriesReport) -> String {
    let differs = report.steps.contains { step in
      step.regions.contains { ($0.differingSquareKilometers ?? 0) > 0 }
    }
    let changes = report.steps.contains(where: \.assessorsChanged)
    return
      (differs
      ? "\nAssessors differ: control is a range, from controlled to controlled plus differing."
      : "")
      + (changes
        ? "\nOther assessors than at the step before: a change may be theirs and not the ground's."
        : "")
  }

  /// What gained and lost mean, and what is named where no control is measured.
  private static func meanings(of report: SeriesReport) -> String {
    let words = report.definitions
    let named = report.measures == "control" ? "" : "Named: \(words.controlled).\n"
    return named + "Gained: \(words.gained).\nLost: \(words.lost)."
  }

  /// The name of a row; that of all ground says which ground is meant.
  private static func name(
    of row: SeriesReport.Row, in step: SeriesReport.Step, _ report: SeriesReport
  ) -> String {
    guard row.region == RegionRow.all else { return row.region }
    if report.boundingBox != nil { return "All in the box" }
    return step.coverage.map { MapWording(.english).allGround($0) } ?? row.region
  }

  /// The newest day of a step's data, and what must be borne in mind of the step.
  private static func dataAsOf(_ step: SeriesReport.Step) -> String {
    guard step.problem == nil else { return "not measured" }
    return (step.dataAsOf ?? "nothing") + (step.isMissing ? " (missing)" : "")
      + (step.coverageChanged ? " (coverage changed)" : "")
      + (step.assessorsChanged ? " (other assessors)" : "")
  }
}
