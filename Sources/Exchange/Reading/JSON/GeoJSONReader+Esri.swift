internal import PlainText
internal import SimpleFeatures

extension GeoJSONReader {
  private static let format = "Esri JSON"

  /// Reads a feature set of ArcGIS, with `attributes` and `geometry` in each feature.
  ///
  /// Outer rings run clockwise and holes counter-clockwise; a hole belongs to the smallest outer ring
  /// around it. Coordinates are degrees on WGS 84 or metres of Web Mercator; others are refused.
  /// Source: ArcGIS REST API, "Feature object" and "Geometry objects".
  mutating func readEsriFeatures(_ scanner: inout JSONScanner) throws(MalformedText) {
    geometries.format = Self.format
    let start = scanner.offset
    var geometryCount = 0
    try scanner.readObject { scanner, name throws(MalformedText) in
      switch name {
      case "features":
        try scanner.readArray { scanner throws(MalformedText) in
          if try readEsriFeature(&scanner) { geometryCount += 1 }
          tell(scanner.offset)
        }
      case "spatialReference": system = try CoordinateSystem(spatialReference: &scanner)
      case "exceededTransferLimit": file.isPage = try scanner.readBoolean()
      default: try file.attributes.read(name, from: &scanner)
      }
    }
    guard geometryCount > 0 || file.features.isEmpty else {
      throw scanner.failure(
        "this is Esri JSON without geometry; ask the service for it with returnGeometry=true",
        at: start, format: Self.format)
    }
  }

  /// Reads a feature; says whether it has a member for its geometry.
  private mutating func readEsriFeature(_ scanner: inout JSONScanner) throws(MalformedText) -> Bool
  {
    let line = line(of: &scanner)
    let start = scanner.offset
    var attributes = FeatureAttributes()
    var geometry: Result<Geometry?, MalformedText>?
    try scanner.readObject { scanner, name throws(MalformedText) in
      switch (name, try scanner.nextKind()) {
      case ("geometry", .null):
        try scanner.readNull()
        geometry = .success(nil)
      case ("geometry", _):
        geometry = try scanner.readOrSkip { scanner throws(MalformedText) in
          try esriGeometry(from: &scanner)
        }
      case ("attributes", .object): attributes = try FeatureAttributes(from: &scanner)
      case ("type", _):
        throw scanner.failure(
          "the features are GeoJSON's, and \"type\": \"FeatureCollection\" is missing around them",
          at: start, format: "GeoJSON")
      default: try scanner.skipValue()
      }
    }
    addFeature(
      FilePlace(path: path, line: line, part: "features[\(file.features.count)].geometry"),
      attributes, geometry ?? .success(nil))
    return geometry != nil
  }

  private mutating func esriGeometry(from scanner: inout JSONScanner) throws(MalformedText)
    -> Geometry?
  {
    let start = scanner.offset
    var geometry: Geometry?
    var (x, y): (Double?, Double?)
    try scanner.readObject { scanner, name throws(MalformedText) in
      switch (name, try scanner.nextKind()) {
      case ("rings", .array):
        let rings = try geometries.rings(from: &scanner)
        geometry = .multiPolygon(MultiPolygon(RingAssembly.polygons(windingClockwise: rings)))
      case ("paths", .array):
        geometry = .multiLineString(MultiLineString(try geometries.lines(from: &scanner)))
      case ("points", .array): geometry = .multiPoint(try geometries.positions(from: &scanner))
      case ("x", .number): x = try scanner.readNumber()
      case ("y", .number): y = try scanner.readNumber()
      case ("curveRings", _), ("curvePaths", _):
        throw scanner.failure(
          "curves are not read; ask the service with returnTrueCurves=false", at: start,
          format: Self.format)
      case ("spatialReference", .object):
        system = try CoordinateSystem(spatialReference: &scanner)
      default: try scanner.skipValue()
      }
    }
    if let x, let y { return .point(Position(longitude: x, latitude: y)) }
    return geometry
  }
}
