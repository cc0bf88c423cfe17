package import PlainText
internal import SimpleFeatures

/// Reads a GeoJSON text, strictly.
///
/// A geometry, a feature or a collection of features. The members that RFC 7946 demands must be
/// there: `properties` and `geometry` of a feature, `features` of a collection. A byte-order mark of
/// UTF-8 is skipped. The older member `crs` is read: WGS 84 in longitude and latitude, and Web
/// Mercator, which is turned into it; any other is refused. Source: RFC 7946; GeoJSON 2008 (`crs`).
package struct GeoJSONReader: ~Copyable {
  private let path: String
  private let start: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private var geometries = GeoJSONGeometryReader()
  private var lines: LineCounter
  private var file = FeatureFile()
  private var system = CoordinateSystem.degrees
  private let passed: (Int) -> Void
  private var told = 0

  /// All features in the bytes of a file; `passed` is told, now and then, how many bytes are done.
  package static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, passed: @escaping (Int) -> Void = { _ in }
  ) throws(FileFault) -> FeatureFile {
    try TextEncoding.check(bytes, path: path)
    var reader = GeoJSONReader(bytes, path: path, passed: passed)
    return try reader.read()
  }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, passed: @escaping (Int) -> Void
  ) {
    self.path = path
    self.passed = passed
    start = TextEncoding.lengthOfMark(bytes)
    self.bytes = UnsafeBufferPointer(rebasing: bytes[start...])
    lines = LineCounter(self.bytes)
  }

  private mutating func read() throws(FileFault) -> FeatureFile {
    var scanner = JSONScanner(bytes)
    do {
      try readDocument(&scanner)
      try scanner.finish()
    } catch {
      let (line, column) = scanner.lineAndColumn(of: error.offset)
      throw FileFault(
        FilePlace(path: path, line: line, column: column), "\(error.format): \(error.reason)")
    }
    file.droppedHeights = geometries.droppedHeights
    if system == .webMercator {
      file.features = file.features.map(\.fromWebMercator)
      file.wasWebMercator = true
    }
    return file
  }

  private mutating func readDocument(_ scanner: inout JSONScanner) throws(MalformedText) {
    switch try Self.type(of: scanner.bytes) {
    case "FeatureCollection": try readCollection(&scanner)
    case "Feature": try readFeature(&scanner, part: "geometry")
    default:
      let line = line(of: &scanner)
      let geometry = try geometries.geometry(from: &scanner)
      file.features.append(
        ImportedFeature(place: FilePlace(path: path, line: line), geometry: geometry))
    }
  }

  /// The `type` of the outermost object, found before the object is read for good.
  private static func type(of bytes: UnsafeBufferPointer<UInt8>) throws(MalformedText) -> String? {
    var scanner = JSONScanner(bytes)
    guard try scanner.nextKind() == .object else {
      throw scanner.failure("the text is no object", format: "GeoJSON")
    }
    return try scanner.firstMember(named: "type")
  }

  private mutating func readCollection(_ scanner: inout JSONScanner) throws(MalformedText) {
    var hasFeatures = false
    let start = scanner.offset
    try scanner.readObject { scanner, name throws(MalformedText) in
      switch name {
      case "features":
        hasFeatures = true
        var index = 0
        try scanner.readArray { scanner throws(MalformedText) in
          try readFeature(&scanner, part: "features[\(index)].geometry")
          index += 1
          tell(scanner.offset)
        }
      case "name" where try scanner.nextKind() == .string: file.name = try scanner.readString()
      case "crs": system = try CoordinateSystem(from: &scanner)
      case "bbox": try GeoJSONGeometryReader.checkBoundingBox(&scanner)
      default: try file.attributes.read(name, from: &scanner)
      }
    }
    guard hasFeatures else {
      throw scanner.failure(
        "the FeatureCollection has no \"features\"", at: start, format: "GeoJSON")
    }
  }

  /// Tells how far the reading has come, every few megabytes.
  private mutating func tell(_ offset: Int) {
    guard offset - told > 1 << 22 else { return }
    told = offset
    passed(start + offset)
  }

  private mutating func readFeature(_ scanner: inout JSONScanner, part: String)
    throws(MalformedText)
  {
    let line = line(of: &scanner)
    let start = scanner.offset
    var members: Set<String> = []
    var attributes = FeatureAttributes()
    var geometry: Geometry?
    try scanner.readObject { scanner, name throws(MalformedText) in
      members.insert(name)
      switch name {
      case "type":
        let place = scanner.offset
        let type = try scanner.readString()
        guard type == "Feature" else {
          throw scanner.failure("\"\(type)\" is no Feature", at: place, format: "GeoJSON")
        }
      case "geometry" where try scanner.nextKind() == .null: try scanner.readNull()
      case "geometry": geometry = try geometries.geometry(from: &scanner)
      case "properties" where try scanner.nextKind() == .null: try scanner.readNull()
      case "properties": attributes = try FeatureAttributes(from: &scanner)
      case "id": try Self.checkIdentifier(&scanner)
      case "bbox": try GeoJSONGeometryReader.checkBoundingBox(&scanner)
      case "crs": system = try CoordinateSystem(from: &scanner)
      default: try scanner.skipValue()
      }
    }
    for name in ["type", "geometry", "properties"] where !members.contains(name) {
      throw scanner.failure("the Feature has no \"\(name)\"", at: start, format: "GeoJSON")
    }
    file.features.append(
      ImportedFeature(
        place: FilePlace(path: path, line: line, part: part), attributes: attributes,
        geometry: geometry))
  }

  private static func checkIdentifier(_ scanner: inout JSONScanner) throws(MalformedText) {
    let kind = try scanner.nextKind()
    guard kind == .string || kind == .number else {
      throw scanner.failure("an id is a string or a number", format: "GeoJSON")
    }
    try scanner.skipValue()
  }

  private mutating func line(of scanner: inout JSONScanner) -> Int {
    scanner.skipWhitespace()
    return lines.line(at: scanner.offset)
  }
}

extension ImportedFeature {
  /// The same feature with its metres of Web Mercator turned into degrees.
  fileprivate var fromWebMercator: ImportedFeature {
    ImportedFeature(
      place: place, attributes: attributes, style: style, folders: folders,
      geometry: geometry?.mapped {
        WebMercator.unproject(MercatorPoint(x: $0.longitude, y: $0.latitude))
      })
  }
}
