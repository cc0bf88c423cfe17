internal import Atlas
internal import PlainText
internal import SimpleFeatures

/// A settlement that was found by the start of a name, or near a place.
package struct PlaceHit: Encodable, Sendable {
  /// Its English name.
  package let name: String
  /// Its Ukrainian name.
  package let nameInUkrainian: String
  /// city, town, settlement or village.
  package let `class`: String
  /// Its oblast.
  package let oblast: String
  /// Its raion.
  package let raion: String
  /// What Ukrainian calls the raion, if known.
  package let raionInUkrainian: String?
  /// Its KATOTTG code.
  package let katottg: String
  /// Longitude and latitude in degrees, EPSG:4326.
  package let position: [Double]
  /// How far it is from the place where somebody looks, if anybody does.
  package let distanceKilometers: Double?

  init(_ place: PopulatedPlace, seenFrom position: Position? = nil) {
    name = place.name
    nameInUkrainian = place.nameInUkrainian
    `class` = place.class.rawValue
    oblast = place.oblast
    raion = place.raion
    raionInUkrainian = place.regionsInUkrainian?.raion
    katottg = place.katottg
    self.position = [place.position.longitude, place.position.latitude]
    distanceKilometers = position.map {
      place.position.distanceInKilometers(to: $0).rounded(to: 2)
    }
  }
}

extension LiveLedger {
  /// The settlements one of whose names, in either script, now or formerly, starts so: those that
  /// are called exactly so first, then the larger.
  package func places(startingWith text: String, limit: Int) -> [PlaceHit] {
    gazetteer.places(startingWith: text).prefix(limit).map { PlaceHit($0) }
  }
}
