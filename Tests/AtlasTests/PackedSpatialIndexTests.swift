import Files
import SimpleFeatures
import TestSupport
import Testing

@testable import Atlas

@Suite("The packed index of an atlas")
struct PackedSpatialIndexTests {
  /// Peaks at random.
  private static func peaks(_ count: Int, _ generator: inout SeededGenerator) -> [AtlasFeature] {
    (0..<count).map { _ in
      AtlasFeature(
        kind: .peak,
        geometry: .point(
          Position(
            longitude: .random(in: 33...39, using: &generator),
            latitude: .random(in: 46...49, using: &generator))))
    }
  }

  private static func write(_ path: String, _ sets: [String: [AtlasFeature]]) throws {
    try AtlasWriter.write(path, named: path, beside: MultiLineString()) { writer in
      for (name, peaks) in sets.sorted(by: { $0.key < $1.key }) {
        try writer.remove(name)
        for peak in peaks { try writer.insert(peak, into: .peaks, of: name) }
        try writer.add(
          AtlasSet(
            name: name, file: name, source: "Somebody", licence: "CC0-1.0", attribution: name,
            coverage: [
              .init(
                layer: .peaks, count: peaks.count,
                box: BoundingBox(west: 33, south: 46, east: 39, north: 49))
            ]))
      }
    }
  }

  /// What SQLite itself finds wrong with the index.
  private static func faults(_ path: String) throws -> String {
    let script = """
      import sqlite3, sys
      print(sqlite3.connect(sys.argv[1]).execute("SELECT rtreecheck('rtree_peaks_geom')").fetchone()[0])
      """
    return try Checker.python.run("-c", script, path).output.trimmingPrefix("ok\n").description
  }

  @Test(
    "SQLite finds no fault in it, and each window is found whole",
    .needs(Checker.python), arguments: [0, 1, 51, 52, 2601, 2602, 7000])
  func windows(_ count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let peaks = Self.peaks(count, &generator)
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    try Self.write(path, ["peaks": peaks])
    #expect(try Self.faults(path).isEmpty)
    let atlas = try AtlasFile(path: path)
    for _ in 0..<20 {
      let west = Double.random(in: 33...38, using: &generator)
      let south = Double.random(in: 46...48, using: &generator)
      let window = BoundingBox(
        west: west, south: south, east: west + .random(in: 0...2, using: &generator),
        north: south + .random(in: 0...2, using: &generator))
      let found = Set(try atlas.features(of: .peaks, within: window).map(\.number))
      // The numbers of rows follow the order of writing; edges of the index are of single precision.
      for (index, peak) in peaks.enumerated() {
        guard let box = peak.geometry.boundingBox else { continue }
        let isInside = window.intersects(box)
        let isNear = window.expanded(byDegrees: 1e-5).intersects(box)
        #expect(isInside ? found.contains(index + 1) : isNear || !found.contains(index + 1))
      }
    }
  }

  @Test("Sets come and go, and the index is as if it were new", .needs(Checker.python))
  func changes() throws {
    var generator = SeededGenerator(seed: 16)
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    let sets = ["a": Self.peaks(300, &generator), "b": Self.peaks(200, &generator)]
    try Self.write(path, sets)
    try Self.write(path, ["a": Self.peaks(120, &generator)])
    #expect(try Self.faults(path).isEmpty)
    #expect(try AtlasFile(path: path).features(of: .peaks).count == 320)
    let everywhere = BoundingBox(west: 30, south: 40, east: 40, north: 50)
    #expect(try AtlasFile(path: path).features(of: .peaks, within: everywhere).count == 320)
  }

  @Test("What is near on the curve is near on the ground: each step goes to a neighbour")
  func curve() {
    var cells: [UInt32: (x: UInt32, y: UInt32)] = [:]
    // The first cells of the curve are those of a small square at its beginning.
    for x in UInt32(0)..<64 {
      for y in UInt32(0)..<64 { cells[HilbertCurve.place(x: x, y: y)] = (x, y) }
    }
    #expect(cells.count == 64 * 64)
    for place in UInt32(1)..<64 * 64 {
      guard let from = cells[place - 1], let to = cells[place] else {
        Issue.record("nothing at \(place)")
        continue
      }
      #expect(abs(Int(from.x) - Int(to.x)) + abs(Int(from.y) - Int(to.y)) == 1)
    }
  }
}
