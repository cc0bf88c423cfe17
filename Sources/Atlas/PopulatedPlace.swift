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
  /// Where it is.
  public let position: Position
  /// How far off the position may be.
  public let accuracyInKilometers: Double

  /// A place from its parts.
  public init(
    number: Int, name: String, nameInUkrainian: String, katottg: String, geoNamesID: Int?,
    class: Class, population: Int?, oblast: String, raion: String, position: Position,
    accuracyInKilometers: Double
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
    self.position = position
    self.accuracyInKilometers = accuracyInKilometers
  }
}
