/// The styles that maps are drawn in, by name.
package enum MapStyleName: String, CaseIterable, Sendable {
  /// Muted ground on white paper.
  case light
  /// The same meanings on quiet, dark ground.
  case dark

  /// The style.
  package var style: MapStyle {
    switch self {
    case .light: .light
    case .dark: .dark
    }
  }
}
