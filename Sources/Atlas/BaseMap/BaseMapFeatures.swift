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
  /// The numbers of the European routes along it, such as "E50 / E40", if there are any.
  public let otherRef: String?
  /// Its class.
  public let `class`: Class
  /// Its course, straight between the settlements that it passes.
  public let course: MultiLineString

  /// A road from its parts.
  public init(ref: String, otherRef: String? = nil, class: Class, course: MultiLineString) {
    self.ref = ref
    self.otherRef = otherRef
    self.class = `class`
    self.course = course
  }
}

/// An oblast, a raion or a country.
public struct Region: Hashable, Sendable {
  /// Its English name, such as "Donetsk" or "Pokrovskyi".
  public let name: String
  /// Its Ukrainian name.
  public let nameInUkrainian: String
  /// The English name of the oblast that it lies in; for an oblast, or a country, its own.
  public let oblast: String
  /// Its ground.
  public let area: MultiPolygon

  /// A region from its parts.
  public init(name: String, nameInUkrainian: String, oblast: String, area: MultiPolygon) {
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.oblast = oblast
    self.area = area
  }
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

  /// A body of water from its parts.
  public init(kind: Kind, name: String?, nameInUkrainian: String?, area: MultiPolygon) {
    self.kind = kind
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.area = area
  }
}

/// A river.
public struct River: Hashable, Sendable {
  /// Its English name.
  public let name: String
  /// Its Ukrainian name.
  public let nameInUkrainian: String
  /// How large it is: 1 for the Dnipro, 2 for large tributaries, 3 for others.
  public let rank: Int
  /// Whether its course was drawn by hand, several kilometres off in places.
  public let isSchematic: Bool
  /// Its course.
  public let course: MultiLineString

  /// A river from its parts.
  public init(
    name: String, nameInUkrainian: String, rank: Int, isSchematic: Bool = false,
    course: MultiLineString
  ) {
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.rank = rank
    self.isSchematic = isSchematic
    self.course = course
  }
}

/// The built-up ground of a settlement.
public struct BuiltUpArea: Hashable, Sendable {
  /// The number of the settlement, if it is known which one.
  public let place: Int?
  /// Whether it is only a disc as large as the population suggests.
  public let isSchematic: Bool
  /// Its ground.
  public let area: MultiPolygon

  /// A built-up area from its parts.
  public init(place: Int?, isSchematic: Bool, area: MultiPolygon) {
    self.place = place
    self.isSchematic = isSchematic
    self.area = area
  }
}

/// A town outside Ukraine, shown so that a picture's edges are not bare.
public struct ForeignPlace: Hashable, Sendable {
  /// Its English name.
  public let name: String
  /// How large it is, in Ukraine's terms.
  public let `class`: PopulatedPlace.Class
  /// How many people live there, if known.
  public let population: Int?
  /// The code of its country in ISO 3166, such as "RU".
  public let country: String
  /// Where it is.
  public let position: Position

  /// A foreign town from its parts.
  public init(
    name: String, class: PopulatedPlace.Class, population: Int?, country: String,
    position: Position
  ) {
    self.name = name
    self.class = `class`
    self.population = population
    self.country = country
    self.position = position
  }
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

  /// An outline from its parts.
  public init(kind: Kind, name: String, area: MultiPolygon) {
    self.kind = kind
    self.name = name
    self.area = area
  }
}
