internal import Atlas
internal import SimpleFeatures

/// A settlement that was found by the start of a name.
public struct PlaceHit: Encodable, Sendable {
  /// Its English name.
  public let name: String
  /// Its Ukrainian name.
  public let nameInUkrainian: String
  /// city, town, settlement or village.
  public let `class`: String
  /// Its oblast.
  public let oblast: String
  /// Its raion.
  public let raion: String
  /// What Ukrainian calls the raion, if known.
  public let raionInUkrainian: String?
  /// Its KATOTTG code.
  public let katottg: String
  /// Longitude and latitude in degrees, EPSG:4326.
  public let position: [Double]

  fileprivate init(_ place: PopulatedPlace) {
    name = place.name
    nameInUkrainian = place.nameInUkrainian
    `class` = place.class.rawValue
    oblast = place.oblast
    raion = place.raion
    raionInUkrainian = place.regionsInUkrainian?.raion
    katottg = place.katottg
    position = [place.position.longitude, place.position.latitude]
  }
}

extension LiveLedger {
  /// The settlements one of whose names, in either script, now or formerly, starts so: those that
  /// are called exactly so first, then the larger.
  public func places(startingWith text: String, limit: Int) -> [PlaceHit] {
    gazetteer.places(startingWith: text).prefix(limit).map(PlaceHit.init)
  }
}
