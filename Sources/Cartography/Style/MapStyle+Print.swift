internal import ChangeLog
internal import Control
internal import Drawing

extension MapStyle {
  /// One ink on white paper: lines, hatches and the shapes of signs carry every meaning.
  package static let print = MapStyle(printPalette).inOneInk(printPalette)

  /// Its colours.
  static let printPalette = Palette(
    page: Color(0xFFFFFF), frame: Color(0x000000), notice: Color(0x000000), ink: Color(0x000000),
    softInk: Color(0x1A1A1A), legendInk: Color(0x000000), footerInk: Color(0x1A1A1A),
    missingStep: Color(0xA0A0A0),
    land: Color(0xFFFFFF), beyond: Color(0xF0F0F0), water: Color(0xE2E2E2),
    shore: Color(0x6A6A6A), dryBed: Color(0xFAFAFA), dryHatch: Color(0x9A9A9A),
    dryEdge: Color(0x8A8A8A),
    builtUp: Color(0xD8D8D8), schematicBuiltUp: Color(0xE4E4E4), river: Color(0x8E8E8E),
    stream: Color(0xA2A2A2), road: Color(0xFFFFFF),
    roadEdges: [0x8A8A8A, 0x969696, 0xA2A2A2, 0xAEAEAE].map { Color($0) },
    stateBorder: Color(0x3A3A3A), oblastBoundary: Color(0x5A5A5A),
    wood: Color(0xF9F9F9), residential: Color(0xE6E6E6), industrial: Color(0xDEDEDE),
    outline: Color(0xF2F2F2), outlineEdge: Color(0xB4B4B4), building: Color(0xBEBEBE),
    streetCore: Color(0xFFFFFF), streetEdge: Color(0xC2C2C2), railway: Color(0x5E5E5E),
    raionBoundary: Color(0x747474), hromadaBoundary: Color(0x949494),
    control: Color(0x000000, opacity: 0.20), context: Color(0x000000, opacity: 0.10),
    gained: Color(0x000000, opacity: 0.58),
    gainedEdge: Color(0x000000), terracotta: Color(0x000000), deepTerracotta: Color(0x000000),
    darkTerracotta: Color(0x000000), blue: Color(0x000000), ochre: Color(0xFFFFFF),
    deepOchre: Color(0x000000), grey: Color(0x000000), softGrey: Color(0x000000),
    front: Color(0x000000),
    casing: Color(0xFFFFFF, opacity: 0.90), russianMark: Color(0x000000),
    thirdMark: Color(0x000000),
    halo: Color(0xFFFFFF, opacity: 0.95), placeName: Color(0x000000),
    villageName: Color(0x000000), placeDot: Color(0x000000), oblastName: Color(0x4A4A4A),
    countryName: Color(0x5A5A5A), waterName: Color(0x4A4A4A),
    shield: Color(0xFFFFFF, opacity: 0.94), shieldEdge: Color(0x6A6A6A),
    shieldInk: Color(0x2A2A2A), locatorHighlight: Color(0xD0D0D0))

  /// The style with hatches, dashes and bars in place of differences of colour.
  func inOneInk(_ colors: Palette) -> MapStyle {
    var style = self
    style.areas = areas.mapValues { tier, looks in
      tier == .assessed
        ? looks.mapValues { colors.assessedInOneInk($0, $1) }
        : looks.mapValues { colors.claimedInOneInk($0, $1, by: tier) }
    }
    style.ukrainianActs = ukrainianActs.mapValues { _, looks in
      looks.mapValues { $1.inFullInk }
    }
    style.context.pattern = Pattern(
      kind: .horizontal, color: colors.front.opacity(0.45), period: 4, width: 0.5)
    style.changes = changes.mapValues { change, look in
      change == .gained ? look : look.inFullInk
    }
    style.claimedLine = claimedLine.mapValues { side, line in
      line.dashed(side == .ukraine ? [3, 3.5] : side == .russia ? [9, 5] : [14, 3])
    }
    style.signBars = [.ukraine: .upright, .third: .level]
    style.roadUnderRussianControl.width = 3.4
    style.otherRoad = Stroke(color: colors.front, width: 1.6, dash: [2.5, 2.5])
    return style
  }
}

extension MapStyle.Palette {
  fileprivate func assessedInOneInk(_ status: ControlStatus, _ look: MapStyle.Area)
    -> MapStyle.Area
  {
    switch status {
    case .russianControl:
      var look = look
      look.pattern = Pattern(
        kind: .rising, color: front.opacity(0.55), period: 3.6, width: 0.6)
      return look
    case .ukrainianControl:
      return look.hatched(
        Pattern(kind: .falling, color: front, period: 14, width: 0.6), dash: [])
    default: return look.inFullInk
    }
  }

  /// Claims: the direction of the lines says who claims, their width and spacing what is claimed.
  fileprivate func claimedInOneInk(
    _ status: ControlStatus, _ look: MapStyle.Area, by tier: ControlTier
  ) -> MapStyle.Area {
    let (kind, period, width): (Pattern.Kind, Double, Double) =
      switch tier {
      case .claimed(by: .russia): (.rising, 11, 1.9)
      case .claimed(by: .ukraine): (.falling, 7, 1.2)
      default: (.vertical, 16, 1.6)
      }
    // A side's own control is in its usual lines, the other's in finer ones.
    let own: ControlStatus = tier == .claimed(by: .ukraine) ? .ukrainianControl : .russianControl
    func hatch(_ kind: Pattern.Kind, _ spacing: Double, _ width: Double) -> Pattern {
      Pattern(kind: kind, color: front, period: period * spacing, width: width)
    }
    return switch status {
    case .russianControl, .ukrainianControl:
      status == own
        ? look.hatched(hatch(kind, 1, width), dash: [5, 2.5])
        : look.hatched(hatch(kind, 0.55, 0.6), dash: [1.5, 2.5])
    case .contested: look.hatched(hatch(.crossed, 1.6, 0.8), dash: [6, 2, 1.5, 2])
    case .advance: look.hatched(hatch(kind, 1, width * 0.4), dash: [])
    case .infiltration: look.hatched(hatch(.dots, 1, 2.0), dash: nil)
    default: look.hatched(hatch(kind, 1, width), dash: [5, 2.5])
    }
  }
}

extension MapStyle.Area {
  /// The same without a colour under its pattern, which is in full ink.
  fileprivate var inFullInk: MapStyle.Area {
    var look = self
    look.tint = look.tint.opacity(0)
    if let color = look.pattern?.color { look.pattern?.color = color.opacity(1) }
    if let color = look.edge?.color { look.edge?.color = color.opacity(1) }
    return look
  }

  /// The same in a hatch alone, its edge in dashes; nil for no edge.
  fileprivate func hatched(_ pattern: Pattern, dash: [Double]?) -> MapStyle.Area {
    MapStyle.Area(
      tint: tint.opacity(0), pattern: pattern,
      edge: dash.map { Stroke(color: pattern.color, width: 0.9, dash: $0) })
  }
}

extension Stroke {
  fileprivate func dashed(_ dash: [Double]) -> Stroke {
    Stroke(color: color, width: width, dash: dash)
  }
}
