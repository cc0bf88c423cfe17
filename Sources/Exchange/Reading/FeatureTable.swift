package import PlainText
internal import SimpleFeatures

/// Reads a table whose rows are features: settlements, places, areas, one a row.
///
/// The columns are attributes. The geometry is that of a column `wkt` or `geometry` in well-known
/// text, or the point of `latitude` and `longitude` (or `lat` and `lon`, `lng`, `long`) in degrees on
/// WGS 84; a row without has none.
package enum FeatureTable {
  /// The rows of a table as features.
  package static func features(in table: CSVTable) throws(FileFault) -> FeatureFile {
    var file = FeatureFile()
    for row in table.rows {
      var attributes = FeatureAttributes()
      for (name, text) in zip(table.columns, row.fields) { attributes[name] = text }
      let place = FilePlace(path: table.path, line: row.line)
      file.features.append(
        ImportedFeature(
          place: place, attributes: attributes,
          geometry: try geometry(in: attributes, of: table, at: place)))
    }
    return file
  }

  private static func geometry(
    in attributes: FeatureAttributes, of table: CSVTable, at place: FilePlace
  ) throws(FileFault) -> Geometry? {
    if let text = attributes.first(of: textColumns) {
      do {
        return try WKT.decode(text)
      } catch {
        throw FileFault(place, "\(error)")
      }
    }
    guard let latitude = attributes.first(of: latitudeColumns),
      let longitude = attributes.first(of: longitudeColumns)
    else { return nil }
    guard let north = table.number(latitude), let east = table.number(longitude),
      (-90...90).contains(north), (-180...180).contains(east)
    else {
      throw FileFault(
        place, "\"\(latitude)\", \"\(longitude)\" is no latitude and longitude in degrees")
    }
    return .point(Position(longitude: east, latitude: north))
  }

  private static let textColumns = ["wkt", "geometry", "geom", "the_geom"]
  private static let latitudeColumns = ["latitude", "lat"]
  private static let longitudeColumns = ["longitude", "lon", "lng", "long"]
}
