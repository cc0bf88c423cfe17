internal import Drawing

extension MapStyle {
  /// Quiet, dark ground for screens at night and for dark pages.
  ///
  /// Colours mean what they mean on light ground, and what was darkest there is lightest here: the
  /// line of contact, the edges and hatches of claims, and names.
  package static let dark = MapStyle(darkPalette)

  /// Its colours.
  static let darkPalette = Palette(
    page: Color(0x15181B), frame: Color(0x4B5258), notice: Color(0xE89A73), ink: Color(0xF2EFE9),
    softInk: Color(0xC3C6C8), legendInk: Color(0xD5D6D6), footerInk: Color(0x9CA2A7),
    missingStep: Color(0x3A4045),
    land: Color(0x23282C), beyond: Color(0x1B1F22), water: Color(0x152633),
    shore: Color(0x365468), dryBed: Color(0x212B2E), dryHatch: Color(0x35505D),
    dryEdge: Color(0x40606F),
    builtUp: Color(0x3A3F42), schematicBuiltUp: Color(0x2F3437), river: Color(0x37586D),
    stream: Color(0x304C5E), road: Color(0x535A5F),
    roadEdges: [0x15181B, 0x181B1E, 0x1B1F22, 0x1D2124].map { Color($0) },
    stateBorder: Color(0x9AA0A4), oblastBoundary: Color(0x8A9195),
    wood: Color(0x242F29), residential: Color(0x2E3337), industrial: Color(0x2C3134),
    outline: Color(0x292E32), outlineEdge: Color(0x41474C), building: Color(0x3E4449),
    streetCore: Color(0x41474C), streetEdge: Color(0x373D42), railway: Color(0x8A9196),
    raionBoundary: Color(0x788085), hromadaBoundary: Color(0x5C6469),
    control: Color(0xD0734A, opacity: 0.42), context: Color(0xA3A8AC, opacity: 0.26),
    gained: Color(0xE07A4E, opacity: 0.80),
    gainedEdge: Color(0xFFC7A6), terracotta: Color(0xD0734A), deepTerracotta: Color(0xEE9268),
    darkTerracotta: Color(0xFFB48F), blue: Color(0x74B4E8), ochre: Color(0xD9B45B),
    deepOchre: Color(0xE6C878), grey: Color(0xA3A8AC), softGrey: Color(0x9AA0A4),
    front: Color(0xFFE3D2),
    casing: Color(0x0B0D0F, opacity: 0.75), russianMark: Color(0xF5A27A),
    thirdMark: Color(0xDADCDD),
    halo: Color(0x14171A, opacity: 0.90), placeName: Color(0xF0EDE7),
    villageName: Color(0xCBCCCB), placeDot: Color(0xECE9E3), oblastName: Color(0xA39F97),
    countryName: Color(0x8E9397), waterName: Color(0x7FB0CC),
    shield: Color(0x2A2F33, opacity: 0.94), shieldEdge: Color(0x6E757A),
    shieldInk: Color(0xCFCBC4), locatorHighlight: Color(0x3B4246))
}
