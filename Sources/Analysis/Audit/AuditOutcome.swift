package import Days

/// When a claim was borne out by the pictures of an assessor, at one threshold.
package struct AuditOutcome: Hashable, Sendable {
  /// What became of it.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    /// It was shown already on the day of the claim, since a day inside the data.
    case already
    /// It was shown since the first day of the data.
    case alreadyBeforeData = "already-before-data"
    /// The claim is older than the data, whose first day shows it.
    case byFirstDay = "by-first-day"
    /// It was shown later.
    case later
    /// It was not shown within the data.
    case notWithinData = "not-within-data"
    /// The claim is more than seven days younger than the data.
    case afterData = "after-data"
    /// No ground is known that it speaks of.
    case noGround = "no-ground"

    /// Whether the data can tell anything of the claim.
    package var isTestable: Bool { self != .noGround && self != .afterData }
    /// Whether it was borne out on a day that is known.
    package var isDated: Bool { self == .already || self == .later }
    /// Whether it was shown on the day of the claim.
    package var isAlready: Bool { self == .already || self == .alreadyBeforeData }
  }

  /// What became of it.
  package let kind: Kind
  /// The day from which it was shown.
  package let firstDay: CalendarDate?
  /// Days from the claim to that day; before the data at most so many.
  package let lagDays: Int?
  /// The least lag that the days without a picture allow; of what was not shown, the least that is
  /// left.
  package let leastLagDays: Int?
  /// The number of the observation of the first day.
  let index: Int?

  /// How many days old a picture may be and still speak for a day.
  package static let mostDaysOld = 7

  /// What has no ground.
  package static let noGround = AuditOutcome(
    kind: .noGround, firstDay: nil, lagDays: nil, leastLagDays: nil, index: nil)

  private init(
    kind: Kind, firstDay: CalendarDate?, lagDays: Int?, leastLagDays: Int?, index: Int?
  ) {
    self.kind = kind
    self.firstDay = firstDay
    self.lagDays = lagDays
    self.leastLagDays = leastLagDays
    self.index = index
  }

  /// What became of a claim of a day, from whether it was shown on each observed day, in order; at
  /// least one.
  package init(claimedOn day: CalendarDate, days: [CalendarDate], isShown: [Bool]) {
    let last = days[days.count - 1]
    guard last.days(to: day) <= Self.mostDaysOld else {
      self.init(kind: .afterData, firstDay: nil, lagDays: nil, leastLagDays: nil, index: nil)
      return
    }
    let observed = days.lastIndex { $0 <= day }
    if let observed, isShown[observed] {
      var first = observed
      while first > 0, isShown[first - 1] { first -= 1 }
      self.init(
        kind: first == 0 ? .alreadyBeforeData : .already, firstDay: days[first],
        lagDays: day.days(to: days[first]),
        leastLagDays: first == 0 ? nil : day.days(to: days[first - 1]) + 1, index: first)
      return
    }
    if observed == nil, isShown[0] {
      self.init(
        kind: .byFirstDay, firstDay: days[0], lagDays: day.days(to: days[0]), leastLagDays: nil,
        index: 0)
      return
    }
    let from = (observed ?? -1) + 1
    if let first = days.indices.dropFirst(from).first(where: { isShown[$0] }) {
      self.init(
        kind: .later, firstDay: days[first], lagDays: day.days(to: days[first]),
        leastLagDays: first == 0 ? 1 : day.days(to: days[first - 1]) + 1, index: first)
    } else {
      self.init(
        kind: .notWithinData, firstDay: nil, lagDays: nil, leastLagDays: day.days(to: last) + 1,
        index: nil)
    }
  }

  /// The first day from which it was shown no more for three days, after it was borne out and claimed.
  func lostAgain(claimedOn day: CalendarDate, days: [CalendarDate], isShown: [Bool])
    -> CalendarDate?
  {
    guard let index else { return nil }
    let lasting = Self.withoutFlicker(isShown, days)
    let from = max(index, days.lastIndex { $0 <= day } ?? index)
    return days.indices.dropFirst(from).first { !lasting[$0] }.map { days[$0] }
  }

  /// The states without those that last less than three days until the other is seen.
  static func withoutFlicker(_ states: [Bool], _ days: [CalendarDate]) -> [Bool] {
    var lasting = states
    var first = 0
    while first < lasting.count {
      var next = first + 1
      while next < lasting.count, lasting[next] == lasting[first] { next += 1 }
      if first > 0, next < lasting.count,
        days[first].days(to: days[next]) < StatusRuns.leastDays
      {
        for index in first..<next { lasting[index] = lasting[first - 1] }
      }
      first = next
    }
    return lasting
  }
}
