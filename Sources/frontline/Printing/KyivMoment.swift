internal import Days

/// A moment as JSON has it, in the words of a table: `2025-11-08, 14:00 Kyiv time`.
func kyivMoment(_ text: String) -> String {
  Instant(text)?.kyivPhrase ?? text
}
