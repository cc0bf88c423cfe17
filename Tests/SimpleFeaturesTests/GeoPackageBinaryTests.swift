import SimpleFeatures
import TestSupport
import Testing

@Suite("GeoPackage blobs")
struct GeoPackageBinaryTests {
  @Test("Every geometry comes back as it was written", arguments: seeds)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let geometry = generator.geometry()
      let blob = GeoPackageBinary.encode(geometry)
      #expect(try GeoPackageBinary.decode(blob) == geometry, "seed \(seed)")
    }
  }

  @Test("A point has no box, a line has one, and what is empty says so")
  func headers() throws {
    let point = GeoPackageBinary.encode(try WKT.decode("POINT (1 2)"))
    #expect(Array(point[..<8]) == bytes(ofHexadecimal: "4750 00 01 E6100000"))
    #expect(point.count == 8 + 21)
    let line = GeoPackageBinary.encode(try WKT.decode("LINESTRING (1 4, 2 3)"))
    #expect(
      Array(line[..<40])
        == bytes(
          ofHexadecimal: "4750 00 03 E6100000 000000000000F03F 0000000000000040"
            + "0000000000000840 0000000000001040"))
    let empty = GeoPackageBinary.encode(try WKT.decode("POLYGON EMPTY"))
    #expect(Array(empty[..<8]) == bytes(ofHexadecimal: "4750 00 11 E6100000"))
  }

  @Test("A big-endian header with a box in four dimensions is read")
  func bigEndian() throws {
    let header = bytes(ofHexadecimal: "4750 00 08 000010E6") + [UInt8](repeating: 0, count: 64)
    let line = try WKT.decode("LINESTRING (1 4, 2 3)")
    #expect(try GeoPackageBinary.decode(header + WKB.encode(line)) == line)
  }

  @Test(
    "A fault is named with its offset",
    arguments: [
      ("4750", "byte 0: does not start with the eight bytes of a GP header"),
      ("4751 00 01 E6100000", "byte 0: does not start with the eight bytes of a GP header"),
      ("4750 01 01 E6100000", "byte 2: version is 1, not 0"),
      ("4750 00 21 E6100000", "byte 3: the geometry is of an extended type, which is not read"),
      ("4750 00 0B E6100000", "byte 3: envelope code 5 is unknown"),
      (
        "4750 00 01 110F0000",
        "byte 4: SRS is 3857, not 4326; convert it first: ogr2ogr -t_srs EPSG:4326"
      ),
      ("4750 00 03 E6100000 00", "byte 8: a box takes 32 bytes and 1 are left"),
      ("4750 00 01 E6100000 01", "byte 8: a geometry's header takes 5 bytes and 1 are left"),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: GeometryError.self) {
      try GeoPackageBinary.decode(bytes(ofHexadecimal: text))
    }
    #expect(error?.description == "GeoPackage geometry, " + message)
  }
}
