internal import ChangeLog
internal import Days
internal import PlainText
internal import SimpleFeatures

/// Maps as KML 2.2: a folder for each day, with a time span in a series.
///
/// Source: OGC 07-147r2. The order of the elements is that of its schema.
package struct KMLExport: MapTextWriter {
  private let heading: ExportHeading

  /// A document under a heading.
  package init(_ heading: ExportHeading) {
    self.heading = heading
  }

  /// The start of the document: its title, the styles, the schemas of the data.
  package func opening() -> [UInt8] {
    var text = XMLText()
    text.declare()
    text.open("kml", ["xmlns": "http://www.opengis.net/kml/2.2"])
    text.open("Document")
    text.element("name", heading.title)
    text.element("open", "1")
    text.element("description", "\(heading.caution) Made by \(heading.generator).")
    for symbol in heading.symbols { Self.append(symbol, to: &text) }
    for layer in ExportLayer.allCases { Self.appendSchema(of: layer, to: &text) }
    return text.bytes
  }

  /// The folder of a map.
  package func add(_ map: ExportMap) -> [UInt8] {
    var text = XMLText()
    text.open("Folder")
    text.element("name", "\(map.asOf)")
    let grounds = Set(map.features.compactMap(\.groundCredit)).sorted()
    let credits = (map.sources.map(\.credit) + grounds).joined(separator: "; ")
    let age = map.dataAsOf.map { "Data as of \($0)." } ?? "No claim speaks of this day."
    text.element("description", credits.isEmpty ? age : "Sources: \(credits). \(age)")
    for feature in map.features { append(feature, map, to: &text) }
    text.close("Folder")
    return text.bytes
  }

  /// The end of the document.
  package func closing() -> [UInt8] {
    var text = XMLText()
    text.close("Document")
    text.close("kml")
    return text.bytes
  }

  private func append(_ feature: ExportFeature, _ map: ExportMap, to text: inout XMLText) {
    text.open("Placemark")
    text.element("name", feature.place.map { "\($0): \(feature.title)" } ?? feature.title)
    // Without it, Google Earth shows the start of the description in its list of places.
    text.element("Snippet", ["maxLines": "0"], "")
    text.element("description", KMLDescription.html(feature, map))
    if heading.isSeries {
      text.open("TimeSpan")
      text.element("begin", Instant(startOf: map.asOf).kyivText)
      text.element("end", Instant(endOf: map.through).kyivText)
      text.close("TimeSpan")
    }
    text.element("styleUrl", "#\(feature.subject.symbolName)")
    text.open("ExtendedData")
    text.open("SchemaData", ["schemaUrl": "#\(feature.layer.featureName)"])
    for property in ExportProperty.all(of: feature.layer) {
      guard let value = property.value(feature, map) else { continue }
      text.element("SimpleData", ["name": property.name], value.kml)
    }
    text.close("SchemaData")
    text.close("ExtendedData")
    KMLGeometry.append(feature.plainGeometry, to: &text)
    text.close("Placemark")
  }

  private static func appendSchema(of layer: ExportLayer, to text: inout XMLText) {
    text.open("Schema", ["name": layer.featureName, "id": layer.featureName])
    for property in ExportProperty.all(of: layer) {
      let type =
        switch property.sort {
        case .text, .day: "string"
        case .number: "double"
        case .flag: "bool"
        }
      text.empty("SimpleField", ["type": type, "name": property.name])
    }
    text.close("Schema")
  }

  private static func append(_ symbol: ExportSymbol, to text: inout XMLText) {
    text.open("Style", ["id": symbol.subject.symbolName])
    if symbol.subject.layer == .controlMarks, let fill = symbol.fill {
      text.open("IconStyle")
      text.element("color", fill.kml)
      text.close("IconStyle")
    }
    if let stroke = symbol.stroke {
      text.open("LineStyle")
      text.element("color", stroke.color.kml)
      text.element("width", stroke.width.formatted(decimalsUpTo: 2))
      text.close("LineStyle")
    }
    if symbol.subject.layer == .controlAreas {
      text.open("PolyStyle")
      text.element("color", (symbol.flatFill ?? .clear).kml)
      text.element("fill", symbol.flatFill == nil ? "0" : "1")
      text.element("outline", symbol.stroke == nil ? "0" : "1")
      text.close("PolyStyle")
    }
    text.close("Style")
  }
}

extension ExportValue {
  /// The value as KML writes it; readers differ on whether a flag may be a word.
  fileprivate var kml: String {
    if case .flag(let flag) = self { flag ? "1" : "0" } else { cell }
  }
}

extension SymbolColor {
  /// No colour at all.
  fileprivate static let clear = SymbolColor(red: 0, green: 0, blue: 0, opacity: 0)

  /// The colour as KML writes it: opacity, blue, green and red in hexadecimal.
  fileprivate var kml: String {
    [alpha, blue, green, red].hexadecimalDigits
  }
}
