package import Days

/// Which claims are read for the map of a day.
package struct DayQuestion: Hashable, Sendable {
  /// Whose claims of single grounds are read.
  package enum Speakers: Hashable, Sendable {
    /// Nobody's: the maps that sources drew, alone.
    case maps
    /// Those of third parties, as far as the maps of assessors leave them anything.
    case thirdParties
    /// Those of a warring side; what third parties say lies below, for orientation.
    case side(Side)
    /// Those of a source; where it is a warring side's, what third parties say lies below.
    case source(String)
    /// Everybody's.
    case all
  }

  /// The day.
  package let day: CalendarDate
  /// Whose claims.
  package let speakers: Speakers
  /// The least grade of a claim that counts; claims that do not reach it are read as well, as far as
  /// they would count without it.
  package let minimumGrade: Grade?
  /// The name of the assessor whose picture alone the assessed tier shows; nil where all current ones
  /// are shown.
  package let lead: String?
  /// By how many days the newest map of a current assessor may be older than the newest of any.
  package let currentWithinDays: Int

  /// A question from its parts.
  package init(
    day: CalendarDate, speakers: Speakers, minimumGrade: Grade? = nil, lead: String? = nil,
    currentWithinDays: Int = .max
  ) {
    self.day = day
    self.speakers = speakers
    self.minimumGrade = minimumGrade
    self.lead = lead
    self.currentWithinDays = currentWithinDays
  }
}
