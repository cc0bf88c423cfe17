import Foundation
import SimpleFeatures
import TestSupport
import Testing

/// Operations on seeded pairs of areas, held against shapely, which has a GEOS of its own.
@Suite("Shapely finds the same")
struct ShapelyTests {
  /// Reads records of geometries in WKB, each after its length, and prints what shapely finds else.
  private static let script = """
    import struct, sys
    import numpy, shapely

    data = open(sys.argv[1], "rb").read()
    count = int(sys.argv[2])
    position, parts = 0, []
    while position < len(data):
        length, = struct.unpack_from("<I", data, position)
        parts.append(data[position + 4:position + 4 + length])
        position += 4 + length
    columns = [shapely.from_wkb(parts[index::8]) for index in range(7)]
    told = numpy.array([struct.unpack("<?ddd", part) for part in parts[7::8]])
    one, two, box, union, difference, clip, ring = columns
    assert len(one) == count, len(one)

    def differ(name, ours, theirs, size):
        # What lies in one of the two alone, against the size of what was put in.
        rest = shapely.area(shapely.symmetric_difference(ours, theirs, grid_size=1e-11))
        for index in numpy.flatnonzero(~(rest <= 1e-9 * size)):
            print(name, index, rest[index], size[index])

    size = shapely.area(one) + shapely.area(two)
    differ("union", union, shapely.union(one, two), size)
    differ("difference", difference, shapely.difference(one, two), size)
    differ("clip", clip, shapely.intersection(one, box), size)
    for index in numpy.flatnonzero(shapely.is_valid(ring) != (told[:, 0] == 1)):
        print("validity", index, shapely.is_valid_reason(ring[index]))
    for name, column, areas in (
        ("area of the union", 1, union), ("area of the difference", 2, difference),
        ("area of the clip", 3, clip),
    ):
        theirs = shapely.area(areas)
        for index in numpy.flatnonzero(abs(told[:, column] - theirs) > 1e-9 * theirs):
            print(name, index, told[index, column], theirs[index])
    """

  @Test(
    "Validity, union, difference, clip and area of 10,000 pairs are those of shapely",
    .needs(.shapely))
  func pairs() throws {
    let (count, seed) = (10_000, 2025 as UInt64)
    var generator = SeededGenerator(seed: seed)
    var records = Data()
    func add(_ bytes: [UInt8]) {
      withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { records.append(contentsOf: $0) }
      records.append(contentsOf: bytes)
    }
    func add(_ geometry: Geometry) { add(WKB.encode(geometry)) }
    for _ in 0..<count {
      let center = generator.position()
      let one = MultiPolygon([generator.polygon(around: center, scale: 0.2)])
      let near = center.moved(
        byKilometers: .random(in: 0...12, using: &generator),
        azimuth: .random(in: 0...360, using: &generator))
      let two = MultiPolygon([generator.polygon(around: near, scale: 0.2)])
      let box = BoundingBox(
        west: center.longitude - .random(in: 0...0.1, using: &generator),
        south: near.latitude - 0.1,
        east: center.longitude + .random(in: 0.01...0.1, using: &generator), north: near.latitude)
      // Corners at random, most often with crossings.
      let corners = (0..<Int.random(in: 3...6, using: &generator)).map { _ in generator.position() }
      let ring = MultiPolygon([Polygon(exterior: LinearRing(corners + [corners[0]]))])
      let results = [
        try one.union(two, precision: .floating), try one.subtracting(two, precision: .floating),
        try one.clipped(to: box),
      ]
      for area in [one, two] { add(.multiPolygon(area)) }
      add(.polygon(box.polygon))
      for area in results + [ring] { add(.multiPolygon(area)) }
      var told: [UInt8] = [try ring.isValid ? 1 : 0]
      for area in results {
        let size = Geometry.multiPolygon(area).planarArea
        withUnsafeBytes(of: size.bitPattern.littleEndian) { told += $0 }
      }
      add(told)
    }
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "pairs")
    try records.write(to: file)
    let outcome = try Checker.shapely.run("-c", Self.script, file.path, "\(count)")
    #expect(
      outcome.status == 0 && outcome.output.isEmpty,
      "seed \(seed): \(outcome.output.prefix(2_000))\(outcome.errors)")
  }
}
