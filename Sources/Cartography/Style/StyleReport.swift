internal import Atlas
internal import ChangeLog
internal import Control
internal import Drawing

/// Whether words can be read in a style, and meanings told apart, with every kind of colour vision.
package struct StyleReport: Sendable {
  /// What words or a line lie on, and how they stand out from it.
  package struct Contrast: Sendable {
    /// What is to be read or seen, and on what.
    package let name: String
    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    package let ratio: Double
    /// The least that is enough.
    package let least: Double

    /// Whether it is enough.
    package var holds: Bool { ratio >= least }
  }

  /// Two meanings that must be told apart.
  package struct Pair: Sendable {
    /// The one.
    package let first: String
    /// The other.
    package let second: String
    /// Whether hatch, dash or width tell them apart whatever the colours.
    package let differsInForm: Bool
    /// How far their colours stand apart in CIELAB, by vision.
    package let differences: [(vision: ColorVision, difference: Double)]

    /// The visions with which they cannot be told apart.
    package var merging: [ColorVision] {
      differsInForm
        ? [] : differences.filter { $0.difference < StyleReport.leastDifference }.map(\.vision)
    }
  }

  /// What words and lines stand out by.
  package private(set) var contrasts: [Contrast] = []
  /// What must be told apart.
  package private(set) var pairs: [Pair] = []

  /// Colours of ground that are less far apart in CIELAB are taken for one another.
  package static let leastDifference = 10.0

  /// Whether all holds.
  package var holds: Bool { contrasts.allSatisfy(\.holds) && pairs.allSatisfy(\.merging.isEmpty) }

  /// What is true of a style.
  package init(_ style: MapStyle) {
    addContrasts(style)
    for tier in Self.tiers {
      let looks = Self.looks(of: tier, style)
      for (index, look) in looks.enumerated() {
        for other in looks[(index + 1)...] { add(look, other, on: style.land) }
      }
    }
    // One statement by the two sides.
    for status in ControlStatus.allCases {
      let looks = [Side.russia, .ukraine].compactMap { side in
        style.areas[.claimed(by: side)]?[status].map { look in
          (name: "\(side.rawValue) claims: \(status.rawValue)", look: look)
        }
      }
      if looks.count == 2 { add(looks[0], looks[1], on: style.land) }
    }
    addLines(style)
  }

  private static let tiers: [ControlTier?] = [
    .assessed, .claimed(by: .russia), .claimed(by: .ukraine), .claimed(by: .third), nil,
  ]

  /// What one picture can show of a tier, or of changes.
  private static func looks(of tier: ControlTier?, _ style: MapStyle)
    -> [(name: String, look: MapStyle.Area)]
  {
    guard let tier else { return style.changes.map { ("change: \($0.key.rawValue)", $0.value) } }
    let whose =
      switch tier {
      case .assessed: "assessed"
      case .claimed(let side): "\(side.rawValue) claims"
      }
    return (style.areas[tier] ?? [:]).map { ("\(whose): \($0.key.rawValue)", $0.value) }
      + (style.ukrainianActs[tier] ?? [:]).map { ("\(whose): \($0.key.rawValue) by UA", $0.value) }
  }

  private mutating func addContrasts(_ style: MapStyle) {
    let control = style.areas[.assessed]?[.russianControl]?.mean(on: style.land) ?? style.land
    func add(_ name: String, _ color: Color, on ground: Color, atLeast least: Double) {
      contrasts.append(
        Contrast(name: name, ratio: color.laid(over: ground).contrast(to: ground), least: least))
    }
    for (name, lettering) in [
      ("title", style.title), ("date", style.date), ("subtitle", style.subtitle),
      ("legend", style.legend), ("kicker", style.kicker), ("footer", style.footer),
    ] { add("\(name) on the page", lettering.color, on: style.page, atLeast: 4.5) }
    for (name, ground) in [
      ("land", style.land), ("ground beyond", style.beyond), ("Russian control", control),
    ] {
      for (kind, place) in style.places {
        add("\(kind.rawValue) name on \(name)", place.lettering.color, on: ground, atLeast: 4.5)
      }
    }
    add("line of contact on land", style.lineOfContact.color, on: style.land, atLeast: 4.5)
    add("line of contact on Russian control", style.lineOfContact.color, on: control, atLeast: 4.5)
    add("Russian control on land", control, on: style.land, atLeast: 1.4)
  }

  private mutating func add(
    _ first: (name: String, look: MapStyle.Area), _ second: (name: String, look: MapStyle.Area),
    on land: Color
  ) {
    pairs.append(
      Pair(
        first: first.name, second: second.name,
        differsInForm: first.look.differsInForm(from: second.look, on: land),
        differences: ColorVision.allCases.map {
          ($0, $0.difference(first.look.mean(on: land), second.look.mean(on: land)))
        }))
  }

  /// The lines that one map shows together.
  private mutating func addLines(_ style: MapStyle) {
    let earlier = (name: "earlier line of contact", line: style.earlierLine)
    let named: [[(name: String, line: Stroke)]] = [
      [("line of contact", style.lineOfContact), earlier],
      [Side.russia, .ukraine].compactMap { side in
        style.courses[side].map { ("line drawn by \(side.rawValue)", $0) }
      },
      [
        ("road under Russian control", style.roadUnderRussianControl),
        ("other road", style.otherRoad),
      ],
    ]
    for lines in named where lines.count == 2 {
      let (first, second) = (lines[0], lines[1])
      pairs.append(
        Pair(
          first: first.name, second: second.name,
          differsInForm: first.line.differsInForm(from: second.line),
          differences: ColorVision.allCases.map {
            ($0, $0.difference(first.line.color, second.line.color))
          }))
    }
  }
}

extension MapStyle.Area {
  /// The colour that its tint and its pattern come to on an opaque ground.
  fileprivate func mean(on ground: Color) -> Color {
    let tinted = tint.laid(over: ground)
    return pattern.map { $0.color.laid(over: tinted, covering: $0.coverage) } ?? tinted
  }

  /// Whether the two differ in their hatches, which are seen on the ground with every vision.
  fileprivate func differsInForm(from other: MapStyle.Area, on ground: Color) -> Bool {
    let hatches = [self, other].map { look in
      look.pattern.flatMap { $0.isSeen(on: look.tint.laid(over: ground)) ? $0 : nil }
    }
    guard let first = hatches[0], let second = hatches[1] else {
      return (hatches[0] == nil) != (hatches[1] == nil)
    }
    return first.kind != second.kind || first.isCoarser(than: second)
      || second.isCoarser(than: first)
  }
}

extension Pattern {
  /// The share of the ground that its ink covers.
  fileprivate var coverage: Double {
    switch kind {
    case .horizontal, .vertical: width / period
    case .rising, .falling: width * 2.0.squareRoot() / period
    case .crossed: 2 * width * 2.0.squareRoot() / period
    case .dots: Double.pi * width * width / (2 * period * period)
    }
  }

  /// Whether its ink stands out from the ground whatever the vision.
  fileprivate func isSeen(on ground: Color) -> Bool {
    let ink = color.laid(over: ground)
    return ColorVision.allCases.allSatisfy { $0.difference(ink, ground) >= 12 }
  }

  /// Whether its lines or dots are so much wider or further apart that nobody takes it for the other.
  fileprivate func isCoarser(than other: Pattern) -> Bool {
    period >= 1.35 * other.period || width >= 1.5 * other.width
  }
}

extension Stroke {
  /// Whether the two differ in their dashes or clearly in width.
  fileprivate func differsInForm(from other: Stroke) -> Bool {
    dash != other.dash || max(width, other.width) >= 1.5 * min(width, other.width)
  }
}
