internal import ChangeLog
package import Days
package import PlainText
package import SimpleFeatures

/// One feature of somebody's file, in degrees on WGS 84.
package struct ImportedFeature: Sendable {
  /// Where it stands.
  package let place: FilePlace
  /// Its name, as the file gives it.
  package let name: String?
  /// What the file says of it.
  package let note: String?
  /// The day that the file gives it.
  package let date: CalendarDate?
  /// What it means on a map that Frontline exported; nil on any other.
  package let meaning: GroundMeaning?
  /// Its geometry; nil where the file says that it has none.
  package let geometry: Geometry?

  /// A feature from its parts.
  package init(
    place: FilePlace, name: String? = nil, note: String? = nil, date: CalendarDate? = nil,
    meaning: GroundMeaning? = nil, geometry: Geometry?
  ) {
    self.place = place
    self.name = name
    self.note = note
    self.date = date
    self.meaning = meaning
    self.geometry = geometry
  }
}

extension ImportedFeature {
  init(place: FilePlace, _ properties: FeatureProperties, geometry: Geometry?) {
    self.init(
      place: place, name: properties.name, note: properties.note, date: properties.date,
      meaning: properties.meaning, geometry: geometry)
  }
}

/// What a reader found in a file of features.
package struct FeatureFile: Sendable {
  /// The name that the file gives to all that is in it.
  package var name: String?
  /// The features, in the order of the file.
  package var features: [ImportedFeature] = []
  /// How many positions had a height or a measure, which were dropped.
  package var droppedHeights = 0
  /// Whether the coordinates were metres of Web Mercator (EPSG:3857) in the file.
  package var wasWebMercator = false
}
