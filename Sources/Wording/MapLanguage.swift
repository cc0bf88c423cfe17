/// The language in which a picture is lettered; the raw value is its ISO 639-1 code.
package enum MapLanguage: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Ukrainian.
  case ukrainian = "uk"
}
