package import SimpleFeatures

/// What can be wrong with the base map.
package enum AtlasError: Error, Hashable, Sendable {
  /// The file cannot be opened as a GeoPackage; the reason is SQLite's own.
  case cannotOpen(path: String, reason: String)
  /// A layer cannot be read; the reason is SQLite's own.
  case cannotRead(path: String, layer: String, reason: String)
  /// A row of a layer holds a value that has no meaning there.
  case badValue(path: String, layer: String, row: Int, column: String, value: String)
  /// A row of a layer holds a geometry that cannot be read.
  case badGeometry(path: String, layer: String, row: Int, reason: GeometryError)
  /// The ground of a settlement, or of a part of it, cannot be worked out.
  case noGround(place: String, reason: GeometryError)
}

extension AtlasError: CustomStringConvertible {
  /// One line that names the place, the value, the cause and the next step.
  package var description: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "\(path): cannot be opened as a base map: \(reason). Make it anew with Scripts/build-basemap."
    case .cannotRead(let path, let layer, let reason):
      "\(path): layer \(layer): \(reason). Make it anew with Scripts/build-basemap."
    case .badValue(let path, let layer, let row, let column, let value):
      "\(path): layer \(layer), row \(row): \(column) cannot be \"\(value)\". "
        + "Make it anew with Scripts/build-basemap."
    case .badGeometry(let path, let layer, let row, let reason):
      "\(path): layer \(layer), row \(row): \(reason). Make it anew with Scripts/build-basemap."
    case .noGround(let place, let reason):
      "the ground of \(place) cannot be worked out: \(reason). Give the area as a polygon instead."
    }
  }
}
