internal import Atlas
internal import ChangeLog
internal import Control

extension MapStyle {
  /// Muted ground on white paper.
  ///
  /// What differs in meaning differs in lightness and in pattern, never in hue alone, so that it
  /// reads in greyscale and with every kind of colour vision.
  public static let light = MapStyle(
    page: Color(0xFFFFFF),
    frame: Line(color: Color(0xB9B2A6), width: 0.8),
    kicker: Lettering(face: .bold, size: 11, color: Color(0x8A4A2E), tracking: 0.06),
    title: Lettering(face: .bold, size: 23, color: ink),
    date: Lettering(face: .light, size: 23, color: Color(0x4A4A4A)),
    subtitle: Lettering(face: .regular, size: 13, color: Color(0x4A4A4A)),
    legend: Lettering(face: .regular, size: 11.5, color: Color(0x333333)),
    legendHeading: Lettering(face: .semibold, size: 11.5, color: Color(0x333333)),
    footer: Lettering(face: .regular, size: 9.5, color: Color(0x6B6B6B)),
    margin: 20,
    beyond: Color(0xE9E7E1),
    land: Color(0xF6F3EB),
    foreignLand: Color(0xE9E7E1),
    water: Color(0xC9DAE4),
    shore: Line(color: Color(0x9DB7C6), width: 0.7),
    formerReservoir: Area(
      tint: Color(0xE3E8E4),
      pattern: Pattern(kind: .horizontal, color: Color(0xB3C6CF), period: 5, width: 0.8),
      edge: Line(color: Color(0xA9BECA), width: 0.7, dash: [3, 3])),
    builtUp: Color(0xD9D2C4),
    schematicBuiltUp: Color(0xE9E4D8),
    smallestSchematicTown: 14,
    schematicTownSoftness: 18,
    agglomerationsShownAbove: 165,
    rivers: [
      Line(color: Color(0x9DBDD0), width: 2.2), Line(color: Color(0x9DBDD0), width: 1.5),
      Line(color: Color(0xA9C5D5), width: 1.0),
    ],
    roads: [
      .international: road(width: 2.6, edge: 0xA3978A, shownBelow: .infinity),
      .national: road(width: 2.0, edge: 0xACA194, shownBelow: 600),
      .regional: road(width: 1.6, edge: 0xB5AB9F, shownBelow: 350),
      .territorial: road(width: 1.2, edge: 0xBDB4A8, shownBelow: 220),
    ],
    stateBorder: Line(color: Color(0x6E675E), width: 1.6, dash: [9, 3, 2, 3]),
    oblastBoundary: Line(color: Color(0x857C72), width: 1.1, dash: [6, 3]),
    areas: [
      .assessed: assessed,
      .claimed(by: .russia): claimed(.rising, period: 11, width: 1.9),
      .claimed(by: .ukraine): claimed(.falling, period: 7, width: 1.2),
      .claimed(by: .third): claimed(.vertical, period: 8, width: 1.2),
    ],
    changes: [
      .gained: Area(
        tint: terracotta.opacity(0.78), pattern: nil,
        edge: Line(color: Color(0x7A3B23), width: 1.0)),
      .lost: Area(
        tint: blue.opacity(0.20),
        pattern: Pattern(kind: .falling, color: blue, period: 7, width: 1.6),
        edge: Line(color: blue, width: 1.0)),
      .becameContested: Area(
        tint: ochre.opacity(0.35),
        pattern: Pattern(kind: .crossed, color: darkOchre, period: 9, width: 0.9),
        edge: Line(color: darkOchre, width: 0.9)),
      .ceasedToBeContested: Area(
        tint: Color(0x8A8A8A, opacity: 0.16),
        pattern: Pattern(kind: .dots, color: Color(0x6E6E6E), period: 8, width: 1.6),
        edge: Line(color: Color(0x6E6E6E), width: 0.9, dash: [4, 2])),
    ],
    lineOfContact: Line(color: Color(0x4A2318), width: 2.6),
    lineCasing: Line(color: Color(0xFFFFFF, opacity: 0.75), width: 5.4),
    earlierLine: Line(color: Color(0x4A2318), width: 1.6, dash: [5, 4]),
    claimedLine: [
      .russia: Line(color: Color(0x8A4A2E), width: 2.2, dash: [9, 5]),
      .ukraine: Line(color: blue, width: 2.2, dash: [9, 5]),
      .third: Line(color: Color(0x4A2318), width: 2.2, dash: [9, 5]),
    ],
    softness: 9,
    softLineBand: 8,
    markColors: [.russia: Color(0x8F3F22), .ukraine: blue, .third: Color(0x3F3F3F)],
    markSize: 11,
    halo: Color(0xFFFDF8, opacity: 0.90),
    haloWidth: 1.8,
    places: [
      .city: place(.semibold, 14, dot: 6.4, shownBelow: .infinity, clearance: 2),
      .town: place(.semibold, 12, dot: 5, shownBelow: 800, clearance: 3),
      .settlement: place(.regular, 11, dot: 3.8, shownBelow: 260, clearance: 6),
      .village: place(.regular, 10.5, dot: 3, shownBelow: 150, clearance: 9, color: 0x3C3C3C),
    ],
    placeDot: Color(0x2A2A2A),
    oblastName: Lettering(face: .regular, size: 13.5, color: Color(0x6F665A), tracking: 0.28),
    oblastsNamedAbove: 40,
    countryName: Lettering(face: .regular, size: 16, color: Color(0x857E74), tracking: 0.40),
    waterName: Lettering(face: .italic, size: 10.5, color: Color(0x4F7F9B), tracking: 0.06),
    shield: Lettering(face: .condensedBold, size: 9, color: Color(0x5C5348)),
    shieldFill: Color(0xFFFFFF, opacity: 0.94),
    shieldEdge: Line(color: Color(0x9A8F82), width: 0.8),
    locatorHighlight: Color(0xDDD6C8),
    locatorFrame: Line(color: Color(0x4A2318), width: 1.6))

  private static let ink = Color(0x1E1E1E)
  private static let terracotta = Color(0xB8704F)
  private static let deepTerracotta = Color(0x9A4A2C)
  private static let darkTerracotta = Color(0x74301A)
  private static let blue = Color(0x24608F)
  private static let ochre = Color(0xD9B45B)
  private static let darkOchre = Color(0x7A6426)

  private static let assessed: LookupTable<ControlStatus, Area> = [
    .russianControl: Area(tint: terracotta.opacity(0.42), pattern: nil, edge: nil),
    .ukrainianControl: Area(
      tint: blue.opacity(0.14), pattern: nil, edge: Line(color: blue.opacity(0.6), width: 0.8)),
    .contested: Area(
      tint: ochre.opacity(0.30),
      pattern: Pattern(kind: .crossed, color: darkOchre.opacity(0.75), period: 9, width: 0.8),
      edge: Line(color: darkOchre.opacity(0.8), width: 0.8)),
    .advance: Area(
      tint: terracotta.opacity(0.16),
      pattern: Pattern(
        kind: .horizontal, color: deepTerracotta.opacity(0.7), period: 8, width: 0.9),
      edge: Line(color: deepTerracotta.opacity(0.7), width: 0.8)),
    .infiltration: Area(
      tint: deepTerracotta.opacity(0.06),
      pattern: Pattern(kind: .dots, color: darkTerracotta, period: 9, width: 2.3),
      edge: Line(color: deepTerracotta.opacity(0.7), width: 0.8, dash: [2, 2])),
  ]

  /// Claims: the direction of the lines says who claims, their colour what is claimed.
  private static func claimed(_ kind: Pattern.Kind, period: Double, width: Double)
    -> LookupTable<ControlStatus, Area>
  {
    func area(_ color: Color, wash: Double, width: Double) -> Area {
      Area(
        tint: color.opacity(wash),
        pattern: Pattern(kind: kind, color: color.opacity(0.85), period: period, width: width),
        edge: Line(color: color, width: 0.9, dash: [5, 2.5]))
    }
    return [
      .russianControl: area(deepTerracotta, wash: 0.07, width: width),
      .ukrainianControl: area(blue, wash: 0.07, width: width),
      .contested: area(darkOchre, wash: 0.10, width: width * 0.6),
      .advance: area(deepTerracotta, wash: 0.03, width: width * 0.5),
      .infiltration: Area(
        tint: deepTerracotta.opacity(0.03),
        pattern: Pattern(kind: .dots, color: darkTerracotta, period: period, width: 2.0),
        edge: nil),
    ]
  }

  private static func road(width: Double, edge: UInt32, shownBelow: Double) -> RoadLine {
    RoadLine(
      width: width, core: Color(0xFFFFFF), edge: Color(edge), shownBelow: shownBelow)
  }

  private static func place(
    _ face: FontFace, _ size: Double, dot: Double, shownBelow: Double, clearance: Double,
    color: UInt32 = 0x222222
  ) -> Place {
    Place(
      lettering: Lettering(face: face, size: size, color: Color(color)), dotDiameter: dot,
      shownBelow: shownBelow, clearance: clearance)
  }
}
