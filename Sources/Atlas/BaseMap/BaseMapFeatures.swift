package import SimpleFeatures

/// A road; those of the shipped base map have a number and a schematic course.
package struct Road: Hashable, Sendable {
  /// How far a road reaches, most important first.
  package enum Class: String, CaseIterable, Codable, Sendable {
    /// M roads.
    case international
    /// N roads.
    case national
    /// P roads.
    case regional
    /// T roads.
    case territorial
    /// Roads between villages, which the shipped base map has none of.
    case local
  }

  /// Its number, such as "M30" or "T0515"; empty where it has none.
  package let ref: String
  /// The numbers of the European routes along it, such as "E50 / E40", if there are any.
  package let otherRef: String?
  /// Its class.
  package let `class`: Class
  /// Whether its course is drawn straight between the settlements that it passes.
  package let isSchematic: Bool
  /// How far its course can be relied on: A names each settlement that it passes, C is a guess between
  /// few; nil where nothing is said.
  package let confidence: String?
  /// Its course.
  package let course: MultiLineString

  /// A road from its parts.
  package init(
    ref: String, otherRef: String? = nil, class: Class, isSchematic: Bool = true,
    confidence: String? = nil, course: MultiLineString
  ) {
    self.ref = ref
    self.otherRef = otherRef
    self.class = `class`
    self.isSchematic = isSchematic
    self.confidence = confidence
    self.course = course
  }
}

/// An oblast, a raion or a country.
package struct Region: Hashable, Sendable {
  /// Its English name, such as "Donetsk" or "Pokrovskyi".
  package let name: String
  /// Its Ukrainian name.
  package let nameInUkrainian: String
  /// The English name of the oblast that it lies in; for an oblast, or a country, its own.
  package let oblast: String
  /// Its ground.
  package let area: MultiPolygon

  /// A region from its parts.
  package init(name: String, nameInUkrainian: String, oblast: String, area: MultiPolygon) {
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.oblast = oblast
    self.area = area
  }
}

/// Sea, a lake or a reservoir.
package struct WaterBody: Hashable, Sendable {
  /// What it is.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    case sea, lake, reservoir
    /// Drained since; the Kakhovka reservoir from June 2023.
    case formerReservoir = "former_reservoir"
  }

  /// What it is.
  package let kind: Kind
  /// Its English name, if it has one.
  package let name: String?
  /// Its Ukrainian name, if it has one.
  package let nameInUkrainian: String?
  /// Its ground.
  package let area: MultiPolygon

  /// A body of water from its parts.
  package init(kind: Kind, name: String?, nameInUkrainian: String?, area: MultiPolygon) {
    self.kind = kind
    self.name = name
    self.nameInUkrainian = nameInUkrainian
    self.area = area
  }
}

/// A river.
package struct River: Hashable, Sendable {
  /// Its English name.
  package let name: String
  /// Its Ukrainian name.
  package let nameInUkrainian: String
  /// How large it is: 1 for the Dnipro, 2 for large tributaries, 3 for others.
  package let rank: Int
  /// Whether its course was drawn by hand, several kilometres off in places.
  package let isSchematic: Bool
  /// Its course.
  package let course: MultiLineString

  /// A river from its parts.
  package init(
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
package struct BuiltUpArea: Hashable, Sendable {
  /// The number of the settlement, if it is known which one.
  package let place: Int?
  /// Whether it is only a disc as large as the population suggests.
  package let isSchematic: Bool
  /// Its ground.
  package let area: MultiPolygon

  /// A built-up area from its parts.
  package init(place: Int?, isSchematic: Bool, area: MultiPolygon) {
    self.place = place
    self.isSchematic = isSchematic
    self.area = area
  }
}

/// A town outside Ukraine, shown so that a picture's edges are not bare.
package struct ForeignPlace: Hashable, Sendable {
  /// Its English name.
  package let name: String
  /// How large it is, in Ukraine's terms.
  package let `class`: PopulatedPlace.Class
  /// How many people live there, if known.
  package let population: Int?
  /// The code of its country in ISO 3166, such as "RU".
  package let country: String
  /// Where it is.
  package let position: Position

  /// A foreign town from its parts.
  package init(
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
package struct OverviewShape: Hashable, Sendable {
  /// What the outline is of.
  package enum Kind: String, CaseIterable, Codable, Sendable { case country, oblast, sea }

  /// What the outline is of.
  package let kind: Kind
  /// Its English name.
  package let name: String
  /// Its ground, much simplified.
  package let area: MultiPolygon

  /// An outline from its parts.
  package init(kind: Kind, name: String, area: MultiPolygon) {
    self.kind = kind
    self.name = name
    self.area = area
  }
}
