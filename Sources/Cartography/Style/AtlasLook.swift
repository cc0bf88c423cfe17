internal import Atlas
internal import Drawing

extension MapStyle {
  /// How the layers are drawn that only the user's atlas has: quiet, so that control lies over them.
  struct AtlasLook: Hashable, Sendable {
    var wood: Color
    var residential: Color
    var industrial: Color
    /// The ground within a settlement's limits.
    var outline: Color
    var outlineEdge: Stroke
    var building: Color
    var streetCore: Color
    var streetEdge: Color
    var railway: Stroke
    /// The gaps that are laid over a railway where it is large.
    var railwayGaps: Stroke
    var siding: Stroke
    var stream: Stroke
    var raionBoundary: Stroke
    var hromadaBoundary: Stroke
    var streetName: Lettering
    var peakName: Lettering
    /// Metres of ground per point above which a kind is left out.
    var shownBelow: LookupTable<AtlasKind, Double>
  }

  /// The kinds of what an atlas has that are drawn at so many metres of ground a point.
  func atlasKinds(metersPerPoint: Double) -> Set<AtlasKind> {
    var kinds = Set(atlas.shownBelow.filter { metersPerPoint < $0.value }.map(\.key))
    for (kind, look) in roads where metersPerPoint < look.shownBelow {
      if let kind = AtlasKind(rawValue: kind.rawValue) { kinds.insert(kind) }
    }
    return kinds
  }
}

extension MapStyle.AtlasLook {
  /// The look in a set of colours.
  init(_ colors: MapStyle.Palette) {
    self.init(
      wood: colors.wood, residential: colors.residential, industrial: colors.industrial,
      outline: colors.outline, outlineEdge: Stroke(color: colors.outlineEdge, width: 0.6),
      building: colors.building, streetCore: colors.streetCore, streetEdge: colors.streetEdge,
      railway: Stroke(color: colors.railway, width: 1.5),
      railwayGaps: Stroke(color: colors.land, width: 0.7, dash: [5, 5]),
      siding: Stroke(color: colors.railway, width: 0.6),
      stream: Stroke(color: colors.stream, width: 0.7),
      raionBoundary: Stroke(color: colors.raionBoundary, width: 0.9, dash: [4.5, 2.5]),
      hromadaBoundary: Stroke(color: colors.hromadaBoundary, width: 0.7, dash: [1.4, 2.2]),
      streetName: Lettering(face: .regular, size: 9, color: colors.villageName),
      peakName: Lettering(face: .italic, size: 9.5, color: colors.oblastName),
      shownBelow: [
        .main: 700, .siding: 14, .river: 500, .stream: 40, .canal: 60, .lake: 700,
        .reservoir: 700, .riverbank: 300, .wood: 500, .residential: 250, .industrial: 250,
        .city: 220, .town: 220, .settlement: 150, .village: 150, .oblast: .infinity, .raion: 450,
        .hromada: 70, .street: 30, .track: 5, .path: 2.5, .building: 9, .airfield: 80, .peak: 30,
      ])
  }
}
