public import SimpleFeatures

/// The areas in a GeoJSON text: a geometry, a feature or a collection of features.
///
/// Source: RFC 7946, section 3. Points, lines and properties are left out.
public enum GeoJSONAreas {
  /// All polygons in the text, as one area; it may be empty, and need not be valid.
  ///
  /// A byte-order mark of UTF-8 is skipped. Errors count bytes from the first after it.
  public static func decode(_ text: [UInt8]) throws(GeometryError) -> MultiPolygon {
    let content = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text[3...]) : text
    let features = try content.withUnsafeBufferPointer { buffer throws(GeometryError) in
      var scanner = JSONScanner(buffer)
      let area = try readFeatures(from: &scanner)
      try scanner.finish()
      return area
    }
    return if let features { features } else { try GeoJSONGeometry.decode(content).areas }
  }

  /// The areas of a feature or of a collection of features, or nil for any other object.
  private static func readFeatures(from scanner: inout JSONScanner) throws(GeometryError)
    -> MultiPolygon?
  {
    var area: MultiPolygon?
    try scanner.readObject { scanner, name throws(GeometryError) in
      let kind = try scanner.nextKind()
      switch name {
      case "geometry" where kind == .null:
        area = MultiPolygon()
        try scanner.skipValue()
      case "geometry":
        area = try GeoJSONGeometry.read(from: &scanner).areas
      case "features":
        var members: [Polygon] = []
        try scanner.readArray { scanner throws(GeometryError) in
          members += try readFeatures(from: &scanner)?.polygons ?? []
        }
        area = MultiPolygon(members)
      default:
        try scanner.skipValue()
      }
    }
    return area
  }
}
