package import Days

/// The states of one place on the days that were observed, by the rule of three days: a state that
/// lasts less before the other is seen is flicker.
package struct StatusRuns: Sendable {
  /// A state that lasted.
  package struct Change: Hashable, Sendable {
    /// The first day on which it was observed.
    package let date: CalendarDate
    /// Whether the place came under Russian control.
    package let isRussian: Bool
    /// The last day on which it was observed otherwise.
    package let lastSeenOtherwise: CalendarDate
    /// The days until the other state was seen; nil where it never was.
    package let lastedDays: Int?
    /// Whether it began less than three days before the last day, and may still be flicker.
    package let isUnconfirmed: Bool
  }

  /// A state that did not last.
  package struct Flicker: Hashable, Sendable {
    /// The first day on which it was observed.
    package let date: CalendarDate
    /// Whether the place was shown under Russian control.
    package let isRussian: Bool
    /// The days until the other state was seen.
    package let lastedDays: Int
  }

  /// How many days a state must last in order to count.
  package static let leastDays = 3

  /// The changes, in order.
  package private(set) var changes: [Change] = []
  /// What did not last, in order.
  package private(set) var flicker: [Flicker] = []

  /// What states come to; there are as many as days, which are in order.
  package init(days: [CalendarDate], isRussian: [Bool]) {
    precondition(days.count == isRussian.count, "there is a state for each day")
    var observed = StatusObserver()
    for (day, state) in zip(days, isRussian) { observed.observe(state, on: day) }
    self = observed.runs
  }

  fileprivate init() {}

  fileprivate mutating func add(_ change: Change) { changes.append(change) }
  fileprivate mutating func add(_ flickering: Flicker) { flicker.append(flickering) }
}

/// Takes the states of one place in, day after day, and keeps no more than the present one.
package struct StatusObserver: Sendable {
  private var finished = StatusRuns()
  /// The state that lasts.
  private var state: Bool?
  /// The present run: its state, its first day and the last day before it.
  private var present: (isRussian: Bool, since: CalendarDate, before: CalendarDate?)?
  private var last: CalendarDate?

  /// An observer that saw nothing yet.
  package init() {}

  /// Takes in what was seen on a day, which is later than the one before.
  package mutating func observe(_ isRussian: Bool, on day: CalendarDate) {
    defer { last = day }
    guard let run = present else {
      (present, state) = ((isRussian, day, nil), isRussian)
      return
    }
    guard run.isRussian != isRussian else { return }
    end(run, until: day)
    present = (isRussian, day, last)
  }

  /// What was seen so far.
  package var runs: StatusRuns {
    var runs = finished
    guard let run = present, let before = run.before, let last, run.isRussian != state else {
      return runs
    }
    runs.add(
      StatusRuns.Change(
        date: run.since, isRussian: run.isRussian, lastSeenOtherwise: before, lastedDays: nil,
        isUnconfirmed: run.since.days(to: last) + 1 < StatusRuns.leastDays))
    return runs
  }

  private mutating func end(
    _ run: (isRussian: Bool, since: CalendarDate, before: CalendarDate?), until day: CalendarDate
  ) {
    // Of the first run nobody knows when it began.
    guard let before = run.before else { return }
    let lasted = run.since.days(to: day)
    if lasted < StatusRuns.leastDays {
      finished.add(
        StatusRuns.Flicker(date: run.since, isRussian: run.isRussian, lastedDays: lasted))
    } else if run.isRussian != state {
      finished.add(
        StatusRuns.Change(
          date: run.since, isRussian: run.isRussian, lastSeenOtherwise: before,
          lastedDays: lasted, isUnconfirmed: false))
      state = run.isRussian
    }
  }
}
