/// Shapes of pictures, each laid out for the size at which it is seen.
package enum PicturePreset: String, CaseIterable, Sendable {
  /// Beside the text of a web page, 800 points wide.
  case web16x9 = "web-16x9"
  /// A square of 540 points.
  case square
  /// Upright, 540 points wide.
  case portrait4x5 = "portrait-4x5"
  /// A phone's whole screen, 360 points wide.
  case story9x16 = "story-9x16"
  /// The card of a link, 600 points wide.
  case social1200x630 = "social-1200x630"
  /// A sheet of A4 on its side, at 288 pixels an inch.
  case printA4 = "print-a4"
  /// A sheet of A3 on its side, at 288 pixels an inch.
  case printA3 = "print-a3"
  /// A television screen, with nothing in the outermost twentieth on each side.
  case broadcast1080p = "broadcast-1080p"

  /// The width and height in points, by which everything is laid out.
  package var size: (width: Int, height: Int) {
    switch self {
    case .web16x9: (800, 450)
    case .square: (540, 540)
    case .portrait4x5: (540, 675)
    case .story9x16: (360, 640)
    case .social1200x630: (600, 315)
    case .printA4: (842, 595)
    case .printA3: (1191, 842)
    case .broadcast1080p: (640, 360)
    }
  }

  /// How many pixels a point takes.
  package var scale: Int {
    switch self {
    case .web16x9, .square, .portrait4x5, .social1200x630: 2
    case .story9x16, .broadcast1080p: 3
    case .printA4, .printA3: 4
    }
  }

  /// The part of the width and height that is left empty on each side.
  package var safeArea: Double { self == .broadcast1080p ? 0.05 : 0 }
}
