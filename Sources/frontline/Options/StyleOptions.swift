import ArgumentParser
internal import Cartography
import Tracker

/// In which colours a picture is drawn.
struct StyleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "light, dark, print (one ink), or the file of a style of your own; see `frontline style`.",
      valueName: "style"),
    completion: .list(["light", "dark", "print"]))
  var style = "light"

  func validate() throws {
    guard MapStyleName(rawValue: style) == nil, !style.hasSuffix(".json") else { return }
    throw ValidationError(
      "--style is light, dark, print, or a file whose name ends in .json; got \"\(style)\".")
  }

  /// The style, read where it is a file.
  func mapStyle() throws(Failure) -> MapStyle {
    if let name = MapStyleName(rawValue: style) { return name.style }
    return try Tracker.style(atPath: style)
  }
}
