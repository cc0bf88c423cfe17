public import Atlas
public import ChangeLog
public import Control
public import SimpleFeatures

/// What a chart of control over time shows, and how it looks.
public struct SeriesChart: Sendable {
  /// What changed up to a point.
  public struct Change: Hashable, Sendable {
    /// Square kilometres.
    public let totals: ControlDifference.Totals
    /// How many days it covers.
    public let days: Int

    /// A change from its parts.
    public init(totals: ControlDifference.Totals, days: Int) {
      self.totals = totals
      self.days = days
    }
  }

  /// One step of the series.
  public struct Point: Hashable, Sendable {
    /// Its day.
    public let date: CalendarDate
    /// Whether nothing new was said: it is shown as a gap.
    public let isMissing: Bool
    /// Square kilometres under Russian control; nil where no claim counts.
    public let controlled: Double?
    /// Square kilometres that neither side controls.
    public let contested: Double
    /// What changed since the last point that is not missing; nil at the first point.
    public let change: Change?

    /// A point from its parts.
    public init(
      date: CalendarDate, isMissing: Bool, controlled: Double?, contested: Double, change: Change?
    ) {
      self.date = date
      self.isMissing = isMissing
      self.controlled = controlled
      self.contested = contested
      self.change = change
    }
  }

  /// What ground is measured.
  public enum Extent: Hashable, Sendable {
    /// All ground.
    case everything
    /// A box of degrees.
    case box(BoundingBox)
    /// An oblast or a raion.
    case region(Region)
  }

  /// The title, in the language of the chart; nil for one that names what is shown.
  public var title: String?
  /// What ground is measured.
  public var extent: Extent
  /// The steps, in order; at least one.
  public var points: [Point]
  /// Whose picture it is.
  public var view: ControlView
  /// The sources of the claims that count, sorted by name.
  public var sources: [Source]
  /// The newest day that the claims of the last step speak of.
  public var dataAsOf: CalendarDate?
  /// What the log knew at this moment; nil for all that it knows now.
  public var knownAt: Instant?
  /// Whether ground of any step was worked out from the positions of settlements.
  public var isDerived: Bool
  /// The language of everything that is written.
  public var language: MapLanguage
  /// Pixels per point; the chart is 1200 by 800 points.
  public var scale: Double
  /// How it is drawn.
  public var style: MapStyle

  /// A chart from its parts.
  public init(
    points: [Point], view: ControlView, sources: [Source], dataAsOf: CalendarDate?,
    knownAt: Instant? = nil, isDerived: Bool = false, extent: Extent = .everything,
    title: String? = nil, language: MapLanguage = .english, scale: Double = 1,
    style: MapStyle = .light
  ) {
    precondition(!points.isEmpty, "a chart has at least one point")
    self.points = points
    self.view = view
    self.sources = sources
    self.dataAsOf = dataAsOf
    self.knownAt = knownAt
    self.isDerived = isDerived
    self.extent = extent
    self.title = title
    self.language = language
    self.scale = scale
    self.style = style
  }

  /// The chart as a PNG file; the same chart always gives the same bytes.
  public func png() throws(CartographyError) -> [UInt8] {
    let fonts = try FontLibrary()
    let scene = MapScene(self, fonts: fonts)
    let canvas = try Canvas(scene, fonts: fonts)
    return try PNGEncoder.encode(canvas, descriptions: scene.descriptions)
  }
}
