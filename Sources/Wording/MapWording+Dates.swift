internal import ChangeLog
package import Days

extension MapWording {
  /// A day in words: "8 November 2025", "8 листопада 2025 року".
  package func date(_ date: CalendarDate) -> String {
    "\(date.day) \(month(date.month)) \(date.year)\(pick("", " року"))"
  }

  /// A day in few letters: "8 Nov 2025", "8 лист. 2025".
  package func shortDate(_ date: CalendarDate) -> String {
    let english = [
      "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    ]
    let ukrainian = [
      "січ.", "лют.", "берез.", "квіт.", "трав.", "черв.", "лип.", "серп.", "верес.", "жовт.",
      "лист.", "груд.",
    ]
    return "\(date.day) \(pick(english[date.month - 1], ukrainian[date.month - 1])) \(date.year)"
  }

  /// Two days in words: "1 to 8 November 2025", "з 1 до 8 листопада 2025 року".
  package func dates(from: CalendarDate, to: CalendarDate) -> String {
    let start =
      if from.year != to.year {
        date(from)
      } else if from.month != to.month {
        "\(from.day) \(month(from.month))"
      } else {
        "\(from.day)"
      }
    return pick("\(start) to \(date(to))", "з \(start) до \(date(to))")
  }

  /// A moment in words: "9 November 2025, 14:00 Kyiv time".
  func moment(_ moment: Instant) -> String {
    "\(date(moment.kyivDay)), \(moment.kyivClock) \(pick("Kyiv time", "за Києвом"))"
  }

  /// The name of a month as it stands after a day.
  func month(_ number: Int) -> String {
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let ukrainian = [
      "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
      "жовтня", "листопада", "грудня",
    ]
    return (language == .english ? english : ukrainian)[number - 1]
  }
}
