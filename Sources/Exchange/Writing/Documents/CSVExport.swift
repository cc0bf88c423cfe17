internal import PlainText
internal import SimpleFeatures

/// The areas of maps as a table, one row an area; with claims in full, their signs too, so that the
/// whole map can be read back.
package struct CSVExport: MapTextWriter {
  private let columns: [String]
  /// The layers that are written, each with its properties in the order of the columns.
  private var layers: [(layer: ExportLayer, properties: [ExportProperty?])] = []
  private let heading: ExportHeading
  private let withGeometry: Bool

  /// A table under a heading; with the geometry, the claims are written in full, and the last
  /// column holds well-known text.
  package init(_ heading: ExportHeading, withGeometry: Bool) {
    self.heading = heading
    self.withGeometry = withGeometry
    let written: [ExportLayer] =
      withGeometry && heading.holdsStatements
      ? [.controlAreas, .controlMarks, .claimLines] : [.controlAreas]
    // A table for reading has no cell of thousands of letters.
    let properties = written.map { layer in
      ExportProperty.all(of: layer).filter {
        $0.isWritten(under: heading) && (withGeometry || $0.condition != .withStatements)
      }
    }
    var columns: [String] = []
    for property in properties.joined() where !columns.contains(property.name) {
      columns.append(property.name)
    }
    self.columns = columns
    layers = zip(written, properties).map { layer, properties in
      (layer, columns.map { column in properties.first { $0.name == column } })
    }
  }

  /// The header row.
  package func opening() -> [UInt8] {
    CSVText.record(["view"] + columns + (withGeometry ? ["geometry"] : []))
  }

  /// The areas of a map, and its signs where they are written.
  package func add(_ map: ExportMap) -> [UInt8] {
    layers.flatMap { layer, properties in
      map.features(in: layer).flatMap { row(of: $0, in: map, properties) }
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
}
