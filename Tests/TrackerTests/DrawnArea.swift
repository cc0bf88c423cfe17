import Exchange
import Foundation
import SimpleFeatures

/// All ground that a GeoJSON file draws, repaired where it is not valid.
func drawnArea(in file: URL) throws -> MultiPolygon {
  let bytes = Array(try Data(contentsOf: file))
  let read = try bytes.withUnsafeBufferPointer { try GeoJSONReader.read($0, path: file.path) }
  return try MultiPolygon(read.features.flatMap { $0.geometry?.areas.polygons ?? [] }).repaired()
}
