internal import ChangeLog
package import Control
package import Days
package import TileDrawing
package import Tracker
package import Wording

extension LiveLedger {
  /// What is said of the tiles of a day.
  package func tileWords(
    _ date: CalendarDate, _ view: ControlView, knownAt: Instant?, layers: TileLayers,
    language: MapLanguage
  ) throws(Failure) -> TileWords {
    let map = try map(date, view, after: try lastChange(upTo: knownAt))
    return try failing {
      TileWords(
        map, layers: layers, language: language, crediting: try log.credits(knownAt: knownAt),
        adding: atlasAttributions)
    }
  }
}
