/// A colour in sRGB with its opacity, for other people's programs.
package struct SymbolColor: Hashable, Sendable {
  /// How much red, from 0 to 255.
  package let red: UInt8
  /// How much green, from 0 to 255.
  package let green: UInt8
  /// How much blue, from 0 to 255.
  package let blue: UInt8
  /// From 0, clear, to 1.
  package let opacity: Double

  /// A colour from its parts.
  package init(red: UInt8, green: UInt8, blue: UInt8, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// The opacity from 0 to 255.
  var alpha: UInt8 { UInt8((min(max(opacity, 0), 1) * 255).rounded()) }

  /// The colour laid over another that shows through where this one is clear.
  func over(_ ground: SymbolColor) -> SymbolColor {
    let beneath = ground.opacity * (1 - opacity)
    let sum = opacity + beneath
    guard sum > 0 else { return self }
    func mix(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
      UInt8(((Double(top) * opacity + Double(bottom) * beneath) / sum).rounded())
    }
    return SymbolColor(
      red: mix(red, ground.red), green: mix(green, ground.green), blue: mix(blue, ground.blue),
      opacity: sum)
  }

  /// The same colour with another opacity.
  func opacity(_ opacity: Double) -> SymbolColor {
    SymbolColor(red: red, green: green, blue: blue, opacity: opacity)
  }
}

/// How one sort of feature looks and what it is called; widths are in points.
package struct ExportSymbol: Hashable, Sendable {
  /// A line.
  package struct Stroke: Hashable, Sendable {
    /// Its colour.
    package var color: SymbolColor
    /// Its width.
    package var width: Double
    /// Lengths of dashes and gaps; empty for an unbroken line.
    package var dash: [Double]

    /// A line from its parts.
    package init(color: SymbolColor, width: Double, dash: [Double] = []) {
      self.color = color
      self.width = width
      self.dash = dash
    }
  }

  /// Lines or dots over an area.
  package struct Hatching: Hashable, Sendable {
    /// Which way lines run, or that there are dots.
    package enum Kind: Hashable, Sendable {
      case rising, falling, horizontal, vertical, crossed, dots
    }

    /// Which way its lines run, or that it has dots.
    package var kind: Kind
    /// The colour of lines or dots.
    package var color: SymbolColor
    /// The distance after which the pattern repeats across and down.
    package var period: Double
    /// The width of a line or the diameter of a dot.
    package var width: Double

    /// Hatching from its parts.
    package init(kind: Kind, color: SymbolColor, period: Double, width: Double) {
      self.kind = kind
      self.color = color
      self.period = period
      self.width = width
    }
  }

  /// What looks so.
  package let subject: ExportSubject
  /// What such features are called: "Assessed Russian control".
  package let title: String
  /// The colour of ground or of a sign.
  package let fill: SymbolColor?
  /// What lies over the fill.
  package let hatching: Hatching?
  /// The line, or the edge of the ground.
  package let stroke: Stroke?

  /// A symbol from its parts.
  package init(
    _ subject: ExportSubject, title: String, fill: SymbolColor? = nil,
    hatching: Hatching? = nil, stroke: Stroke? = nil
  ) {
    self.subject = subject
    self.title = title
    self.fill = fill
    self.hatching = hatching
    self.stroke = stroke
  }

  /// The one colour that fill and hatching come to from afar, for formats without hatching.
  var flatFill: SymbolColor? {
    guard let hatching else { return fill }
    let hatch = hatching.color.opacity(hatching.color.opacity * hatching.coverage)
    return fill.map { hatch.over($0) } ?? hatch
  }
}

extension ExportSymbol.Hatching {
  /// The part of the ground that lines or dots cover.
  fileprivate var coverage: Double {
    let part = width / period
    return switch kind {
    case .rising, .falling: min(1, part * 2.0.squareRoot())
    case .horizontal, .vertical: min(1, part)
    case .crossed: min(1, 2 * part * 2.0.squareRoot())
    case .dots: .pi / 4 * part * part
    }
  }
}
