public import SimpleFeatures

/// A town or village.
public struct PopulatedPlace: Hashable, Sendable {
  /// What the register of settlements calls the place, largest first.
  public enum Class: String, CaseIterable, Codable, Sendable {
    /// A city of 50,000 people and more.
    case city
    /// A smaller city.
    case town
    /// A rural settlement.
    case settlement
    /// A village.
    case village
  }

  /// The Ukrainian names of the regions that a place lies in, as adjectives: "Донецька".
  public struct RegionNames: Hashable, Sendable {
    /// The name of its oblast.
    public let oblast: String
    /// The name of its raion.
    public let raion: String
    /// The name of its hromada, if known.
    public let hromada: String?

    /// The names from the largest region to the smallest.
    public init(oblast: String, raion: String, hromada: String?) {
      self.oblast = oblast
      self.raion = raion
      self.hromada = hromada
    }
  }

  /// Its number in the base map.
  public let number: Int
  /// Its English name, romanised as Ukraine does.
  public let name: String
  /// Its Ukrainian name.
  public let nameInUkrainian: String
  /// Its code in the register KATOTTG.
  public let katottg: String
  /// Its number at GeoNames, if it has one.
  public let geoNamesID: Int?
  /// Its class.
  public let `class`: Class
  /// How many people lived there before the war, if known.
  public let population: Int?
  /// The English name of its oblast, such as "Donetsk".
  public let oblast: String
  /// The English name of its raion, such as "Pokrovskyi".
  public let raion: String
  /// What Ukrainian calls its oblast, raion and hromada, such as "Донецька", if known.
  public let regionsInUkrainian: RegionNames?
  /// Where it is.
  public let position: Position
  /// How far off the position may be.
  public let accuracyInKilometers: Double

  /// A place from its parts.
  public init(
    number: Int, name: String, nameInUkrainian: String, katottg: String, geoNamesID: Int?,
    class: Class, population: Int?, oblast: String, raion: String,
    regionsInUkrainian: RegionNames? = nil, position: Position, accuracyInKilometers: Double
  ) {
    self.number = number
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.katottg = katottg
    self.geoNamesID = geoNamesID
    self.class = `class`
    self.population = population
    self.oblast = oblast
    self.raion = raion
    self.regionsInUkrainian = regionsInUkrainian
    self.position = position
    self.accuracyInKilometers = accuracyInKilometers
  }
}

/// Another name of a place: a former one, a Russian one, another romanisation.
public struct PlaceAlias: Hashable, Sendable {
  /// The number of the place that has it.
  public let place: Int
  /// The name.
  public let name: String

  /// Another name of the place with the given number.
  public init(place: Int, name: String) {
    self.place = place
    self.name = name
  }
}
