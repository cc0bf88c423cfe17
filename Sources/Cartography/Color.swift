/// A colour in sRGB with its opacity.
struct Color: Hashable, Sendable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8
  /// From 0, clear, to 1.
  let opacity: Double

  /// A colour as web pages write it: `0xF4F1EA`.
  init(_ hex: UInt32, opacity: Double = 1) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
    self.opacity = opacity
  }

  /// Whether it hardly stands out from the land.
  var isLight: Bool { Int(red) + Int(green) + Int(blue) > 3 * 110 }

  /// The same colour with another opacity.
  func opacity(_ opacity: Double) -> Color {
    Color(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), opacity: opacity)
  }
}
