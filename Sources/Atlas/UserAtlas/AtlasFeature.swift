package import SimpleFeatures

/// A feature of an atlas.
package struct AtlasFeature: Hashable, Sendable {
  /// Its number in its table.
  package var number: Int
  /// What it is.
  package var kind: AtlasKind
  /// Its Ukrainian name, if it has one.
  package var nameInUkrainian: String?
  /// Its English name, if it has one.
  package var name: String?
  /// Its former and other names.
  package var otherNames: [String]
  /// Its number, such as "M30".
  package var ref: String?
  /// Its code in the register KATOTTG.
  package var code: String?
  /// How many people live there, if known.
  package var population: Int?
  /// Where it is.
  package var geometry: Geometry

  /// A feature from its parts.
  package init(
    number: Int = 0, kind: AtlasKind, nameInUkrainian: String? = nil, name: String? = nil,
    otherNames: [String] = [], ref: String? = nil, code: String? = nil, population: Int? = nil,
    geometry: Geometry
  ) {
    self.number = number
    self.kind = kind
    self.nameInUkrainian = nameInUkrainian
    self.name = name
    self.otherNames = otherNames
    self.ref = ref
    self.code = code
    self.population = population
    self.geometry = geometry
  }
}

/// What was imported into an atlas at a time, and whose it is.
package struct AtlasSet: Hashable, Sendable {
  /// What of a layer is in it.
  package struct Coverage: Hashable, Sendable {
    /// The layer.
    package let layer: AtlasLayer
    /// How many features.
    package let count: Int
    /// The box around them.
    package let box: BoundingBox

    /// The coverage from its parts.
    package init(layer: AtlasLayer, count: Int, box: BoundingBox) {
      self.layer = layer
      self.count = count
      self.box = box
    }
  }

  /// The name by which it is shown and removed.
  package var name: String
  /// The names of the files.
  package var file: String
  /// Who made the data.
  package var source: String
  /// The licence, such as "ODbL-1.0".
  package var licence: String
  /// The words of credit.
  package var attribution: String
  /// The address of the source or of its terms.
  package var url: String?
  /// The day of the data, if known.
  package var date: String?
  /// Whether the licence lets it be drawn into tiles for others.
  package var allowsTiles: Bool
  /// What is in it.
  package var coverage: [Coverage]

  /// A set from its parts.
  package init(
    name: String, file: String, source: String, licence: String, attribution: String,
    url: String? = nil, date: String? = nil, allowsTiles: Bool = true, coverage: [Coverage] = []
  ) {
    self.name = name
    self.file = file
    self.source = source
    self.licence = licence
    self.attribution = attribution
    self.url = url
    self.date = date
    self.allowsTiles = allowsTiles
    self.coverage = coverage
  }
}
