internal import PlainText
import Tracker

/// Where two pictures differ as tables for people.
struct DisagreementTable {
  /// The regions, the patches, and what must be said beside them.
  let text: String

  init(_ report: DisagreementReport) {
    var regions = TextTable(
      ["REGION", "FIRST ONLY", "SECOND ONLY", "BOTH", "NEITHER", "IOU"], numeric: [1, 2, 3, 4, 5])
    func add(
      _ name: String, _ first: Double, _ second: Double, _ both: Double, _ neither: Double,
      _ iou: Double?
    ) {
      regions.add(
        [name] + [first, second, both, neither].map { $0.formatted(decimals: 2) }
          + [iou?.formatted(decimals: 4) ?? "–"])
    }
    add(
      report.region, report.firstOnlySquareKilometers, report.secondOnlySquareKilometers,
      report.bothSquareKilometers, report.neitherSquareKilometers, report.iou)
    for region in report.regions {
      add(
        region.region, region.firstOnlySquareKilometers, region.secondOnlySquareKilometers,
        region.bothSquareKilometers, region.neitherSquareKilometers, region.iou)
    }
    var patches = TextTable(
      ["KM²", "SHOWN BY", "SINCE", "NOT SHOWN BY THE OTHER SINCE", "NEAR", "KM"], numeric: [0, 5])
    for patch in report.patches {
      patches.add([
        patch.squareKilometers.formatted(decimals: 2), patch.name,
        Self.since(patch.shownSince, patch.shownLonger),
        Self.since(patch.notShownSince, patch.notShownLonger), patch.nearestSettlement ?? "–",
        patch.nearestKilometers?.formatted(decimals: 1) ?? "–",
      ])
    }
    let yardstick = report.changeOverDifferenceSquareKilometers.map {
      " The pictures are \(report.daysApart) days apart; over these the older one's source changed "
        + "\($0.formatted(decimals: 1)) km²."
    }
    text = """
      \(Console.bold(Console.harmless("\(report.first.name) and \(report.second.name)"))) on \
      \(report.date)
      First: \(Self.words(report.first))
      Second: \(Self.words(report.second))
      \(Console.harmless(report.words)).\(yardstick ?? "") Geodesic km², WGS 84.

      \(regions.text)

      \(report.patches.isEmpty ? "No patch that is more than drawing." : patches.text)

      \(report.slivers) slivers of drawing, \(report.sliverSquareKilometers.formatted(decimals: 2)) \
      km² in all, are in the sums and not in the list.
      """
  }

  /// How the two differed over time.
  init(_ series: DisagreementSeries) {
    var table = TextTable(
      ["DATE", "FIRST OF", "SECOND OF", "FIRST ONLY", "SECOND ONLY", "BOTH", "IOU", "PATCHES"],
      numeric: [3, 4, 5, 6, 7])
    for day in series.days {
      table.add(
        [day.date, day.firstObservedOn, day.secondObservedOn]
          + [
            day.firstOnlySquareKilometers, day.secondOnlySquareKilometers,
            day.bothSquareKilometers,
          ].map { $0.formatted(decimals: 2) } + [
            day.iou?.formatted(decimals: 4) ?? "–", "\(day.patches)",
          ])
    }
    let labels = series.labels
    let derived = [
      series.firstDerived ? series.first : nil, series.secondDerived ? series.second : nil,
    ].compactMap(\.self)
    let remark =
      derived.isEmpty
      ? "" : "; derived from settlements and claims: \(derived.joined(separator: ", "))"
    text = """
      \(Console.bold(Console.harmless("\(labels.first) and \(labels.second)"))), \
      \(series.from) → \(series.to), \(series.region)\(Console.harmless(remark))
      Russian control by one and not by the other; geodesic km², WGS 84.

      \(table.text)\(series.notObserved.isEmpty
        ? "" : "\n\nNot observed by both: " + series.notObserved.joined(separator: ", "))
      """
  }

  private static func words(_ picture: DisagreementReport.Picture) -> String {
    let age =
      picture.ageDays == 0
      ? "" : ", \(picture.ageDays) \(picture.ageDays == 1 ? "day" : "days") old"
    let known = picture.knownAt.map { ", as known at \($0)" } ?? ""
    let derived = picture.derived ? "; derived from settlements and claims" : ""
    let contested =
      picture.contestedSquareKilometers > 0
      ? "; contested beside it \(picture.contestedSquareKilometers.formatted(decimals: 1)) km²" : ""
    return "\(Console.harmless(picture.name)) of \(picture.observedOn)\(age)\(known)\(derived)"
      + contested
  }

  private static func since(_ day: String?, _ isLonger: Bool) -> String {
    day.map { isLonger ? "\($0) or longer" : $0 } ?? "–"
  }
}
