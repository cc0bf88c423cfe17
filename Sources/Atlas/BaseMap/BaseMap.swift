package import SimpleFeatures

/// The layers of the base map that are drawn.
package struct BaseMap: Sendable {
  /// The land of the whole box of the base map, without the sea.
  package let land: MultiPolygon
  /// The countries.
  package let countries: [Region]
  /// Ukraine's internationally recognised land boundary.
  package let stateBorder: MultiLineString
  /// The oblasts.
  package let oblasts: [Region]
  /// Sea, lakes and reservoirs.
  package let waterBodies: [WaterBody]
  /// The rivers.
  package let rivers: [River]
  /// The roads.
  package let roads: [Road]
  /// The built-up areas.
  package let builtUpAreas: [BuiltUpArea]
  /// The settlements.
  package let places: [PopulatedPlace]
  /// The towns outside Ukraine.
  package let foreignPlaces: [ForeignPlace]
  /// The outlines of the small map.
  package let overview: [OverviewShape]
  /// The user's atlas, of which `detailed` takes what a picture shows; nil where there is none.
  package var atlas: AtlasFile?
  /// What the atlas adds to the layers above.
  package let detail: MapDetail
  /// The layers that are shown; what is left out of the layers above is not taken from the atlas either.
  var shownLayers = Set(AtlasLayer.allCases)

  /// A base map from its layers.
  package init(
    land: MultiPolygon, countries: [Region] = [],
    stateBorder: MultiLineString = MultiLineString(), oblasts: [Region] = [],
    waterBodies: [WaterBody] = [], rivers: [River] = [], roads: [Road] = [],
    builtUpAreas: [BuiltUpArea] = [], places: [PopulatedPlace] = [],
    foreignPlaces: [ForeignPlace] = [], overview: [OverviewShape] = [], atlas: AtlasFile? = nil,
    detail: MapDetail = MapDetail()
  ) {
    self.land = land
    self.countries = countries
    self.stateBorder = stateBorder
    self.oblasts = oblasts
    self.waterBodies = waterBodies
    self.rivers = rivers
    self.roads = roads
    self.builtUpAreas = builtUpAreas
    self.places = places
    self.foreignPlaces = foreignPlaces
    self.overview = overview
    self.atlas = atlas
    self.detail = detail
  }
}
