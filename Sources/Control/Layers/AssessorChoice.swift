package import Days

/// An assessor of a day, and whether its picture is shown.
package struct Assessor: Hashable, Sendable {
  /// How an assessor's picture is taken.
  package enum Role: String, Codable, Sendable {
    /// It is shown: alone, or together with those of others.
    case shown
    /// It is left out, since its newest map is much older than the newest of any.
    case notCurrent = "not-current"
    /// It is left out, since another assessor leads.
    case notLead = "not-lead"
  }

  /// The name of the source.
  package let name: String
  /// The day of its newest map or reading.
  package let newestDay: CalendarDate
  /// How its picture is taken.
  package let role: Role

  /// By how many days the newest map of a current assessor may be older than the newest of any.
  package static let currentWithinDays = 14

  /// An assessor from its parts.
  package init(name: String, newestDay: CalendarDate, role: Role) {
    self.name = name
    self.newestDay = newestDay
    self.role = role
  }

  /// Which assessors of a day are shown: the one that leads, or else all that are current.
  static func choose(among found: [(name: String, newestDay: CalendarDate)], lead: String?)
    -> [Assessor]
  {
    let newest = found.map(\.newestDay).max()
    let leads = found.contains { $0.name == lead }
    return found.map { name, day in
      let isCurrent = newest.map { day.days(to: $0) <= currentWithinDays } ?? true
      let role: Role =
        leads ? (name == lead ? .shown : .notLead) : (isCurrent ? .shown : .notCurrent)
      return Assessor(name: name, newestDay: day, role: role)
    }
  }
}
