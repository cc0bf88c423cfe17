internal import PlainText
internal import SimpleFeatures

/// The style of a layer as SLD 1.0, for programs other than QGIS; hatching is a flat colour there.
///
/// Source: OGC 02-070.
struct StyledLayer {
  /// The document.
  let text: String

  init(_ layer: ExportLayer, _ symbols: [ExportSymbol]) {
    var text = XMLText()
    text.declare()
    text.open(
      "StyledLayerDescriptor",
      [
        "version": "1.0.0", "xmlns": "http://www.opengis.net/sld",
        "xmlns:ogc": "http://www.opengis.net/ogc",
      ])
    text.open("NamedLayer")
    text.element("Name", layer.rawValue)
    text.open("UserStyle")
    text.open("FeatureTypeStyle")
    for symbol in symbols { Self.append(symbol, to: &text) }
    text.close("FeatureTypeStyle")
    text.close("UserStyle")
    text.close("NamedLayer")
    text.close("StyledLayerDescriptor")
    self.text = String(decoding: text.bytes, as: UTF8.self)
  }

  private static func append(_ symbol: ExportSymbol, to text: inout XMLText) {
    text.open("Rule")
    text.element("Name", symbol.subject.symbolName)
    text.element("Title", symbol.title)
    text.open("ogc:Filter")
    let columns = symbol.subject.columns
    if columns.count > 1 { text.open("ogc:And") }
    for (column, value) in columns {
      text.open("ogc:PropertyIsEqualTo")
      text.element("ogc:PropertyName", column)
      text.element("ogc:Literal", value)
      text.close("ogc:PropertyIsEqualTo")
    }
    if columns.count > 1 { text.close("ogc:And") }
    text.close("ogc:Filter")
    switch symbol.subject.layer {
    case .controlAreas:
      text.open("PolygonSymbolizer")
      if let fill = symbol.flatFill { append("Fill", fill, to: &text) }
      if let stroke = symbol.stroke { append(stroke, to: &text) }
      text.close("PolygonSymbolizer")
    case .lineOfContact, .claimLines:
      text.open("LineSymbolizer")
      if let stroke = symbol.stroke { append(stroke, to: &text) }
      text.close("LineSymbolizer")
    case .controlMarks:
      text.open("PointSymbolizer")
      text.open("Graphic")
      text.open("Mark")
      text.element("WellKnownName", "square")
      if let fill = symbol.fill { append("Fill", fill, to: &text) }
      text.close("Mark")
      text.element("Size", "9")
      text.close("Graphic")
      text.close("PointSymbolizer")
    }
    text.close("Rule")
  }

  private static func append(_ name: String, _ fill: SymbolColor, to text: inout XMLText) {
    text.open(name)
    text.element("CssParameter", ["name": "fill"], fill.hexadecimal)
    text.element(
      "CssParameter", ["name": "fill-opacity"], fill.opacity.formatted(decimalsUpTo: 3))
    text.close(name)
  }

  private static func append(_ stroke: ExportSymbol.Stroke, to text: inout XMLText) {
    text.open("Stroke")
    text.element("CssParameter", ["name": "stroke"], stroke.color.hexadecimal)
    text.element(
      "CssParameter", ["name": "stroke-opacity"], stroke.color.opacity.formatted(decimalsUpTo: 3))
    text.element(
      "CssParameter", ["name": "stroke-width"], stroke.width.formatted(decimalsUpTo: 2))
    if !stroke.dash.isEmpty {
      text.element(
        "CssParameter", ["name": "stroke-dasharray"],
        stroke.dash.map { $0.formatted(decimalsUpTo: 2) }.joined(separator: " "))
    }
    text.close("Stroke")
  }
}

extension SymbolColor {
  /// The colour as web pages write it, without its opacity: `#b8704f`.
  fileprivate var hexadecimal: String {
    "#" + [red, green, blue].hexadecimalDigits
  }
}
