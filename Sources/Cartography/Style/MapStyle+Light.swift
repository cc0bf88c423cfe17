internal import Drawing

extension MapStyle {
  /// Muted ground on white paper.
  package static let light = MapStyle(lightPalette)

  /// Its colours.
  static let lightPalette = Palette(
    page: Color(0xFFFFFF), frame: Color(0xB9B2A6), notice: Color(0x8A4A2E), ink: Color(0x1E1E1E),
    softInk: Color(0x4A4A4A), legendInk: Color(0x333333), footerInk: Color(0x6B6B6B),
    missingStep: Color(0xDAD5CB),
    land: Color(0xF6F3EB), beyond: Color(0xE9E7E1), water: Color(0xC9DAE4),
    shore: Color(0x9DB7C6), dryBed: Color(0xE3E8E4), dryHatch: Color(0xB3C6CF),
    dryEdge: Color(0xA9BECA),
    builtUp: Color(0xD9D2C4), schematicBuiltUp: Color(0xE9E4D8), river: Color(0x9DBDD0),
    stream: Color(0xA9C5D5), road: Color(0xFFFFFF),
    roadEdges: [0xA3978A, 0xACA194, 0xB5AB9F, 0xBDB4A8].map { Color($0) },
    stateBorder: Color(0x6E675E), oblastBoundary: Color(0x857C72),
    wood: Color(0xEBF0DF), residential: Color(0xE6DFD2), industrial: Color(0xE0DCD7),
    outline: Color(0xEFEADF), outlineEdge: Color(0xCFC6B7), building: Color(0xCBC2B4),
    streetCore: Color(0xFFFFFF), streetEdge: Color(0xD3CABC), railway: Color(0x756D63),
    raionBoundary: Color(0x938A7F), hromadaBoundary: Color(0xA9A094),
    control: Color(0xB8704F, opacity: 0.42), context: Color(0x6E6E6E, opacity: 0.24),
    gained: Color(0xB8704F, opacity: 0.78),
    gainedEdge: Color(0x7A3B23), terracotta: Color(0xB8704F), deepTerracotta: Color(0x9A4A2C),
    darkTerracotta: Color(0x74301A), blue: Color(0x24608F), ochre: Color(0xD9B45B),
    deepOchre: Color(0x7A6426), grey: Color(0x6E6E6E), softGrey: Color(0x8A8A8A),
    front: Color(0x4A2318),
    casing: Color(0xFFFFFF, opacity: 0.75), russianMark: Color(0x8F3F22),
    thirdMark: Color(0x3F3F3F),
    halo: Color(0xFFFDF8, opacity: 0.90), placeName: Color(0x222222),
    villageName: Color(0x3C3C3C), placeDot: Color(0x2A2A2A), oblastName: Color(0x6F665A),
    countryName: Color(0x857E74), waterName: Color(0x4F7F9B),
    shield: Color(0xFFFFFF, opacity: 0.94), shieldEdge: Color(0x9A8F82),
    shieldInk: Color(0x5C5348), locatorHighlight: Color(0xDDD6C8))
}
