/// The form in which a GeoPackage stores a geometry: a header with a box, then well-known binary.
///
/// Source: OGC 12-128r19, GeoPackage 1.4, section 2.1.3,
/// <https://www.geopackage.org/spec140/#gpb_format>.
package enum GeoPackageBinary {
  private static let format = "GeoPackage geometry"
  private static let srs: Int32 = 4326

  /// The geometry as a GeoPackage blob: little-endian, SRS 4326, with a box unless it is a point or
  /// empty.
  package static func encode(_ geometry: Geometry) -> [UInt8] {
    let box = geometry.boundingBox
    var envelope: [Double] = []
    if case .point = geometry {
    } else if let box {
      envelope = [box.west, box.east, box.south, box.north]
    }
    let emptyFlag: UInt8 = box == nil ? 0b1_0000 : 0
    let envelopeFlag: UInt8 = envelope.isEmpty ? 0 : 0b10
    var bytes: [UInt8] = [
      UInt8(ascii: "G"), UInt8(ascii: "P"), 0, emptyFlag | envelopeFlag | 0b1,
    ]
    withUnsafeBytes(of: srs.littleEndian) { bytes.append(contentsOf: $0) }
    envelope.withUnsafeBytes { bytes.append(contentsOf: $0) }
    WKB.append(geometry, to: &bytes)
    return bytes
  }

  /// The geometry in a GeoPackage blob, in either byte order; the box is skipped, not believed.
  ///
  /// Throws `malformed` for other versions, extended geometries, and any SRS but 4326.
  package static func decode(_ bytes: [UInt8]) throws(GeometryError) -> Geometry {
    try bytes.withUnsafeBufferPointer { buffer throws(GeometryError) in
      try decode(UnsafeRawBufferPointer(buffer))
    }
  }

  /// The geometry in a GeoPackage blob that somebody else keeps alive.
  package static func decode(_ bytes: UnsafeRawBufferPointer) throws(GeometryError) -> Geometry {
    guard bytes.count >= 8, bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P") else {
      throw malformed(0, "does not start with the eight bytes of a GP header")
    }
    guard bytes[2] == 0 else { throw malformed(2, "version is \(bytes[2]), not 0") }
    let flags = bytes[3]
    guard flags & 0b10_0000 == 0 else {
      throw malformed(3, "the geometry is of an extended type, which is not read")
    }
    let envelopeSizes = [0, 32, 48, 48, 64]
    let envelopeCode = Int(flags >> 1 & 0b111)
    guard envelopeCode < envelopeSizes.count else {
      throw malformed(3, "envelope code \(envelopeCode) is unknown")
    }
    let number = bytes[4..<8].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let found = Int32(bitPattern: flags & 1 == 1 ? number : number.byteSwapped)
    guard found == srs else {
      throw malformed(
        4, "SRS is \(found), not \(srs); convert it first: ogr2ogr -t_srs EPSG:\(srs)")
    }
    let start = 8 + envelopeSizes[envelopeCode]
    guard bytes.count >= start else {
      throw malformed(
        8, "a box takes \(start - 8) bytes and \(bytes.count - 8) are left")
    }
    var reader = WKBReader(bytes, format: format, from: start)
    return try reader.readToEnd()
  }

  private static func malformed(_ offset: Int, _ reason: String) -> GeometryError {
    .malformed(format: format, offset: offset, reason: reason)
  }
}
