internal import Drawing

#if canImport(Glibc)
  private import Glibc
#endif

/// A way in which colours are seen, or lost.
package enum ColorVision: String, CaseIterable, Sendable {
  /// As most people see them.
  case normal
  /// Without the cones for red.
  case protanopia
  /// Without those for green.
  case deuteranopia
  /// Without those for blue.
  case tritanopia
  /// In shades of grey.
  case greyscale

  /// How far two opaque colours stand apart for it, in CIELAB: 2 can just be told apart side by side.
  ///
  /// Source: CIE 15:2004, ΔE*ab.
  func difference(_ first: Color, _ second: Color) -> Double {
    let (first, second) = (lab(first), lab(second))
    return zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// Red, green and blue light as it is seen, from 0 to 1.
  ///
  /// Source: Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of
  /// color vision deficiency", at full severity.
  private func seen(_ light: [Double]) -> [Double] {
    let rows: [[Double]] =
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      case .greyscale: Array(repeating: [0.2126, 0.7152, 0.0722], count: 3)
      }
    return rows.map { row in
      min(max(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1)
    }
  }

  /// Lightness, from 0 to 100, and the two axes of hue.
  private func lab(_ color: Color) -> [Double] {
    let light = seen(color.light)
    let white = [0.95047, 1, 1.08883]
    let xyz = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ].map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } }
    let roots = zip(xyz, white).map { value, white in
      let share = value / white
      return share > 0.008856 ? cbrt(share) : 7.787 * share + 16 / 116
    }
    return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
  }
}

extension Color {
  /// Red, green and blue as light, from 0 to 1.
  ///
  /// Source: IEC 61966-2-1, sRGB.
  fileprivate var light: [Double] {
    [red, green, blue].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// How much it and another opaque colour differ in lightness, from 1 to 21.
  ///
  /// Source: WCAG 2.2, "contrast ratio".
  func contrast(to other: Color) -> Double {
    func luminance(_ color: Color) -> Double {
      zip([0.2126, 0.7152, 0.0722], color.light).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (first, second) = (luminance(self), luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// The opaque colour that comes of it over an opaque one, where it covers a share of the ground.
  func laid(over ground: Color, covering share: Double = 1) -> Color {
    let weight = opacity * min(max(share, 0), 1)
    func mixed(_ upper: UInt8, _ lower: UInt8) -> UInt32 {
      UInt32((Double(upper) * weight + Double(lower) * (1 - weight)).rounded())
    }
    return Color(
      mixed(red, ground.red) << 16 | mixed(green, ground.green) << 8 | mixed(blue, ground.blue))
  }
}
