internal import PlainText
internal import SimpleFeatures

extension JSONText {
  /// Writes a value, nil as null.
  mutating func append(_ value: ExportValue?) {
    switch value {
    case .text(let text): append(text)
    case .number(let number): append(raw: number.formatted(decimalsUpTo: 6))
    case .flag(let flag): append(raw: "\(flag)")
    case .day(let day): append("\(day)")
    case .words(let items), .names(let items): append(items)
    case nil: append(raw: "null")
    }
  }

  /// Writes a geometry.
  mutating func append(_ geometry: Geometry) throws(ExportError) {
    do throws(GeometryError) {
      append(raw: try GeoJSONGeometry.encode(geometry))
    } catch {
      throw .geometry(error)
    }
  }
}
