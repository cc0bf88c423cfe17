internal import Atlas
package import ChangeLog
package import Control
package import Days
internal import Drawing
internal import SimpleFeatures
package import Wording

/// What a chart of control over time shows, and how it looks.
package struct SeriesChart: Sendable {
  /// What changed up to a point.
  package struct Change: Hashable, Sendable {
    /// Square kilometres.
    package let totals: ControlDifference.Totals
    /// How many days it covers.
    package let days: Int

    /// A change from its parts.
    package init(totals: ControlDifference.Totals, days: Int) {
      self.totals = totals
      self.days = days
    }
  }

  /// One step of the series.
  package struct Point: Hashable, Sendable {
    /// Its day.
    package let date: CalendarDate
    /// Whether nothing new was said, or nothing could be measured: it is shown as a gap.
    package let isMissing: Bool
    /// Whether it could be measured.
    package let isMeasured: Bool
    /// Square kilometres under Russian control; nil where no claim counts.
    package let controlled: Double?
    /// Square kilometres that only some assessors see under Russian control.
    package let differing: Double
    /// Square kilometres that neither side controls.
    package let contested: Double
    /// What changed since the last point that is not missing; nil at the first point.
    package let change: Change?
    /// The ground that the figures are of.
    package let coverage: Coverage.Kind
    /// Whether that is other ground than at the last point that is not missing: the curve breaks.
    package let isCoverageChanged: Bool

    /// A point from its parts.
    package init(
      date: CalendarDate, isMissing: Bool, controlled: Double?, differing: Double = 0,
      contested: Double, change: Change?,
      coverage: Coverage.Kind = .everywhere, isCoverageChanged: Bool = false
    ) {
      self.date = date
      self.isMissing = isMissing
      isMeasured = true
      self.coverage = coverage
      self.isCoverageChanged = isCoverageChanged
      self.controlled = controlled
      self.differing = differing
      self.contested = contested
      self.change = change
    }

    /// A point that could not be measured.
    package init(unmeasured date: CalendarDate) {
      self.date = date
      isMissing = true
      isMeasured = false
      controlled = nil
      differing = 0
      contested = 0
      change = nil
      coverage = .singleClaims
      isCoverageChanged = false
    }
  }

  /// The title, in the language of the chart; nil for one that names what is shown.
  package var title: String?
  /// What ground is measured.
  package var extent: ControlSeries.Extent
  /// The steps, in order; at least one.
  package var points: [Point]
  /// Whose picture it is.
  package var view: ControlView
  /// What is measured.
  package var ground: MeasuredGround
  /// The sources of the claims that count, sorted by name.
  package var sources: [Source]
  /// How they are credited.
  package var credits: SourceCredits
  /// The newest day that the claims of the last step speak of.
  package var dataAsOf: CalendarDate?
  /// What the log knew at this moment; nil for all that it knows now.
  package var knownAt: Instant?
  /// Whether ground of any step was worked out from the positions of settlements.
  package var isDerived: Bool
  /// Whether claims under embargo may count, so that the chart is marked.
  package var includesEmbargoed = false
  /// The language of everything that is written.
  package var language: MapLanguage
  /// The width and height in points.
  package var size: (width: Int, height: Int) = (1200, 800)
  /// The part of the width and height that is left empty on each side.
  package var safeArea = 0.0
  /// What is put at its foot beside the sources.
  package var wishes = PageWishes()
  /// The command that draws it again, for the file to name.
  package var command: String?
  /// Pixels per point.
  package var scale: Double
  /// How it is drawn.
  package var style: MapStyle

  /// A chart from its parts.
  package init(
    points: [Point], view: ControlView, ground: MeasuredGround = .control, sources: [Source],
    credits: SourceCredits, dataAsOf: CalendarDate?, knownAt: Instant? = nil,
    isDerived: Bool = false,
    extent: ControlSeries.Extent = .everything, title: String? = nil,
    language: MapLanguage = .english, scale: Double = 1, style: MapStyle = .light
  ) {
    precondition(!points.isEmpty, "a chart has at least one point")
    self.points = points
    self.view = view
    self.ground = ground
    self.sources = sources
    self.credits = credits
    self.dataAsOf = dataAsOf
    self.knownAt = knownAt
    self.isDerived = isDerived
    self.extent = extent
    self.title = title
    self.language = language
    self.scale = scale
    self.style = style
  }

  /// The chart as a file; the same chart always gives the same bytes.
  package func file(_ format: PictureFormat = .png, outlinesText: Bool = false)
    throws(CartographyError) -> [UInt8]
  {
    try picture(format, outlinesText: outlinesText).file
  }

  /// The chart as a file, with its words.
  package func picture(_ format: PictureFormat, outlinesText: Bool = false)
    throws(CartographyError) -> DrawnPicture
  {
    let fonts = try FontLibrary.ofPictures(in: style)
    return try Scene(self, fonts: fonts).picture(
      format, outlinesText: outlinesText, fonts: fonts)
  }
}
