internal import PlainText
internal import SimpleFeatures

extension GeoJSONGeometry {
  /// A feature collection, a feature a line; `properties` gives the members of each as JSON.
  static func featureCollection(
    _ features: [(geometry: Geometry, properties: () throws -> [UInt8])]
  ) throws -> String {
    var bytes = Array(#"{"type":"FeatureCollection","features":["#.utf8)
    for (index, feature) in features.enumerated() {
      bytes += Array((index == 0 ? "\n" : ",\n").utf8)
      bytes += Array(#"{"type":"Feature","geometry":"#.utf8)
      try append(feature.geometry, to: &bytes)
      bytes += Array(#","properties":"#.utf8) + (try feature.properties())
      bytes.append(UInt8(ascii: "}"))
    }
    return String(decoding: bytes, as: UTF8.self) + "\n]}"
  }
}
