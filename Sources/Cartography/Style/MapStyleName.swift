/// The styles that maps are drawn in, by name.
package enum MapStyleName: String, CaseIterable, Sendable {
  /// Muted ground on white paper.
  case light
  /// The same meanings on quiet, dark ground.
  case dark
  /// One ink on white paper, for print and for photocopies.
  case print

  /// The style.
  package var style: MapStyle {
    switch self {
    case .light: .light
    case .dark: .dark
    case .print: .print
    }
  }

  /// The colours that it is made of.
  var palette: MapStyle.Palette {
    switch self {
    case .light: MapStyle.lightPalette
    case .dark: MapStyle.darkPalette
    case .print: MapStyle.printPalette
    }
  }

  /// The style with its own patterns and lines in other colours.
  func style(of palette: MapStyle.Palette) -> MapStyle {
    self == .print ? MapStyle(palette).inOneInk(palette) : MapStyle(palette)
  }
}
