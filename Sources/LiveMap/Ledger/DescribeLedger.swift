internal import ChangeLog
package import Control
package import Days
internal import Synchronization
package import Tracker

/// What a ledger holds, for faces that show it.
package struct LedgerReport: Encodable, Sendable {
  /// A source and its side.
  package struct Source: Encodable, Sendable {
    /// Its name.
    package let name: String
    /// RU, UA or third.
    package let side: String
  }

  /// The version of the program.
  package let version: String
  /// `sample`, or `file` for a ledger of the user's.
  package let ledger: String
  /// Whether claims can be recorded in it.
  package let isWritable: Bool
  /// How many claims may be published.
  package let claims: Int
  /// The number of the last of them in the log; 0 when there is none.
  package let lastSequence: Int
  /// The moment at which what may be published changed last; nil for an empty ledger.
  package let knownAt: String?
  /// The first day that a claim speaks of.
  package let firstDay: String?
  /// The last day that a claim speaks of.
  package let lastDay: String?
  /// West, south, east and north of the base map in degrees, EPSG:4326.
  package let coverage: [Double]
  /// The words for the layers of the base map that there are, which can be left out.
  package let layers: [String]
  /// The sources that have spoken, by name.
  package let sources: [Source]
  /// Those that drew maps, by name.
  package let assessors: [String]
}

/// The days of which something is said.
package struct DaysReport: Encodable, Sendable {
  /// Whose claims are meant.
  package let view: String
  /// The first of the days.
  package let firstDay: String?
  /// The last of them.
  package let lastDay: String?
  /// Each day of which a claim that counts in the view speaks, in order.
  package let days: [String]
}

extension LiveLedger {
  /// What the ledger holds of what may be published now.
  package func report() throws(Failure) -> LedgerReport {
    let change = try lastChange()
    let visibility = visibility(after: change)
    let assessors = try maps.mappingSources(seen: visibility)
    return try failing {
      let days = try log.days(matching: ClaimFilter(), seen: visibility).map(\.day)
      return LedgerReport(
        version: Tracker.version, ledger: tracker.ledger.sort,
        isWritable: tracker.ledger.path != nil,
        claims: try log.count(matching: ClaimFilter(), seen: visibility),
        lastSequence: try log.numbers(seen: visibility).number(
          of: log.lastSequence(seen: visibility)), knownAt: change.map { "\($0)" },
        firstDay: days.first.map { "\($0)" }, lastDay: days.last.map { "\($0)" },
        coverage: coverage, layers: LayerWords.present(in: file),
        sources: try log.sources(seen: visibility)
          .map { LedgerReport.Source(name: $0.name, side: $0.side.rawValue) },
        assessors: assessors)
    }
  }

  /// The last day that a claim speaks of which may be published now.
  package func lastDay() throws(Failure) -> CalendarDate? {
    let change = try lastChange()
    if let known = newestDay.withLock(\.self), known.change == change { return known.day }
    let visibility = visibility(after: change)
    let day = try failing {
      try log.days(matching: ClaimFilter(), seen: visibility).map(\.day).max()
    }
    newestDay.withLock { $0 = (change, day) }
    return day
  }

  /// The days of which something is said in a view.
  package func days(_ view: ControlView, knownAt: Instant?) throws(Failure) -> DaysReport {
    var filter = ClaimFilter()
    switch view.perspective {
    case .all: break
    case .assessed: filter.side = .third
    case .russianClaims: filter.side = .russia
    case .ukrainianClaims: filter.side = .ukraine
    case .source(let name): filter.source = name
    }
    let visibility = visibility(after: try lastChange(upTo: knownAt))
    let found = try failing { try log.days(matching: filter, seen: visibility) }
    let days = Set(found.filter { view.reachesGrade($0.grade) }.map(\.day)).sorted()
    return DaysReport(
      view: "\(view)", firstDay: days.first.map { "\($0)" }, lastDay: days.last.map { "\($0)" },
      days: days.map { "\($0)" })
  }
}
