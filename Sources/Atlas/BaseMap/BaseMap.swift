public import SimpleFeatures

/// The layers of the base map that are drawn.
public struct BaseMap: Sendable {
  /// The land of the whole box of the base map, without the sea.
  public let land: MultiPolygon
  /// The countries.
  public let countries: [Region]
  /// Ukraine's internationally recognised land boundary.
  public let stateBorder: MultiLineString
  /// The oblasts.
  public let oblasts: [Region]
  /// Sea, lakes and reservoirs.
  public let waterBodies: [WaterBody]
  /// The rivers.
  public let rivers: [River]
  /// The roads.
  public let roads: [Road]
  /// The built-up areas.
  public let builtUpAreas: [BuiltUpArea]
  /// The settlements.
  public let places: [PopulatedPlace]
  /// The towns outside Ukraine.
  public let foreignPlaces: [ForeignPlace]
  /// The outlines of the small map.
  public let overview: [OverviewShape]

  /// A base map from its layers.
  public init(
    land: MultiPolygon, countries: [Region] = [],
    stateBorder: MultiLineString = MultiLineString(), oblasts: [Region] = [],
    waterBodies: [WaterBody] = [], rivers: [River] = [], roads: [Road] = [],
    builtUpAreas: [BuiltUpArea] = [], places: [PopulatedPlace] = [],
    foreignPlaces: [ForeignPlace] = [], overview: [OverviewShape] = []
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
  }
}
