public import Cartography
public import ChangeLog
public import Control

/// What tiles are to show and where they go.
public struct TileJob: Sendable {
  /// The day.
  public var date: CalendarDate
  /// Whose picture.
  public var view: ControlView
  /// What the log knew then; nil for all it knows.
  public var knownAt: Instant?
  /// Whether claims under embargo are shown.
  public var includesEmbargoed: Bool
  /// The part of the Earth: a box, a region, or everything.
  public var area: PictureArea
  /// The zooms, within 0 to 18.
  public var zooms: ClosedRange<Int>
  /// How they are drawn.
  public var look: TileRequest
  /// How many are drawn at once.
  public var jobs: Int
  /// Whether images are taken from the archive that is there, as far as it has them.
  public var updates: Bool

  /// A job from its parts.
  public init(
    date: CalendarDate, view: ControlView, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false, area: PictureArea, zooms: ClosedRange<Int>,
    look: TileRequest, jobs: Int = 2, updates: Bool = false
  ) {
    self.date = date
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.area = area
    self.zooms = zooms
    self.look = look
    self.jobs = jobs
    self.updates = updates
  }
}

/// What a job came to.
public struct TileOutcome: Sendable {
  /// How many tiles were written.
  public let tileCount: Int
  /// How many images were drawn for them.
  public let drawnCount: Int
  /// Whether an archive was written: false where the one that is there holds just these tiles.
  public let isChanged: Bool
  /// What the user should know, such as that there is nothing to show.
  public let notes: [String]
}
