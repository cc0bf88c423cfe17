internal import PlainText

/// The form in which an object of JSON holds a map, told by its members.
enum JSONMapForm: Equatable {
  /// GeoJSON's FeatureCollection.
  case collection
  /// GeoJSON's Feature.
  case feature
  /// A geometry of GeoJSON.
  case geometry
  /// An object of which one member holds a map.
  case wrapper(member: String)
  /// A feature set of ArcGIS.
  case esriFeatures
  /// Outlines as lists of latitude and longitude, as UA Control Map writes them.
  case latitudeFirst

  /// The form of the next value, which is not read; an object that holds no map is refused by what it
  /// is.
  init(of scanner: borrowing JSONScanner) throws(MalformedText) {
    var ahead = JSONScanner(scanner.bytes)
    ahead.offset = scanner.offset
    let start = ahead.offset
    guard try ahead.nextKind() == .object else {
      throw ahead.failure("the text is no object", format: "GeoJSON")
    }
    let members = try Members(of: &ahead, depth: 0)
    if let form = members.form {
      self = form
      return
    }
    throw ahead.failure(
      members.refusal, at: start, format: members.error == nil ? "JSON" : "Esri JSON")
  }
}

/// What the members of an object tell of the map in it.
private struct Members {
  private var type: String?
  private var names: [String] = []
  private var maps: [String] = []
  /// What an ArcGIS service says went wrong, in its words.
  private(set) var error: String?

  /// Looks at the members of the next object, as far as is needed.
  init(of scanner: inout JSONScanner, depth: Int) throws(MalformedText) {
    try scanner.lookThrough { scanner, name throws(MalformedText) in
      names.append(name)
      let kind = try scanner.nextKind()
      if name == "type", kind == .string {
        type = try scanner.readString()
        return form != nil
      }
      if name == "error", kind == .object {
        error = try JSONMapForm.serviceError(from: &scanner)
        return false
      }
      // A map lies at most so deep in objects: none that is known lies deeper than two.
      if kind == .object, depth < 3 {
        var inside = JSONScanner(scanner.bytes)
        inside.offset = scanner.offset
        if try Members(of: &inside, depth: depth + 1).form.map({ $0 != .geometry }) ?? false {
          maps.append(name)
        }
      }
      try scanner.skipValue()
      return false
    }
  }

  /// The form of the map; nil where there is none, or more than one.
  var form: JSONMapForm? {
    switch type {
    case "FeatureCollection": return .collection
    case "Feature": return .feature
    case "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
      "GeometryCollection":
      return .geometry
    default: break
    }
    if names.contains("features"), !names.contains("type") { return .esriFeatures }
    if !names.filter(GeoJSONReader.latitudeFirstMembers.contains).isEmpty,
      names.contains("units")
        || names.contains("geos")
    {
      return .latitudeFirst
    }
    return maps.count == 1 ? .wrapper(member: maps[0]) : nil
  }

  /// Why there is no map to be read.
  var refusal: String {
    if let error { return "this is no map but what the service says went wrong: \(error)" }
    if maps.count > 1 {
      return "it holds \(maps.count) maps, \(maps.joined(separator: ", ")); give each a file"
    }
    let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    if let type { return "an object of type \"\(type)\" with \(shown) is no map that is known" }
    return names.isEmpty
      ? "the object is empty" : "an object of \(shown) is no map that is known"
  }
}

extension JSONMapForm {
  /// The words of what an ArcGIS service says went wrong: `499: Token Required; details`.
  ///
  /// Source: ArcGIS REST API, "Handling errors".
  static func serviceError(from scanner: inout JSONScanner) throws(MalformedText) -> String {
    var code: String?
    var words: [String] = []
    try scanner.readObject { scanner, name throws(MalformedText) in
      switch (name, try scanner.nextKind()) {
      case ("code", .number): code = Int(exactly: try scanner.readNumber()).map { "\($0)" }
      case ("message", .string): words.insert(try scanner.readString(), at: 0)
      case ("details", .array):
        try scanner.readArray { scanner throws(MalformedText) in
          guard try scanner.nextKind() == .string else { return try scanner.skipValue() }
          words.append(try scanner.readString())
        }
      default: try scanner.skipValue()
      }
    }
    return [code, words.joined(separator: "; ")].compactMap(\.self).joined(separator: ": ")
  }
}
