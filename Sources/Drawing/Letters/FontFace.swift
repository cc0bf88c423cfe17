/// A cut of Open Sans that pictures are lettered with.
package enum FontFace: Int, CaseIterable, Hashable, Sendable {
  case light, regular, italic, semibold, bold, condensedBold

  /// The name of its file.
  var fileName: String {
    switch self {
    case .light: "OpenSans-Light.ttf"
    case .regular: "OpenSans-Regular.ttf"
    case .italic: "OpenSans-Italic.ttf"
    case .semibold: "OpenSans-Semibold.ttf"
    case .bold: "OpenSans-Bold.ttf"
    case .condensedBold: "OpenSans-CondBold.ttf"
    }
  }
}
