package import Days

/// Which days a film shows, and how.
package struct FilmRequest: Sendable {
  /// The days, in order.
  package var days: [CalendarDate]
  /// The step between them, in the words of the command: "7d".
  package var step: String
  /// What each shows; its day is left out of account.
  package var snapshot: SnapshotRequest
  /// The format of the file.
  package var format: FilmFormat
  /// How many days are shown in a second.
  package var framesPerSecond: Double
  /// How many seconds the last day stays.
  package var holdSeconds: Double
  /// Whether square kilometres over time are drawn beside the map.
  package var hasChart = false
  /// Whether the window goes with the point of the line of contact that is nearest to the settlement
  /// which it is around.
  package var followsLine = false

  /// A request from its parts.
  package init(
    days: [CalendarDate], step: String, snapshot: SnapshotRequest, format: FilmFormat,
    framesPerSecond: Double, holdSeconds: Double
  ) {
    self.days = days
    self.step = step
    self.snapshot = snapshot
    self.format = format
    self.framesPerSecond = framesPerSecond
    self.holdSeconds = holdSeconds
  }
}

/// What became of a film.
package struct FilmResult: Sendable {
  /// What it shows, its sources and its credits, in lines.
  package let caption: String
  /// What the user should know.
  package let notes: [String]
}

extension FilmRequest {
  /// The part of the time that has passed on a day.
  func share(of day: CalendarDate) -> Double {
    guard let first = days.first, let last = days.last, first < last else { return 1 }
    return Double(first.days(to: day)) / Double(first.days(to: last))
  }

  /// How many frames a day stays: the last one for longer.
  func steps(of index: Int) -> Int {
    index < days.count - 1 ? 1 : max(1, Int((holdSeconds * framesPerSecond).rounded()))
  }

  /// Days whose frames have all colours of the film.
  var daysOfPalette: [CalendarDate] {
    let step = max(1, (days.count - 1) / 8)
    return days.enumerated().filter { $0.offset % step == 0 || $0.offset == days.count - 1 }
      .map(\.element)
  }
}
