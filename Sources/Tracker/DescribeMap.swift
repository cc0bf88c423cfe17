public import Cartography
public import ChangeLog
public import Control
internal import Foundation

/// What a map of a day says around itself, as it is printed.
public struct LegendReport: Encodable, Sendable {
  /// A sign and what it stands for.
  public struct Entry: Encodable, Sendable {
    /// What it stands for.
    public let label: String
    /// Who says it, where that is a warring side.
    public let heading: String?
    /// The sign: the address of a PNG picture with two pixels per point.
    public let swatch: String
  }

  /// What the map is called.
  public let title: String
  /// The day, in words.
  public let date: String
  /// The newest day that the map's claims speak of.
  public let dataAsOf: String?
  /// The line that calls a map of one side's claims one.
  public let notice: String?
  /// What the view shows, in a sentence.
  public let subtitle: String
  /// The sources, and the newest day that they speak of.
  public let sources: String
  /// What must be borne in mind of how the map was made.
  public let cautions: String
  /// Whom to credit for the base map.
  public let attribution: String
  /// The signs, in the order of the legend.
  public let entries: [Entry]
}

extension LiveLedger {
  /// What the map of a day says around itself.
  public func legend(
    _ date: CalendarDate, _ view: ControlView, knownAt: Instant?, language: MapLanguage,
    style: MapStyle
  ) throws(Failure) -> LegendReport {
    let map = try map(date, view, after: try lastChange(upTo: knownAt))
    let legend = try failing {
      try MapLegend(map, on: try baseMap(), language: language, style: style)
    }
    return LegendReport(
      title: legend.title, date: legend.date, dataAsOf: map.dataAsOf.map { "\($0)" },
      notice: legend.notice, subtitle: legend.subtitle, sources: legend.sources,
      cautions: legend.cautions, attribution: legend.attribution,
      entries: legend.entries.map {
        LegendReport.Entry(
          label: $0.label, heading: $0.heading,
          swatch: "data:image/png;base64," + Data($0.swatch).base64EncodedString())
      })
  }
}
