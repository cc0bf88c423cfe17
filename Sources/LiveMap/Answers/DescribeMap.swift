package import Cartography
internal import ChangeLog
package import Control
package import Days
internal import Foundation
package import Tracker
package import Wording

/// What a map of a day says around itself, as it is printed.
package struct LegendReport: Encodable, Sendable {
  /// A sign and what it stands for.
  package struct Entry: Encodable, Sendable {
    /// What it stands for.
    package let label: String
    /// Who says it, where that is a warring side.
    package let heading: String?
    /// The sign: the address of a PNG picture with two pixels per point.
    package let swatch: String
  }

  /// What the map is called.
  package let title: String
  /// The day, in words.
  package let date: String
  /// The newest day that the map's claims speak of.
  package let dataAsOf: String?
  /// The line that calls a map of one side's claims one.
  package let notice: String?
  /// What the view shows, in a sentence.
  package let subtitle: String
  /// The sources, and the newest day that they speak of.
  package let sources: String
  /// What must be borne in mind of how the map was made.
  package let cautions: String
  /// Whom to credit for the base map.
  package let attribution: String
  /// All credits in a line for the corner of the map.
  package let credit: String
  /// The signs, in the order of the legend.
  package let entries: [Entry]
}

extension LiveLedger {
  /// What the map of a day says around itself.
  package func legend(
    _ date: CalendarDate, _ view: ControlView, knownAt: Instant?, language: MapLanguage,
    style: MapStyle
  ) throws(Failure) -> LegendReport {
    let map = try map(date, view, after: try lastChange(upTo: knownAt))
    let legend = try failing {
      try MapLegend(
        map, on: try baseMap(), language: language, style: style,
        crediting: log.credits(knownAt: knownAt))
    }
    return LegendReport(
      title: legend.title, date: legend.date, dataAsOf: map.dataAsOf.map { "\($0)" },
      notice: legend.notice, subtitle: legend.subtitle, sources: legend.sources,
      cautions: legend.cautions, attribution: legend.attribution,
      credit: legend.cornerCredit,
      entries: legend.entries.map {
        LegendReport.Entry(
          label: $0.label, heading: $0.heading,
          swatch: "data:image/png;base64," + Data($0.swatch).base64EncodedString())
      })
  }
}
