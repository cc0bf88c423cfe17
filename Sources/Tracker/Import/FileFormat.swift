internal import Files

/// The format of a file to import, told from how it starts, else from its name.
enum FileFormat {
  case geoJSON
  case kml
  case kmz
  /// Claims as comma-separated values.
  case table
  /// GeoPackage, Shapefile: read by GDAL's own program.
  case needsGDAL

  /// The ends of names by which files are taken out of a folder.
  static let endings = "geojson, json, kml, kmz, csv, gpkg, shp"

  /// Whether a file of that name is taken out of a folder.
  static func isReadable(named name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return name.contains(".") && !name.hasPrefix(".")
      && endings.split(separator: ", ").contains { $0 == ending }
  }

  /// The format of the file at a path.
  init(of path: String) throws(Failure) {
    let start = try failing { try WholeFile.read(path, atMost: 4096) }
    let name = path.lowercased()
    let visible = start.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    switch visible.first {
    case nil:
      throw Failure(.data, "\(path):1: the file is empty; there is nothing to import")
    case _ where start.starts(with: "SQLite format 3".utf8), _ where name.hasSuffix(".gpkg"),
      _ where start.starts(with: [0x00, 0x00, 0x27, 0x0A]), _ where name.hasSuffix(".shp"):
      self = .needsGDAL
    case _ where start.starts(with: [0x50, 0x4B, 0x03, 0x04]): self = .kmz
    case _ where name.hasSuffix(".csv"): self = .table
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = .geoJSON
    case UInt8(ascii: "<"): self = .kml
    case _ where name.hasSuffix("json"): self = .geoJSON
    case _ where name.hasSuffix(".kml"): self = .kml
    case _ where name.hasSuffix(".kmz"): self = .kmz
    default:
      throw Failure(
        .data,
        "\(path):1: the format is not known; it reads GeoJSON, KML, KMZ, CSV of claims, "
          + "GeoPackage and Shapefile")
    }
  }
}
