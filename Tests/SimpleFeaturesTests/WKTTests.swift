import SimpleFeatures
import TestSupport
import Testing

@Suite("Well-known text")
struct WKTTests {
  @Test("Every geometry comes back as it was written", arguments: seeds)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let geometry = generator.geometry()
      #expect(try WKT.decode(WKT.encode(geometry)) == geometry, "seed \(seed)")
    }
  }

  @Test(
    "The same geometry may be written in several ways",
    arguments: [
      ("point(1 2)", "POINT (1.0 2.0)"),
      (" Point Z ( 1 2 3 ) ", "POINT (1.0 2.0)"),
      ("MULTIPOINT (1 2, (3 4), EMPTY)", "MULTIPOINT ((1.0 2.0), (3.0 4.0))"),
      ("LINEARRING (0 0, 1 0, 0 1, 0 0)", "LINESTRING (0.0 0.0, 1.0 0.0, 0.0 1.0, 0.0 0.0)"),
      ("MULTIPOLYGON (EMPTY)", "MULTIPOLYGON (EMPTY)"),
      ("LINESTRING ZM (1e-1 +2 3 4, -.5 2. 0 0)", "LINESTRING (0.1 2.0, -0.5 2.0)"),
      ("GEOMETRYCOLLECTION (POINT EMPTY)", "GEOMETRYCOLLECTION (POINT EMPTY)"),
    ])
  func dialects(text: String, normal: String) throws {
    #expect(try WKT.encode(WKT.decode(text)) == normal)
  }

  @Test(
    "A fault is named with its offset",
    arguments: [
      ("", "byte 0: \"\" is not a type of geometry"),
      ("CIRCLE (1 2)", "byte 0: \"CIRCLE\" is not a type of geometry"),
      ("POINT (1 2", "byte 10: the text ends where \",\" or \")\" is expected"),
      ("POINT (1 2) x", "byte 12: \"x\" stands where the end of the text is expected"),
      ("POINT (NaN 2)", "byte 7: \"NaN\" stands where a number is expected"),
      ("POINT (1e999 2)", "byte 7: \"1e999\" is not a finite number"),
      ("POINT (1 2, 3 4)", "byte 0: a point has two positions"),
      ("POINT ZZ (1 2)", "byte 6: \"ZZ\" is not Z, M, ZM or EMPTY"),
      ("LINESTRING (1 2 3)", "byte 16: \"3)\" stands where \",\" or \")\" is expected"),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: GeometryError.self) { try WKT.decode(text) }
    #expect(error?.description == "WKT, " + message)
  }
}
