package import PlainText
internal import SimpleFeatures

/// Reads a map in JSON, strictly: GeoJSON in the forms that people keep it in, and its relatives.
///
/// A geometry, a feature or a collection of features; such a map as the one member of an object, what
/// stands beside it being its attributes; several such texts, set apart by record separators or new
/// lines; Esri's feature sets; outlines as lists of latitude and longitude under the names of members.
/// A feature whose geometry breaks the rules is kept with the fault. A byte-order mark of UTF-8 is
/// skipped. The older member `crs` is read: WGS 84 in longitude and latitude, and Web Mercator, which
/// is turned into it; any other is refused.
/// Sources: RFC 7946; RFC 8142 (sequences); GeoJSON 2008 (`crs`).
package struct GeoJSONReader: ~Copyable {
  let path: String
  private let start: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private var lines: LineCounter
  private let passed: (Int) -> Void
  private var told = 0
  var geometries = GeoJSONGeometryReader(closingRings: true)
  var file = FeatureFile()
  var system = CoordinateSystem.degrees

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
      _ = scanner.hasNextText()
      repeat {
        // Of the pages of an answer, one after the other, the last one tells whether more follow.
        file.isPage = false
        try readMap(&scanner)
      } while scanner.hasNextText()
      try scanner.finish()
    } catch {
      let (line, column) = scanner.lineAndColumn(of: error.offset)
      throw fault(error, FilePlace(path: path, line: line, column: column))
    }
    file.droppedHeights = geometries.droppedHeights
    if system == .webMercator {
      file.features = file.features.map(\.fromWebMercator)
      file.wasWebMercator = true
    }
    return file
  }

  /// Reads a map in any of the forms.
  private mutating func readMap(_ scanner: inout JSONScanner) throws(MalformedText) {
    switch try JSONMapForm(of: scanner) {
    case .collection: try readCollection(&scanner)
    case .feature: try readFeature(&scanner, part: "geometry")
    case .geometry:
      let line = line(of: &scanner)
      try addFeature(
        FilePlace(path: path, line: line), FeatureAttributes(), geometry(from: &scanner))
    case .wrapper(let member): try readWrapper(&scanner, around: member)
    case .esriFeatures: try readEsriFeatures(&scanner)
    case .latitudeFirst: try readLatitudeFirst(&scanner)
    }
  }

  private mutating func readWrapper(_ scanner: inout JSONScanner, around member: String)
    throws(MalformedText)
  {
    try scanner.readObject { scanner, name throws(MalformedText) in
      if name == member {
        try readMap(&scanner)
      } else {
        try file.attributes.read(name, from: &scanner)
      }
    }
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
      case "properties" where try scanner.nextKind() == .object:
        file.isPage = try FeatureAttributes(from: &scanner)["exceededTransferLimit"] == "true"
      case "exceededTransferLimit": file.isPage = try scanner.readBoolean()
      default: try file.attributes.read(name, from: &scanner)
      }
    }
    guard hasFeatures else {
      throw scanner.failure(
        "the FeatureCollection has no \"features\"", at: start, format: "GeoJSON")
    }
  }

  private mutating func readFeature(_ scanner: inout JSONScanner, part: String)
    throws(MalformedText)
  {
    let line = line(of: &scanner)
    let start = scanner.offset
    var attributes = FeatureAttributes()
    var geometry: Result<Geometry?, MalformedText>?
    var isFeature = false
    try scanner.readObject { scanner, name throws(MalformedText) in
      switch name {
      case "type":
        let place = scanner.offset
        let type = try scanner.readString()
        guard type == "Feature" else {
          throw scanner.failure("\"\(type)\" is no Feature", at: place, format: "GeoJSON")
        }
        isFeature = true
      case "geometry": geometry = try self.geometry(from: &scanner)
      case "properties" where try scanner.nextKind() == .null: try scanner.readNull()
      case "properties": attributes = try FeatureAttributes(from: &scanner)
      case "id": try Self.checkIdentifier(&scanner)
      case "bbox": try GeoJSONGeometryReader.checkBoundingBox(&scanner)
      case "crs": system = try CoordinateSystem(from: &scanner)
      default: try scanner.skipValue()
      }
    }
    guard isFeature else {
      throw scanner.failure("the Feature has no \"type\"", at: start, format: "GeoJSON")
    }
    addFeature(
      FilePlace(path: path, line: line, part: part), attributes,
      geometry
        ?? .failure(
          scanner.failure("the Feature has no \"geometry\"", at: start, format: "GeoJSON")))
  }

  /// Reads a geometry, or null; one that breaks the rules is skipped and gives its fault.
  private mutating func geometry(from scanner: inout JSONScanner) throws(MalformedText)
    -> Result<Geometry?, MalformedText>
  {
    try scanner.readOrSkip { scanner throws(MalformedText) in
      guard try scanner.nextKind() != .null else {
        try scanner.readNull()
        return nil
      }
      return try geometries.geometry(from: &scanner)
    }
  }

  private static func checkIdentifier(_ scanner: inout JSONScanner) throws(MalformedText) {
    let kind = try scanner.nextKind()
    guard kind == .string || kind == .number else {
      throw scanner.failure("an id is a string or a number", format: "GeoJSON")
    }
    try scanner.skipValue()
  }
}

// What the readers of all forms share.
extension GeoJSONReader {
  /// Adds a feature with its geometry, or with what is wrong with that.
  mutating func addFeature(
    _ place: FilePlace, _ attributes: FeatureAttributes,
    _ geometry: Result<Geometry?, MalformedText>
  ) {
    var feature = ImportedFeature(place: place, attributes: attributes, geometry: nil)
    switch geometry {
    case .success(let geometry): feature.geometry = geometry
    case .failure(let error): feature.fault = fault(error, at: place)
    }
    if let ring = geometries.openRing {
      feature.openRing = fault(ring, at: place)
      geometries.openRing = nil
    }
    file.features.append(feature)
  }

  /// The line on which the next value starts.
  mutating func line(of scanner: inout JSONScanner) -> Int {
    scanner.skipWhitespace()
    return lines.line(at: scanner.offset)
  }

  /// Tells how far the reading has come, every few megabytes.
  mutating func tell(_ offset: Int) {
    guard offset - told > 1 << 22 else { return }
    told = offset
    passed(start + offset)
  }

  /// The fault in a feature at a place, with the line and the byte where it is.
  private mutating func fault(_ error: MalformedText, at place: FilePlace) -> FileFault {
    let (line, column) = lines.lineAndColumn(at: error.offset)
    return fault(error, FilePlace(path: path, line: line, column: column, part: place.part))
  }

  private func fault(_ error: MalformedText, _ place: FilePlace) -> FileFault {
    FileFault(place, "\(error.format): \(error.reason)")
  }
}

extension ImportedFeature {
  /// The same feature with its metres of Web Mercator turned into degrees.
  fileprivate var fromWebMercator: ImportedFeature {
    var feature = self
    feature.geometry = geometry?.mapped {
      WebMercator.unproject(MercatorPoint(x: $0.longitude, y: $0.latitude))
    }
    return feature
  }
}
