package import SimpleFeatures

/// A town or village.
package struct PopulatedPlace: Hashable, Sendable {
  /// What the register of settlements calls the place, largest first.
  package enum Class: String, CaseIterable, Codable, Sendable {
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
  package struct RegionNames: Hashable, Sendable {
    /// The name of its oblast.
    package let oblast: String
    /// The name of its raion.
    package let raion: String
    /// The name of its hromada, if known.
    package let hromada: String?

    /// The names from the largest region to the smallest.
    package init(oblast: String, raion: String, hromada: String?) {
      self.oblast = oblast
      self.raion = raion
      self.hromada = hromada
    }
  }

  /// Its number in the base map.
  package let number: Int
  /// Its English name, romanised as Ukraine does.
  package let name: String
  /// Its Ukrainian name.
  package let nameInUkrainian: String
  /// Its code in the register KATOTTG.
  package let katottg: String
  /// Its number at GeoNames, if it has one.
  package let geoNamesID: Int?
  /// Its class.
  package let `class`: Class
  /// How many people lived there before the war, if known.
  package let population: Int?
  /// The English name of its oblast, such as "Donetsk".
  package let oblast: String
  /// The English name of its raion, such as "Pokrovskyi".
  package let raion: String
  /// What Ukrainian calls its oblast, raion and hromada, such as "Донецька", if known.
  package let regionsInUkrainian: RegionNames?
  /// Where it is.
  package let position: Position
  /// How far off the position may be.
  package let accuracyInKilometers: Double

  /// A place from its parts.
  package init(
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

extension PopulatedPlace {
  /// Its code in the register, else its name: what claims about it are found by.
  package var codeOrName: String { katottg.isEmpty ? name : katottg }

  /// The name of its hromada in Latin letters, an adjective such as "Shakhivska", if known.
  package var hromadaInLatin: String? { regionsInUkrainian?.hromada.map(Romanization.latin) }
}

/// Another name of a place: a former one, a Russian one, another romanisation.
package struct PlaceAlias: Hashable, Sendable {
  /// The number of the place that has it.
  package let place: Int
  /// The name.
  package let name: String

  /// Another name of the place with the given number.
  package init(place: Int, name: String) {
    self.place = place
    self.name = name
  }
}
