internal import Analysis
internal import Cartography
internal import Control
internal import Days
internal import SimpleFeatures

/// What ground each frame of a film shows: the same on all, or with the line of contact.
///
/// A window that goes with the line stays where it is while the point of the line that is nearest to a
/// settlement lies in its inner half, and is centred on that point when it has left it: a window that
/// moved with every day would hide what moved on the ground.
struct FilmWindows {
  /// The window of the days that have none of their own.
  let usual: MapExtent
  /// Whether any day had a line to follow.
  private(set) var isFollowing = false
  private var windows: [CalendarDate: MapExtent] = [:]
  private var center: Position?

  /// The part of the way to the nearest edge that the point may be off the middle.
  private static let play = 0.5

  /// The same window for all days.
  init(_ window: MapExtent) { usual = window }

  /// The window of a day.
  subscript(day: CalendarDate) -> MapExtent { windows[day] ?? usual }

  /// Sets the window of the next day by its map.
  mutating func follow(
    _ map: ControlMap, near place: Position, radiusInKilometers radius: Double
  ) {
    if let nearest = map.lineOfContact.position(nearestTo: place) {
      isFollowing = true
      let shift = center?.distanceInKilometers(to: nearest) ?? .infinity
      if shift > Self.play * radius { center = nearest }
    }
    guard let center else { return }
    var window = MapExtent.around(center, radiusInKilometers: radius)
    window.limits = usual.limits
    windows[map.asOf] = window
  }
}
