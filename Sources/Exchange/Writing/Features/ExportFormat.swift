/// The formats that maps are exported in.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// GeoJSON, RFC 7946.
  case geojson
  /// KML 2.2, OGC 07-147r2.
  case kml
  /// KML in a ZIP archive.
  case kmz
  /// A GeoPackage 1.3 with styles for QGIS, OGC 12-128r17.
  case gpkg
  /// A table of areas, RFC 4180.
  case csv
  /// Cursor on Target 2.0 events: one document, or a data package in a ZIP archive.
  case cot

  /// The ends of names by which a file of the format is known, the usual one first.
  package var extensions: [String] {
    switch self {
    case .geojson: ["geojson", "json"]
    case .kml, .kmz, .gpkg, .csv: [rawValue]
    case .cot: ["cot", "xml", "zip", "dpk"]
    }
  }

  /// The format of a file by the end of its name, in any case, or nil.
  package init?(fileExtension: String) {
    let wanted = fileExtension.lowercased()
    guard let format = Self.allCases.first(where: { $0.extensions.contains(wanted) }) else {
      return nil
    }
    self = format
  }

  /// Whether a file of the format is text that can be printed.
  package var isText: Bool {
    switch self {
    case .geojson, .kml, .csv, .cot: true
    case .kmz, .gpkg: false
    }
  }
}
