internal import PlainText
internal import SimpleFeatures

/// A coordinate system that a GeoJSON text may name in its older member `crs`.
enum CoordinateSystem {
  /// Longitude and latitude in degrees on WGS 84.
  case degrees
  /// Metres of Web Mercator.
  case webMercator

  /// Reads the value of `crs`: null, or an object that names the system.
  ///
  /// Source: the GeoJSON format specification of 2008, section 3.
  init(from scanner: inout JSONScanner) throws(MalformedText) {
    self = .degrees
    guard try scanner.nextKind() != .null else {
      try scanner.readNull()
      return
    }
    let start = scanner.offset
    var name: String?
    try scanner.readObject { scanner, member throws(MalformedText) in
      guard member == "properties", try scanner.nextKind() == .object else {
        return try scanner.skipValue()
      }
      try scanner.readObject { scanner, member throws(MalformedText) in
        guard member == "name", try scanner.nextKind() == .string else {
          return try scanner.skipValue()
        }
        name = try scanner.readString()
      }
    }
    switch name?.split(separator: ":").last?.uppercased() {
    case "CRS84", "4326": self = .degrees
    case "3857", "900913", "102100": self = .webMercator
    default:
      throw scanner.failure(
        "crs \(name ?? "without a name") is not read; turn the file into longitude and latitude "
          + "first: ogr2ogr -t_srs EPSG:4326 -f GeoJSON NEW.geojson OLD.geojson",
        at: start, format: "GeoJSON")
    }
  }
}
