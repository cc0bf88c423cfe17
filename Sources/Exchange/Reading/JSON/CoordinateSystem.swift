internal import PlainText
internal import SimpleFeatures

/// A coordinate system that a map in JSON may name: GeoJSON in its older member `crs`, Esri JSON in
/// `spatialReference`.
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
    guard let system = name?.split(separator: ":").last.flatMap({ Self(code: $0) }) else {
      throw scanner.failure(
        "crs \(name ?? "without a name") is not read; turn the file into longitude and latitude "
          + "first: ogr2ogr -t_srs EPSG:4326 -f GeoJSON NEW.geojson OLD.geojson",
        at: start, format: "GeoJSON")
    }
    self = system
  }

  /// Reads the `spatialReference` of Esri JSON: null, or an object with the number of the system.
  ///
  /// Source: ArcGIS REST API, "Geometry objects", spatial reference.
  init(spatialReference scanner: inout JSONScanner) throws(MalformedText) {
    self = .degrees
    guard try scanner.nextKind() != .null else {
      try scanner.readNull()
      return
    }
    let start = scanner.offset
    let reference = try FeatureAttributes(from: &scanner)
    guard let code = reference["latestWkid"] ?? reference["wkid"],
      let system = Self(code: code[...])
    else {
      let given = reference.all.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
      throw scanner.failure(
        "the spatialReference (\(given)) is not read; ask the service with outSR=4326", at: start,
        format: "Esri JSON")
    }
    self = system
  }

  /// The system of a name or a number in EPSG's list, or in Esri's; nil for any other.
  private init?(code: Substring) {
    switch code.uppercased() {
    case "CRS84", "4326": self = .degrees
    case "3857", "900913", "102100": self = .webMercator
    default: return nil
    }
  }
}
