internal import PlainText
internal import SimpleFeatures

/// The areas of maps as a table, one row an area; with claims in full, their signs too, so that the
/// whole map can be read back.
package struct CSVExport: MapTextWriter {
  private let layers: [ExportLayer]
  private let columns: [String]
  private let heading: ExportHeading
  private let withGeometry: Bool

  /// A table under a heading; with the geometry, the claims are written in full, and the last
  /// column holds well-known text.
  package init(_ heading: ExportHeading, withGeometry: Bool) {
    self.heading = heading
    self.withGeometry = withGeometry
    layers =
      withGeometry && heading.holdsStatements
      ? [.controlAreas, .controlMarks] : [.controlAreas]
    var columns: [String] = []
    for layer in layers {
      for property in Self.properties(of: layer, heading, withGeometry: withGeometry)
      where !columns.contains(property.name) {
        columns.append(property.name)
      }
    }
    self.columns = columns
  }

  /// The header row.
  package func opening() -> [UInt8] {
    CSVText.record(["view"] + columns + (withGeometry ? ["geometry"] : []))
  }

  /// The areas of a map, and its signs where they are written.
  package func add(_ map: ExportMap) -> [UInt8] {
    layers.flatMap { layer in
      let properties = Dictionary(
        uniqueKeysWithValues: Self.properties(of: layer, heading, withGeometry: withGeometry)
          .map { ($0.name, $0) })
      let ofColumns = columns.map { properties[$0] }
      return map.features(in: layer).flatMap { row(of: $0, in: map, ofColumns) }
    }
  }

  /// Nothing.
  package func closing() -> [UInt8] { [] }

  private func row(
    of feature: ExportFeature, in map: ExportMap, _ properties: [ExportProperty?]
  ) -> [UInt8] {
    let cells = properties.map { property in
      let cell = property?.value(feature, map)?.cell ?? ""
      // What is to be read back stays as it is.
      return withGeometry ? cell : CSVText.withoutFormula(cell)
    }
    let geometry = withGeometry ? [WKT.encode(feature.woundGeometry)] : []
    return CSVText.record([heading.viewCell] + cells + geometry)
  }

  /// The properties of a layer that are written: a table for reading has no cell of thousands of
  /// letters.
  private static func properties(
    of layer: ExportLayer, _ heading: ExportHeading, withGeometry: Bool
  ) -> [ExportProperty] {
    ExportProperty.all(of: layer).filter {
      $0.isWritten(under: heading) && (withGeometry || $0.condition != .withStatements)
    }
  }
}
