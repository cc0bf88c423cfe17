internal import Cartography
internal import ChangeLog
package import Control
package import Days
package import TileDrawing

/// What tiles are to show and where they go.
package struct TileJob: Sendable {
  /// The day.
  package var date: CalendarDate
  /// Whose picture.
  package var view: ControlView
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo are shown.
  package var includesEmbargoed: Bool
  /// The part of the Earth: a box, a region, or everything.
  package var area: PictureArea
  /// The zooms, within 0 to 18.
  package var zooms: ClosedRange<Int>
  /// How they are drawn.
  package var look: TileRequest
  /// How many are drawn at once.
  package var jobs: Int
  /// Whether images are taken from the archive that is there, as far as it has them.
  package var updates: Bool

  /// A job from its parts.
  package init(
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
package struct TileOutcome: Sendable {
  /// How many tiles were written.
  package let tileCount: Int
  /// How many images were drawn for them.
  package let drawnCount: Int
  /// Whether an archive was written: false where the one that is there holds just these tiles.
  package let isChanged: Bool
  /// What the user should know, such as that there is nothing to show.
  package let notes: [String]
}
