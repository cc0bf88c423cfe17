import Control
internal import PlainText
import SimpleFeatures
import Tracker
internal import Wording

/// A difference as tables for people.
struct DifferenceTables {
  /// All tables, with a line of empty space between them.
  let text: String

  init(_ report: DifferenceReport) {
    var parts = [
      "\(Console.bold("\(report.from) → \(report.to)")), view: \(Console.harmless(report.view))\n"
        + "Gained: \(report.definitions.gained). Lost: \(report.definitions.lost). "
        + "Geodesic km², WGS 84."
    ]
    if report.coverageChanged {
      parts.append(MapWording(.english).caution(comparing: report.coverage))
    }
    if let assessors = Self.assessors(report) { parts.append(assessors) }
    if let coverage = report.coverage { parts.append(Self.totals(report, coverage)) }
    if !report.settlements.isEmpty { parts.append(Self.settlements(report)) }
    if !report.roads.isEmpty { parts.append(Self.roads(report)) }
    if !report.pieces.isEmpty { parts.append(Self.pieces(report)) }
    parts.append(Self.footer(report))
    text = parts.joined(separator: "\n\n")
  }

  /// Whose pictures are compared, and that they are not of the same assessors where they are not.
  private static func assessors(_ report: DifferenceReport) -> String? {
    func listed(_ assessors: [AssessorReport]) -> String {
      Console.harmless(assessors.shown ?? "nobody")
    }
    guard !(report.assessorsBefore + report.assessorsAfter).isEmpty else { return nil }
    var text =
      "\(report.from): as drawn by \(listed(report.assessorsBefore)). "
      + "\(report.to): by \(listed(report.assessorsAfter))."
    if report.assessorsChanged {
      text += "\nThese are not the same assessors: a change may be theirs and not the ground's."
    }
    if report.differingBeforeSquareKilometers + report.differingAfterSquareKilometers > 0 {
      text +=
        "\nAssessors differ on \(kilometers(report.differingBeforeSquareKilometers)) km² before "
        + "and \(kilometers(report.differingAfterSquareKilometers)) km² after, which no change counts."
    }
    return text
  }

  private static func totals(_ report: DifferenceReport, _ coverage: Coverage.Kind) -> String {
    var table = TextTable(
      ["", "GAINED", "LOST", "NET", "BECAME CONTESTED", "CEASED", "LAPSED"],
      numeric: [1, 2, 3, 4, 5, 6])
    table.add(
      [MapWording(.english).allGround(coverage)]
        + [
          report.gainedSquareKilometers, report.lostSquareKilometers,
          report.netSquareKilometers, report.becameContestedSquareKilometers,
          report.ceasedToBeContestedSquareKilometers, report.lapsedSquareKilometers,
        ].map { kilometers($0 ?? 0) })
    for row in report.byOblast + report.byRaion {
      table.add(
        [name(of: row)]
          + [
            row.gainedSquareKilometers, row.lostSquareKilometers, row.netSquareKilometers,
            row.becameContestedSquareKilometers, row.ceasedToBeContestedSquareKilometers,
            row.lapsedSquareKilometers,
          ].map(kilometers))
    }
    return table.text
  }

  private static func name(of row: DifferenceReport.Totals) -> String? {
    if let raion = row.raion { return "  \(raion) raion" }
    return row.oblast.map { $0 == RegionRow.outside ? $0 : "\($0) oblast" }
  }

  private static func settlements(_ report: DifferenceReport) -> String {
    var table = TextTable(["SETTLEMENT", "", "CHANGE", "RAION", "OBLAST"])
    for place in report.settlements {
      table.add([place.name, place.nameInUkrainian, place.change, place.raion, place.oblast])
    }
    return table.text
  }

  private static func roads(_ report: DifferenceReport) -> String {
    var table = TextTable(["ROAD", "GAINED KM", "LOST KM"], numeric: [1, 2])
    for road in report.roads {
      table.add([
        road.ref, road.gainedKilometers.formatted(decimals: 1),
        road.lostKilometers.formatted(decimals: 1),
      ])
    }
    return table.text + "\nRoad courses are schematic."
  }

  private static func pieces(_ report: DifferenceReport) -> String {
    var table = TextTable(["PIECE", "KM²", "RAION", "CLAIMS BEHIND IT"], numeric: [1])
    for piece in report.pieces {
      let shown = piece.claims.prefix(4).joined(separator: ", ")
      let more = piece.claims.count > 4 ? " and \(piece.claims.count - 4) more" : ""
      table.add([
        piece.change, kilometers(piece.squareKilometers),
        piece.raion ?? piece.oblast ?? RegionRow.outside,
        shown + more,
      ])
    }
    return table.text
  }

  private static func footer(_ report: DifferenceReport) -> String {
    guard let dataAsOf = report.dataAsOf else { return "No claim counts on \(report.to)." }
    let slivers =
      report.slivers.isEmpty
      ? ""
      : "\(report.slivers.count) pieces under \(report.sliverToleranceSquareKilometers) km² are in "
        + "the totals and not in the list.\n"
    let sources = report.sources.map(Console.harmless).joined(separator: "; ")
    return "\(slivers)Sources: \(sources). Data as of \(dataAsOf)."
  }

  private static func kilometers(_ value: Double) -> String {
    value.formatted(decimals: 2)
  }
}
