internal import PlainText
internal import SimpleFeatures

/// The style of a layer for QGIS: what each sort of feature looks like, and from when to when it is
/// shown by the temporal controller.
///
/// Written as QGIS 3.22 and later read it; lengths are in millimetres, a point being 25.4/72 of one.
struct QGISStyle {
  /// The document.
  let text: String

  init(_ layer: ExportLayer, _ symbols: [ExportSymbol]) {
    var text = XMLText()
    text.append(raw: "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n")
    text.open("qgis", ["version": "3.22.0", "styleCategories": "Symbology|Temporal"])
    // Mode 4: start and end from expressions. QGIS 3.22 compares a field of days with a time as
    // texts, which shifts every map by a day. Limit mode 1: the last day is included.
    text.open(
      "temporal",
      [
        "enabled": "1", "mode": "4", "startField": "date_from", "endField": "date_to",
        "startExpression": "to_datetime(\"date_from\")",
        "endExpression": "to_datetime(\"date_to\")", "limitMode": "1", "accumulate": "0",
        "durationField": "", "durationUnit": "min", "fixedDuration": "0",
      ])
    text.open("fixedRange")
    text.element("start", "")
    text.element("end", "")
    text.close("fixedRange")
    text.close("temporal")
    text.open(
      "renderer-v2",
      [
        "type": "categorizedSymbol", "attr": layer.symbolExpression, "enableorderby": "0",
        "forceraster": "0", "symbollevels": "0",
      ])
    text.open("categories")
    for (index, symbol) in symbols.enumerated() {
      text.empty(
        "category",
        [
          "symbol": "\(index)", "value": symbol.subject.symbolName, "label": symbol.title,
          "render": "true",
        ])
    }
    text.close("categories")
    text.open("symbols")
    for (index, symbol) in symbols.enumerated() {
      Self.append(symbol, named: "\(index)", to: &text)
    }
    text.close("symbols")
    text.close("renderer-v2")
    text.close("qgis")
    self.text = String(decoding: text.bytes, as: UTF8.self)
  }

  private static func append(_ symbol: ExportSymbol, named name: String, to text: inout XMLText) {
    let type =
      switch symbol.subject.layer {
      case .controlAreas: "fill"
      case .lineOfContact, .claimLines: "line"
      case .controlMarks: "marker"
      }
    text.open("symbol", ["name": name, "type": type, "alpha": "1", "clip_to_extent": "1"])
    switch symbol.subject.layer {
    case .controlAreas:
      appendLayer("SimpleFill", fill(symbol), to: &text)
      if let hatching = symbol.hatching { append(hatching, of: name, to: &text) }
    case .lineOfContact, .claimLines:
      appendLayer("SimpleLine", symbol.stroke.map(line) ?? [], to: &text)
    case .controlMarks:
      appendLayer(
        "SimpleMarker",
        [
          ("name", "diamond"), ("color", (symbol.fill ?? .black).qgis),
          ("outline_color", SymbolColor.white.qgis), ("outline_width", "0.3"), ("size", "3"),
          ("size_unit", "MM"),
        ], to: &text)
    }
    text.close("symbol")
  }

  private static func fill(_ symbol: ExportSymbol) -> [(String, String)] {
    var properties = [
      ("color", (symbol.fill ?? .black.opacity(0)).qgis),
      ("style", symbol.fill == nil ? "no" : "solid"),
    ]
    guard let stroke = symbol.stroke else { return properties + [("outline_style", "no")] }
    properties += [
      ("outline_color", stroke.color.qgis), ("outline_width", millimeters(stroke.width)),
      ("outline_width_unit", "MM"), ("outline_style", stroke.dash.isEmpty ? "solid" : "dash"),
    ]
    return properties
  }

  private static func line(_ stroke: ExportSymbol.Stroke) -> [(String, String)] {
    [
      ("line_color", stroke.color.qgis), ("line_width", millimeters(stroke.width)),
      ("line_width_unit", "MM"), ("line_style", "solid"), ("joinstyle", "round"),
      ("capstyle", stroke.dash.isEmpty ? "round" : "flat"),
      ("use_custom_dash", stroke.dash.isEmpty ? "0" : "1"),
      ("customdash", stroke.dash.map(millimeters).joined(separator: ";")),
      ("customdash_unit", "MM"),
    ]
  }

  private static func append(
    _ hatching: ExportSymbol.Hatching, of name: String, to text: inout XMLText
  ) {
    guard hatching.kind != .dots else {
      text.open("layer", layerAttributes("PointPatternFill"))
      append(
        [
          ("distance_x", millimeters(hatching.period)),
          ("distance_y", millimeters(hatching.period)), ("distance_x_unit", "MM"),
          ("distance_y_unit", "MM"),
        ], to: &text)
      text.open("symbol", ["name": "@\(name)@1", "type": "marker", "alpha": "1"])
      appendLayer(
        "SimpleMarker",
        [
          ("name", "circle"), ("color", hatching.color.qgis), ("outline_style", "no"),
          ("size", millimeters(hatching.width)), ("size_unit", "MM"),
        ], to: &text)
      text.close("symbol")
      text.close("layer")
      return
    }
    for (index, angle) in hatching.angles.enumerated() {
      text.open("layer", layerAttributes("LinePatternFill"))
      append(
        [
          ("angle", "\(angle)"), ("distance", millimeters(hatching.distance)),
          ("distance_unit", "MM"), ("color", hatching.color.qgis),
          ("line_width", millimeters(hatching.width)), ("line_width_unit", "MM"),
        ], to: &text)
      text.open("symbol", ["name": "@\(name)@\(index + 1)", "type": "line", "alpha": "1"])
      appendLayer(
        "SimpleLine",
        line(ExportSymbol.Stroke(color: hatching.color, width: hatching.width)), to: &text)
      text.close("symbol")
      text.close("layer")
    }
  }

  private static func appendLayer(
    _ kind: String, _ properties: [(String, String)], to text: inout XMLText
  ) {
    text.open("layer", layerAttributes(kind))
    append(properties, to: &text)
    text.close("layer")
  }

  private static func layerAttributes(_ kind: String) -> KeyValuePairs<String, String> {
    ["class": kind, "enabled": "1", "locked": "0", "pass": "0"]
  }

  private static func append(_ properties: [(String, String)], to text: inout XMLText) {
    for (key, value) in properties { text.empty("prop", ["k": key, "v": value]) }
  }

  private static func millimeters(_ points: Double) -> String {
    (points * 25.4 / 72).formatted(decimalsUpTo: 3)
  }
}

extension SymbolColor {
  fileprivate static let black = SymbolColor(red: 0, green: 0, blue: 0)
  fileprivate static let white = SymbolColor(red: 255, green: 255, blue: 255)

  /// The colour as QGIS writes it: red, green, blue and opacity from 0 to 255.
  fileprivate var qgis: String { "\(red),\(green),\(blue),\(alpha)" }
}

extension ExportSymbol.Hatching {
  /// The angles of the lines from the east, counter-clockwise, in degrees.
  fileprivate var angles: [Int] {
    switch kind {
    case .rising: [45]
    case .falling: [135]
    case .horizontal: [0]
    case .vertical: [90]
    case .crossed: [45, 135]
    case .dots: []
    }
  }

  /// The distance between neighbouring lines, across them.
  fileprivate var distance: Double {
    switch kind {
    case .rising, .falling, .crossed: period / 2.0.squareRoot()
    case .horizontal, .vertical, .dots: period
    }
  }
}
