/// Writes maps, day after day, as the bytes of one file; nothing of a day is kept.
///
/// The same maps give the same bytes.
package protocol MapTextWriter {
  /// What stands before the first map.
  mutating func opening() throws(ExportError) -> [UInt8]
  /// One map.
  mutating func add(_ map: ExportMap) throws(ExportError) -> [UInt8]
  /// What stands after the last map.
  mutating func closing() throws(ExportError) -> [UInt8]
}

extension ExportFormat {
  /// The writer of the format, or nil for a GeoPackage, which is no stream of bytes.
  ///
  /// `withGeometry` adds the geometry to CSV; `asPackage` makes a data package of CoT events.
  package func writer(
    _ heading: ExportHeading, withGeometry: Bool = false, asPackage: Bool = false
  ) -> (any MapTextWriter)? {
    switch self {
    case .geojson: GeoJSONExport(heading)
    case .kml: KMLExport(heading)
    case .kmz: KMZExport(heading)
    case .csv: CSVExport(heading, withGeometry: withGeometry)
    case .cot where asPackage: CursorOnTargetPackage(heading)
    case .cot: CursorOnTargetExport(heading)
    case .gpkg: nil
    }
  }
}
