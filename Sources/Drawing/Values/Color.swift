/// A colour in sRGB with its opacity.
package struct Color: Hashable, Sendable {
  /// How much red, from 0 to 255.
  package let red: UInt8
  /// How much green, from 0 to 255.
  package let green: UInt8
  /// How much blue, from 0 to 255.
  package let blue: UInt8
  /// From 0, clear, to 1.
  package let opacity: Double

  /// A colour as web pages write it: `0xF4F1EA`.
  package init(_ hex: UInt32, opacity: Double = 1) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
    self.opacity = opacity
  }

  /// Whether it hardly stands out from the land.
  package var isLight: Bool { Int(red) + Int(green) + Int(blue) > 3 * 110 }

  /// The same colour with another opacity.
  package func opacity(_ opacity: Double) -> Color {
    Color(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), opacity: opacity)
  }
}
