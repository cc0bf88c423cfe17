internal import Atlas
internal import ChangeLog
internal import Control
internal import Drawing

extension MapStyle {
  /// The colours that a style is made of.
  ///
  /// What differs in meaning differs in lightness and in pattern, never in hue alone, so that it
  /// reads in greyscale and with every kind of colour vision: `StyleReport` measures it.
  struct Palette: Sendable {
    // The page.
    var page: Color
    var frame: Color
    /// The line that calls a map of claims one, and the line of contact as Russia claims it.
    var notice: Color
    var ink: Color
    var softInk: Color
    var legendInk: Color
    var footerInk: Color
    /// Steps of a chart of which nothing is known.
    var missingStep: Color

    // The ground.
    var land: Color
    /// Land abroad, and beyond the base map.
    var beyond: Color
    var water: Color
    var shore: Color
    var dryBed: Color
    var dryHatch: Color
    var dryEdge: Color
    var builtUp: Color
    var schematicBuiltUp: Color
    var river: Color
    var stream: Color
    var road: Color
    /// The edges of roads, those of the most important first.
    var roadEdges: [Color]
    var stateBorder: Color
    var oblastBoundary: Color
    // What only the user's atlas has.
    var wood: Color
    var residential: Color
    var industrial: Color
    var outline: Color
    var outlineEdge: Color
    var building: Color
    var streetCore: Color
    var streetEdge: Color
    var railway: Color
    var raionBoundary: Color
    var hromadaBoundary: Color

    // Control.
    /// Assessed Russian control.
    var control: Color
    /// The same below one side's claims.
    var context: Color
    var gained: Color
    var gainedEdge: Color
    var terracotta: Color
    /// Edges and hatches of Russian claims and advances.
    var deepTerracotta: Color
    /// Dots of infiltration.
    var darkTerracotta: Color
    var blue: Color
    var ochre: Color
    var deepOchre: Color
    var grey: Color
    var softGrey: Color
    /// The line of contact.
    var front: Color
    var casing: Color
    var russianMark: Color
    var thirdMark: Color

    // Names.
    var halo: Color
    var placeName: Color
    var villageName: Color
    var placeDot: Color
    var oblastName: Color
    var countryName: Color
    var waterName: Color
    var shield: Color
    var shieldEdge: Color
    var shieldInk: Color
    var locatorHighlight: Color
  }

  /// The style of a set of colours: widths and sizes are the same whatever the colours.
  init(_ colors: Palette) {
    self.init(
      page: colors.page,
      frame: Stroke(color: colors.frame, width: 0.8),
      kicker: Lettering(face: .bold, size: 11, color: colors.notice, tracking: 0.06),
      title: Lettering(face: .bold, size: 23, color: colors.ink),
      date: Lettering(face: .light, size: 23, color: colors.softInk),
      subtitle: Lettering(face: .regular, size: 13, color: colors.softInk),
      legend: Lettering(face: .regular, size: 11.5, color: colors.legendInk),
      legendHeading: Lettering(face: .semibold, size: 11.5, color: colors.legendInk),
      footer: Lettering(face: .regular, size: 9.5, color: colors.footerInk),
      margin: 20,
      beyond: colors.beyond,
      land: colors.land,
      foreignLand: colors.beyond,
      water: colors.water,
      shore: Stroke(color: colors.shore, width: 0.7),
      formerReservoir: Area(
        tint: colors.dryBed,
        pattern: Pattern(kind: .horizontal, color: colors.dryHatch, period: 5, width: 0.8),
        edge: Stroke(color: colors.dryEdge, width: 0.7, dash: [3, 3])),
      builtUp: colors.builtUp,
      schematicBuiltUp: colors.schematicBuiltUp,
      smallestSchematicTown: 14,
      schematicTownSoftness: 5,
      agglomerationsShownAbove: 165,
      rivers: [
        Stroke(color: colors.river, width: 2.2), Stroke(color: colors.river, width: 1.5),
        Stroke(color: colors.stream, width: 1.0),
      ],
      roads: [
        .international: colors.road(width: 2.6, edge: 0, shownBelow: .infinity),
        .national: colors.road(width: 2.0, edge: 1, shownBelow: 600),
        .regional: colors.road(width: 1.6, edge: 2, shownBelow: 350),
        .territorial: colors.road(width: 1.2, edge: 3, shownBelow: 220),
        .local: colors.road(width: 0.9, edge: 3, shownBelow: 75),
      ],
      stateBorder: Stroke(color: colors.stateBorder, width: 1.6, dash: [9, 3, 2, 3]),
      oblastBoundary: Stroke(color: colors.oblastBoundary, width: 1.1, dash: [6, 3]),
      atlas: MapStyle.AtlasLook(colors),
      areas: [
        .assessed: colors.assessed,
        .claimed(by: .russia): colors.claimed(.rising, period: 11, width: 1.9),
        .claimed(by: .ukraine): colors.claimed(
          .falling, period: 7, width: 1.2, own: .ukrainianControl),
        .claimed(by: .third): colors.claimed(.vertical, period: 8, width: 1.2),
      ],
      ukrainianActs: [
        .assessed: colors.acts(by: colors.blue, wash: 0.12),
        .claimed(by: .russia): colors.acts(by: colors.blue, wash: 0.03),
        .claimed(by: .ukraine): colors.acts(by: colors.blue, wash: 0.03),
        .claimed(by: .third): colors.acts(by: colors.blue, wash: 0.03),
      ],
      context: Area(tint: colors.context, pattern: nil, edge: nil),
      changes: [
        .gained: Area(
          tint: colors.gained, pattern: nil,
          edge: Stroke(color: colors.gainedEdge, width: 1.0)),
        .lost: Area(
          tint: colors.blue.opacity(0.20),
          pattern: Pattern(kind: .falling, color: colors.blue, period: 7, width: 1.6),
          edge: Stroke(color: colors.blue, width: 1.0)),
        .becameContested: Area(
          tint: colors.ochre.opacity(0.35),
          pattern: Pattern(kind: .crossed, color: colors.deepOchre, period: 9, width: 0.9),
          edge: Stroke(color: colors.deepOchre, width: 0.9)),
        .ceasedToBeContested: Area(
          tint: colors.softGrey.opacity(0.16),
          pattern: Pattern(kind: .dots, color: colors.grey, period: 8, width: 1.6),
          edge: Stroke(color: colors.grey, width: 0.9, dash: [4, 2])),
        .lapsed: Area(
          tint: colors.softGrey.opacity(0.10),
          pattern: Pattern(kind: .vertical, color: colors.softGrey, period: 10, width: 0.8),
          edge: Stroke(color: colors.softGrey, width: 0.9, dash: [1.5, 2.5])),
      ],
      lineOfContact: Stroke(color: colors.front, width: 2.6),
      lineCasing: Stroke(color: colors.casing, width: 5.4),
      earlierLine: Stroke(color: colors.front, width: 1.6, dash: [5, 4]),
      claimedLine: [
        .russia: Stroke(color: colors.notice, width: 2.2, dash: [9, 5]),
        .ukraine: Stroke(color: colors.blue, width: 2.2, dash: [9, 5]),
        .third: Stroke(color: colors.front, width: 2.2, dash: [9, 5]),
      ],
      courses: [
        .russia: Stroke(color: colors.russianMark, width: 1.8, dash: [8, 2.5, 1.5, 2.5]),
        .ukraine: Stroke(color: colors.blue, width: 1.8, dash: [8, 2.5, 1.5, 2.5, 1.5, 2.5]),
        .third: Stroke(color: colors.thirdMark, width: 1.8, dash: [8, 2.5, 1.5, 2.5]),
      ],
      softness: 9,
      softLineBand: 8,
      markColors: [.russia: colors.russianMark, .ukraine: colors.blue, .third: colors.thirdMark],
      markSize: 11,
      halo: colors.halo,
      haloWidth: 1.8,
      places: [
        .city: colors.place(.semibold, 14, dot: 6.4, shownBelow: .infinity, clearance: 2),
        .town: colors.place(.semibold, 12, dot: 5, shownBelow: 800, clearance: 3),
        .settlement: colors.place(.regular, 11, dot: 3.8, shownBelow: 260, clearance: 6),
        .village: colors.place(
          .regular, 10.5, dot: 3, shownBelow: 150, clearance: 9, color: colors.villageName),
      ],
      placeDot: colors.placeDot,
      oblastName: Lettering(face: .regular, size: 13.5, color: colors.oblastName, tracking: 0.28),
      oblastsNamedAbove: 40,
      countryName: Lettering(face: .regular, size: 16, color: colors.countryName, tracking: 0.40),
      waterName: Lettering(face: .italic, size: 10.5, color: colors.waterName, tracking: 0.06),
      shield: Lettering(face: .condensedBold, size: 9, color: colors.shieldInk),
      shieldFill: colors.shield,
      shieldEdge: Stroke(color: colors.shieldEdge, width: 0.8),
      locatorHighlight: colors.locatorHighlight,
      locatorFrame: Stroke(color: colors.front, width: 1.6),
      roadUnderRussianControl: Stroke(color: colors.notice, width: 2.4),
      otherRoad: Stroke(color: colors.blue, width: 1.5),
      missingStep: colors.missingStep)
  }
}

extension MapStyle.Palette {
  /// Assessed control.
  fileprivate var assessed: LookupTable<ControlStatus, MapStyle.Area> {
    [
      .russianControl: MapStyle.Area(tint: control, pattern: nil, edge: nil),
      .ukrainianControl: MapStyle.Area(
        tint: blue.opacity(0.11), pattern: nil,
        edge: Stroke(color: blue.opacity(0.6), width: 0.8)),
      .contested: MapStyle.Area(
        tint: ochre.opacity(0.30),
        pattern: Pattern(
          kind: .crossed, color: deepOchre.opacity(0.75), period: 9, width: 0.8),
        edge: Stroke(color: deepOchre.opacity(0.8), width: 0.8)),
      .assessorsDiffer: MapStyle.Area(
        tint: control.opacity(0.35),
        pattern: Pattern(
          kind: .vertical, color: deepTerracotta.opacity(0.85), period: 6, width: 1.3),
        edge: Stroke(color: deepTerracotta, width: 0.9, dash: [1.5, 2])),
      .advance: MapStyle.Area(
        tint: terracotta.opacity(0.16),
        pattern: Pattern(
          kind: .horizontal, color: deepTerracotta.opacity(0.7), period: 8, width: 0.9),
        edge: Stroke(color: deepTerracotta.opacity(0.7), width: 0.8)),
      .infiltration: MapStyle.Area(
        tint: deepTerracotta.opacity(0.06),
        pattern: Pattern(kind: .dots, color: darkTerracotta, period: 9, width: 2.3),
        edge: Stroke(color: deepTerracotta.opacity(0.7), width: 0.8, dash: [2, 2])),
    ]
  }

  /// Where forces of a colour act: lines across for an advance and dots for infiltration, as where
  /// Russian forces do, and coarser, so that the two are told apart without their colours.
  fileprivate func acts(by color: Color, wash: Double)
    -> LookupTable<ControlStatus, MapStyle.Area>
  {
    [
      .advance: MapStyle.Area(
        tint: color.opacity(wash),
        pattern: Pattern(kind: .horizontal, color: color.opacity(0.8), period: 12, width: 2.4),
        edge: Stroke(color: color, width: 0.9, dash: [5, 2.5])),
      .infiltration: MapStyle.Area(
        tint: color.opacity(wash / 2),
        pattern: Pattern(kind: .dots, color: color, period: 13, width: 3.6),
        edge: Stroke(color: color, width: 0.8, dash: [2, 2])),
    ]
  }

  /// Claims: the direction of the lines says who claims, their colour, width and spacing what is
  /// claimed; control that is not the side's own is in finer lines.
  fileprivate func claimed(
    _ kind: Pattern.Kind, period: Double, width: Double, own: ControlStatus = .russianControl
  ) -> LookupTable<ControlStatus, MapStyle.Area> {
    func control(_ color: Color, _ status: ControlStatus) -> MapStyle.Area {
      status == own
        ? area(color, wash: 0.07, width: width, period: period)
        : area(color, wash: 0.07, width: width * 0.5, period: period * 0.55)
    }
    func area(_ color: Color, wash: Double, width: Double, period: Double) -> MapStyle.Area {
      MapStyle.Area(
        tint: color.opacity(wash),
        pattern: Pattern(
          kind: kind, color: color.opacity(0.85), period: period, width: width),
        edge: Stroke(color: color, width: 0.9, dash: [5, 2.5]))
    }
    return [
      .russianControl: control(deepTerracotta, .russianControl),
      .ukrainianControl: control(blue, .ukrainianControl),
      .contested: area(deepOchre, wash: 0.10, width: width * 0.6, period: period * 1.6),
      .advance: area(deepTerracotta, wash: 0.03, width: width * 0.5, period: period),
      .infiltration: MapStyle.Area(
        tint: deepTerracotta.opacity(0.03),
        pattern: Pattern(kind: .dots, color: darkTerracotta, period: period, width: 2.0),
        edge: nil),
    ]
  }

  fileprivate func road(width: Double, edge: Int, shownBelow: Double) -> MapStyle.RoadLine {
    MapStyle.RoadLine(
      width: width, core: road, edge: roadEdges[edge], shownBelow: shownBelow)
  }

  fileprivate func place(
    _ face: FontFace, _ size: Double, dot: Double, shownBelow: Double, clearance: Double,
    color: Color? = nil
  ) -> MapStyle.Place {
    MapStyle.Place(
      lettering: Lettering(face: face, size: size, color: color ?? placeName),
      dotDiameter: dot,
      shownBelow: shownBelow, clearance: clearance)
  }
}
