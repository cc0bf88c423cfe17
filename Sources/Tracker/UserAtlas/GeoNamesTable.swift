internal import Exchange
internal import Files
internal import PlainText
internal import SimpleFeatures

/// GeoNames' table of a country, such as `UA.txt`: no head, and columns parted by tabulators.
///
/// Source: <https://download.geonames.org/export/dump/readme.txt>.
struct GeoNamesTable {
  private let path: String

  private static let columns = [
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class",
    "feature_code", "country_code", "cc2", "admin1", "admin2", "admin3", "admin4", "population",
    "elevation", "dem", "timezone", "modification_date",
  ]

  /// The table at a path that starts with those bytes; nil where they are of something else.
  init?(_ start: [UInt8], _ path: String) throws(Failure) {
    guard path.lowercased().hasSuffix(".txt") else { return nil }
    let line = start.prefix { $0 != UInt8(ascii: "\n") }
    let count = line.count { $0 == UInt8(ascii: "\t") } + 1
    guard count == Self.columns.count else {
      throw Failure(
        .data,
        "\(path):1: a text of \(count) columns parted by tabulators; GeoNames' table of a country "
          + "has \(Self.columns.count)")
    }
    self.path = path
  }

  /// Its rows as features.
  func features() throws -> FeatureFile {
    let bytes = try WholeFile.read(path)
    var file = FeatureFile()
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let place = FilePlace(path: path, line: index + 1)
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      guard fields.count == Self.columns.count else {
        throw FileFault(
          place, "\(fields.count) columns; there are \(Self.columns.count) in each row")
      }
      var attributes = FeatureAttributes()
      for (name, field) in zip(Self.columns, fields) {
        guard let text = String(validating: field, as: UTF8.self) else {
          throw FileFault(place, "its \(name) is not UTF-8, as GeoNames' tables are")
        }
        attributes[name] = text
      }
      guard let latitude = attributes["latitude"].flatMap(Double.init),
        let longitude = attributes["longitude"].flatMap(Double.init),
        (-90...90).contains(latitude), (-180...180).contains(longitude)
      else { throw FileFault(place, "its latitude and longitude are no degrees") }
      file.features.append(
        ImportedFeature(
          place: place, attributes: attributes,
          geometry: .point(Position(longitude: longitude, latitude: latitude))))
    }
    return file
  }
}
