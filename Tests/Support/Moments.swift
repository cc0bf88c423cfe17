package import Days
internal import Testing

/// The day that a text names.
package func date(_ text: String) throws -> CalendarDate {
  try #require(CalendarDate(text))
}

/// The moment that a text names.
package func instant(_ text: String) throws -> Instant {
  try #require(Instant(text))
}
