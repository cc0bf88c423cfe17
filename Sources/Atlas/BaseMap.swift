public import SimpleFeatures

/// A numbered road; its course is schematic.
public struct Road: Hashable, Sendable {
  /// How far a road reaches, most important first.
  public enum Class: String, CaseIterable, Codable, Sendable {
    /// M roads.
    case international
    /// N roads.
    case national
    /// P roads.
    case regional
    /// T roads.
    case territorial
  }

  /// Its number, such as "M30" or "T0515".
  public let ref: String
  /// Its class.
  public let `class`: Class
  /// Its course, straight between the settlements that it passes.
  public let course: MultiLineString
}

/// An oblast or a raion.
public struct Region: Hashable, Sendable {
  /// Its English name, such as "Donetsk" or "Pokrovskyi".
  public let name: String
  /// Its Ukrainian name.
  public let nameInUkrainian: String
  /// The English name of the oblast that it lies in; for an oblast its own.
  public let oblast: String
  /// Its ground.
  public let area: MultiPolygon
}

/// Sea, a lake or a reservoir.
public struct WaterBody: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case sea, lake, reservoir
    /// Drained since; the Kakhovka reservoir from June 2023.
    case formerReservoir = "former_reservoir"
  }

  /// What it is.
  public let kind: Kind
  /// Its English name, if it has one.
  public let name: String?
  /// Its Ukrainian name, if it has one.
  public let nameInUkrainian: String?
  /// Its ground.
  public let area: MultiPolygon
}

/// A river.
public struct River: Hashable, Sendable {
  /// Its English name.
  public let name: String
  /// Its Ukrainian name.
  public let nameInUkrainian: String
  /// How large it is: 1 for the Dnipro, 2 for large tributaries, 3 for others.
  public let rank: Int
  /// Its course.
  public let course: MultiLineString
}

/// The built-up ground of a settlement.
public struct BuiltUpArea: Hashable, Sendable {
  /// The number of the settlement, if it is known which one.
  public let place: Int?
  /// Whether it is only a disc as large as the population suggests.
  public let isSchematic: Bool
  /// Its ground.
  public let area: MultiPolygon
}

/// One outline for the small map that shows where a picture lies.
public struct OverviewShape: Hashable, Sendable {
  /// What the outline is of.
  public enum Kind: String, CaseIterable, Codable, Sendable { case country, oblast, sea }

  /// What the outline is of.
  public let kind: Kind
  /// Its English name.
  public let name: String
  /// Its ground, much simplified.
  public let area: MultiPolygon
}

/// The layers of the base map that lie within a box.
public struct BaseMap: Sendable {
  /// The land of the whole box of the base map, without the sea.
  public let land: MultiPolygon
  /// The countries.
  public let countries: [Region]
  /// Ukraine's internationally recognised land boundary.
  public let stateBorder: MultiLineString
  /// The oblasts.
  public let oblasts: [Region]
  /// The raions; their outlines are approximate.
  public let raions: [Region]
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
  /// The outlines of the small map.
  public let overview: [OverviewShape]
}
