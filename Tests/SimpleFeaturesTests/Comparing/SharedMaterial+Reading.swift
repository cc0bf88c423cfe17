import Foundation
import PlainText
import SimpleFeatures
import TestSupport

extension SharedMaterial {
  /// The rows of a CSV file without quoted fields, each by the names of its columns.
  static func rows(ofCSV url: URL) throws -> [[String: String]] {
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
    let names = lines.first?.split(separator: ",").map(String.init) ?? []
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(names, fields))
    }
  }

  /// The areas of all features of a GeoJSON feature collection, read with our own scanner.
  static func areas(ofFeatureCollection url: URL) throws -> MultiPolygon {
    let bytes = [UInt8](try Data(contentsOf: url))
    var polygons: [Polygon] = []
    try bytes.withUnsafeBufferPointer { buffer throws(MalformedText) in
      var scanner = JSONScanner(buffer)
      try scanner.readObject { scanner, name throws(MalformedText) in
        guard name == "features" else { return try scanner.skipValue() }
        try scanner.readArray { scanner throws(MalformedText) in
          try scanner.readObject { scanner, name throws(MalformedText) in
            guard name == "geometry" else { return try scanner.skipValue() }
            polygons += try GeoJSONGeometry.read(from: &scanner).areas.polygons
          }
        }
      }
      try scanner.finish()
    }
    return MultiPolygon(polygons)
  }
}
