package import Days
package import PlainText

/// What a layer of an ArcGIS service says of itself.
///
/// Source: ArcGIS REST API, "Layer (Feature Service)".
package struct ServiceLayer: Sendable {
  /// The field by whose values features can be put in order; nil where none is named.
  package private(set) var identifierField: String?
  /// Whether it gives features as GeoJSON; else as Esri JSON.
  package private(set) var hasGeoJSON = false
  /// Whether it gives its features in pages; those that do not say so do.
  package private(set) var hasPages = true
  /// The moment of the last edit; nil where it does not tell.
  package private(set) var lastEdit: Instant?

  /// The description in an answer; one that says what went wrong is refused in its words.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws(FileFault) {
    var isLayer = false
    var scanner = JSONScanner(bytes)
    do {
      try scanner.readObject { scanner, name throws(MalformedText) in
        switch (name, try scanner.nextKind()) {
        case ("error", .object):
          let words = try JSONMapForm.serviceError(from: &scanner)
          throw scanner.failure("the service says what went wrong: \(words)", format: "Esri JSON")
        case ("type", .string):
          isLayer = true
          try scanner.skipValue()
        case ("objectIdField", .string): identifierField = try scanner.readString()
        case ("supportedQueryFormats", .string):
          hasGeoJSON = try scanner.readString().lowercased().contains("geojson")
        case ("advancedQueryCapabilities", .object):
          try scanner.readObject { scanner, name throws(MalformedText) in
            if name == "supportsPagination", try scanner.nextKind() == .boolean {
              hasPages = try scanner.readBoolean()
            } else {
              try scanner.skipValue()
            }
          }
        case ("editingInfo", .object):
          try scanner.readObject { scanner, name throws(MalformedText) in
            if name == "lastEditDate", try scanner.nextKind() == .number {
              let milliseconds = try scanner.readNumber()
              if abs(milliseconds) < 1e14 {
                lastEdit = Instant(microseconds: Int64(milliseconds) * 1000)
              }
            } else {
              try scanner.skipValue()
            }
          }
        default: try scanner.skipValue()
        }
      }
      try scanner.finish()
    } catch {
      throw FileFault(FilePlace(path: path), "\(error.format): \(error.reason)")
    }
    guard isLayer else {
      throw FileFault(FilePlace(path: path), "this is no layer of an ArcGIS service")
    }
  }
}
