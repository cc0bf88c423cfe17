import SimpleFeatures
import TestSupport
import Testing

@Suite("Well-known binary")
struct WKBTests {
  @Test("Every geometry comes back as it was written", arguments: seeds)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let geometry = generator.geometry()
      #expect(try WKB.decode(WKB.encode(geometry)) == geometry, "seed \(seed)")
    }
  }

  @Test("A point is a byte order, a type and two doubles")
  func point() {
    let point = Geometry.point(Position(longitude: 1, latitude: 2))
    #expect(
      WKB.encode(point)
        == bytes(ofHexadecimal: "01 01000000 000000000000F03F 0000000000000040"))
  }

  @Test(
    "Either byte order, heights, measures and an SRID are read",
    arguments: [
      ("big-endian", "00 00000001 3FF0000000000000 4000000000000000"),
      ("ISO Z", "01 E9030000 000000000000F03F 0000000000000040 0000000000000840"),
      ("ISO M", "01 D1070000 000000000000F03F 0000000000000040 0000000000000840"),
      (
        "ISO ZM",
        "01 B90B0000 000000000000F03F 0000000000000040 0000000000000840 0000000000001040"
      ),
      (
        "EWKB Z with SRID",
        "01 010000A0 E6100000 000000000000F03F 0000000000000040 000000000000F87F"
      ),
      (
        "EWKB ZM, big-endian",
        "00 C0000001 3FF0000000000000 4000000000000000 4008000000000000 4010000000000000"
      ),
    ])
  func dialects(name: String, text: String) throws {
    let point = Geometry.point(Position(longitude: 1, latitude: 2))
    #expect(try WKB.decode(bytes(ofHexadecimal: text)) == point, "\(name)")
  }

  @Test("The heights of a big-endian line are dropped")
  func bigEndianLine() throws {
    let line = bytes(
      ofHexadecimal: "00 000003EA 00000002 3FF0000000000000 4000000000000000 4008000000000000"
        + "4010000000000000 4014000000000000 4018000000000000")
    #expect(try WKT.encode(WKB.decode(line)) == "LINESTRING (1.0 2.0, 4.0 5.0)")
  }

  @Test(
    "A fault is named with its offset",
    arguments: [
      ("", "WKB, byte 0: a geometry's header takes 5 bytes and 0 are left"),
      ("02 01000000", "WKB, byte 0: byte order is 2, not 0 or 1"),
      ("01 08000000", "WKB, byte 1: geometry type 8 is unknown"),
      ("01 A10F0000", "WKB, byte 1: geometry type 4001 is unknown"),
      ("01 01000000 00", "WKB, byte 5: a point takes 16 bytes and 1 are left"),
      ("01 01000020 00", "WKB, byte 5: an SRID takes 4 bytes and 1 are left"),
      ("01 02000000 FFFFFFFF 00", "WKB, byte 5: 4294967295 items are announced and 1 bytes follow"),
      (
        "01 01000000 000000000000F07F 0000000000000040",
        "WKB, byte 5: coordinate inf, 2.0 is not a finite number"
      ),
      (
        "01 04000000 01000000 01 02000000 00000000",
        "WKB, byte 10: a member has type lineString, not point"
      ),
      (
        "01 07000000 00000000 00", "WKB, byte 9: 1 bytes are left over after the geometry"
      ),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: GeometryError.self) {
      try WKB.decode(bytes(ofHexadecimal: text))
    }
    #expect(error?.description == message)
  }

  @Test("Collections nested more than 32 deep are refused")
  func depth() throws {
    let shell = bytes(ofHexadecimal: "01 07000000 01000000")
    let core = bytes(ofHexadecimal: "01 07000000 00000000")
    let allowed = Array(repeating: shell, count: 30).flatMap(\.self) + core
    #expect(try WKB.decode(allowed).isEmpty)
    let error = #expect(throws: GeometryError.self) {
      try WKB.decode(Array(repeating: shell, count: 100_000).flatMap(\.self) + core)
    }
    #expect(
      error?.description == "WKB, byte 279: collections are nested more than 32 deep")
  }

  @Test("Cut or altered bytes are refused or read, and never end the program", arguments: seeds)
  func damage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let whole = WKB.encode(generator.geometry())
      for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
        #expect(throws: GeometryError.self, "seed \(seed)") {
          try WKB.decode(Array(whole[..<length]))
        }
      }
      for _ in 0..<40 {
        var altered = whole
        let place = Int.random(in: altered.indices, using: &generator)
        altered[place] = UInt8.random(in: 0...255, using: &generator)
        _ = try? WKB.decode(altered)
      }
    }
  }
}
