internal import PlainText
internal import SimpleFeatures

/// The areas of maps as a table, one row an area.
package struct CSVExport: MapTextWriter {
  private let properties: [ExportProperty]
  private let heading: ExportHeading
  private let withGeometry: Bool

  /// A table under a heading; with the geometry, the claims are written in full, and the last
  /// column holds well-known text.
  package init(_ heading: ExportHeading, withGeometry: Bool) {
    self.heading = heading
    self.withGeometry = withGeometry
    // A table for reading has no cell of thousands of letters.
    properties = ExportProperty.all(of: .controlAreas).filter {
      $0.isWritten(under: heading) && (withGeometry || $0.condition != .withStatements)
    }
  }

  /// The header row.
  package func opening() -> [UInt8] {
    CSVText.record(["view"] + properties.map(\.name) + (withGeometry ? ["geometry"] : []))
  }

  /// The areas of a map.
  package func add(_ map: ExportMap) -> [UInt8] {
    map.features(in: .controlAreas).flatMap { area in
      let cells = properties.map { property in
        let cell = property.value(area, map)?.cell ?? ""
        // What is to be read back stays as it is.
        return withGeometry ? cell : CSVText.withoutFormula(cell)
      }
      let geometry = withGeometry ? [WKT.encode(area.woundGeometry)] : []
      return CSVText.record([heading.viewCell] + cells + geometry)
    }
  }

  /// Nothing.
  package func closing() -> [UInt8] { [] }
}
