import Files
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import TileArchives

@Suite("Tile archives")
struct TileArchiveTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tiles-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private static let pyramid = TilePyramid(
    box: BoundingBox(west: 36.3, south: 47.6, east: 38.3, north: 48.9), zooms: 0...10)

  private static func description(_ pyramid: TilePyramid = pyramid) -> TileSetDescription {
    TileSetDescription(
      name: "Front \"of\" a day", description: "Drawn for a test", attribution: "© A Monitor",
      sources: "A Monitor; <another>", date: "2025-11-08", view: "all", isOverlay: true,
      tileSide: 256, pyramid: pyramid)
  }

  /// A tile whose key follows from its bytes.
  private static func image(_ tile: TileCoordinate, _ bytes: [UInt8]) -> TileImage {
    let sum = bytes.reduce(UInt64(bytes.count)) { $0 &* 0x100_0000_01B3 ^ UInt64($1) }
    return TileImage(tile: tile, key: ImageKey(sum, sum &+ 1), bytes: bytes)
  }

  /// Tiles of which most neighbours are equal.
  private static func tiles(of pyramid: TilePyramid = pyramid) -> [TileImage] {
    pyramid.zooms.flatMap { zoom in
      pyramid.blocks(at: zoom).flatMap(\.tiles).map { tile in
        image(tile, [UInt8(tile.zoom / 3), UInt8(tile.x % 7 == 3 ? 1 : 0)])
      }
    }
  }

  private func write(_ tiles: [TileImage], _ pyramid: TilePyramid = pyramid, to name: String) throws
    -> String
  {
    let path = folder.appending(path: name).path
    var writer = try TileArchiveFormat(path: path).writer(Self.description(pyramid), to: path)
    for start in stride(from: 0, to: tiles.count, by: 50) {
      try writer.add(Array(tiles[start..<min(start + 50, tiles.count)]))
    }
    #expect(try writer.finish())
    return path
  }

  /// Each byte in two hexadecimal digits.
  private static let digits = (0..<256).map { String(format: "%02x", $0) }

  private static func lines(_ tiles: [TileImage]) -> Set<String> {
    Set(
      tiles.map { image in
        let bytes = (image.bytes ?? []).map { digits[Int($0)] }.joined()
        return "\(image.tile.zoom) \(image.tile.x) \(image.tile.y) \(bytes)"
      })
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(
    "Others read each tile of a PMTiles archive, equal images stored once and runs as one entry",
    .needs(.venv))
  func pmtiles() throws {
    let tiles = Self.tiles()
    let path = try write(tiles, to: "a.pmtiles")
    let read = try Reader.read(path, as: .pmtiles)
    // Compared apart, so that a failure prints no megabytes of tiles.
    let areRead = read.tiles == Self.lines(tiles)
    #expect(areRead)
    #expect(read.name == "Front \"of\" a day")
    let images = Set(tiles.map(\.bytes)).count
    var runs = 0
    for (index, image) in tiles.enumerated() {
      let before = index > 0 ? tiles[index - 1] : nil
      let isNext = before.map { $0.tile.hilbertID + 1 == image.tile.hilbertID } ?? false
      if !isNext || before?.bytes != image.bytes { runs += 1 }
    }
    #expect(read.first == "0 10 True \(tiles.count) \(runs) \(images) False")
    #expect(try names() == ["a.pmtiles"])
  }

  @Test(
    "A large PMTiles archive has leaf directories, and a root within the first 16,384 bytes",
    .needs(.venv))
  func leaves() throws {
    let pyramid = TilePyramid(
      box: BoundingBox(west: -170, south: -80, east: 170, north: 80), zooms: 7...7)
    var noise: UInt64 = 1
    let tiles = pyramid.blocks(at: 7).flatMap(\.tiles).map { tile in
      // Lengths without a pattern, so that the directory does not compress well.
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let count = 4 + Int(noise >> 55)
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: tile.x * 31 + tile.y * 17 + $0) }
      return Self.image(tile, bytes)
    }
    let path = try write(tiles, pyramid, to: "large.pmtiles")
    let read = try Reader.read(path, as: .pmtiles)
    #expect(read.first.hasSuffix(" True"))
    // Compared apart, so that a failure prints no megabytes of tiles.
    let areRead = read.tiles == Self.lines(tiles)
    #expect(areRead)
    let header = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(32)
    let numbers = [8, 16].map { start in
      header[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    #expect(numbers[0] == 127 && numbers[0] + numbers[1] <= 16_384)
  }

  @Test("Others read each tile of an MBTiles archive", .needs(.venv))
  func mbtiles() throws {
    let tiles = Self.tiles()
    let path = try write(tiles, to: "a.mbtiles")
    let read = try Reader.read(path, as: .mbtiles)
    #expect(read.first == "ok")
    #expect(read.name == "Front \"of\" a day")
    // Compared apart, so that a failure prints no megabytes of tiles.
    let areRead = read.tiles == Self.lines(tiles)
    #expect(areRead)
    #expect(try names() == ["a.mbtiles"])
    let header = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(72)
    #expect(Array(header[68..<72]) == Array("MPBX".utf8))
  }

  @Test("A folder holds a file for each tile, and a TileJSON")
  func folderOfTiles() throws {
    let tiles = Self.tiles()
    let path = try write(tiles, to: "a/")
    for image in tiles {
      let file = URL(fileURLWithPath: path).appending(path: "\(image.tile).png")
      #expect(try Data(contentsOf: file) == Data(image.bytes ?? []))
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: path).appending(path: "tiles.json")))
    let members = try #require(json as? [String: Any])
    #expect(members["tilejson"] as? String == "3.0.0")
    #expect(members["tiles"] as? [String] == ["{z}/{x}/{y}.png"])
    #expect(members["bounds"] as? [Double] == [36.3, 47.6, 38.3, 48.9])
    #expect(members["minzoom"] as? Int == 0 && members["maxzoom"] as? Int == 10)
    #expect(members["attribution"] as? String == "© A Monitor")
    #expect(try names() == ["a"])
  }

  @Test("The same tiles give the same bytes", arguments: ["x.pmtiles", "x.mbtiles"])
  func sameBytes(_ name: String) throws {
    let tiles = Self.tiles()
    let (first, second) = (try write(tiles, to: name), try write(tiles, to: "again-" + name))
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: first))
        == Data(contentsOf: URL(fileURLWithPath: second)))
  }

  @Test(
    "Work that is abandoned leaves what was there, and nothing else",
    arguments: ["x.pmtiles", "x.mbtiles", "x"])
  func abandoned(_ name: String) throws {
    let tiles = Self.tiles()
    let path = try write(tiles, to: name)
    let file = name == "x" ? path + "/10/615/352.png" : path
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    var writer = try TileArchiveFormat(path: path).writer(Self.description(), to: path)
    try writer.add(tiles.map { Self.image($0.tile, [9]) })
    writer.abandon()
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    #expect(try names() == [name])
  }

  @Test(
    "An archive takes the place of an older one whole", .needs(.venv),
    arguments: ["x.pmtiles", "x.mbtiles", "x"])
  func replaced(_ name: String) throws {
    let tiles = Self.tiles()
    _ = try write(tiles, to: name)
    let few = Array(tiles.prefix(3))
    let path = try write(few, to: name)
    #expect(try names() == [name])
    if name == "x" {
      #expect(!FileManager.default.fileExists(atPath: path + "/10"))
    } else {
      let read = try Reader.read(path, as: TileArchiveFormat(path: path))
      // Compared apart, so that a failure prints no megabytes of tiles.
      let areRead = read.tiles == Self.lines(few)
      #expect(areRead)
    }
  }

  @Test("A folder that holds other files is refused and left as it is")
  func otherFiles() throws {
    let path = folder.appending(path: "mine")
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: path.appending(path: "notes.txt"))
    #expect(
      throws: TileArchiveError.folderHoldsOtherFiles(path: path.path, example: "notes.txt")
    ) { try TileFolder(Self.description(), at: path.path) }
    #expect(try names() == ["mine"])
  }

  @Test(
    "A folder whose files look like tiles, or lie where tiles lie, is not replaced",
    arguments: [
      ["2025/a.jpg"], ["2025/11/8.png"], ["6/38/a.jpg"], ["6/38/22.png"], ["6/38/22.png/x"],
      ["6/038/22.png"], ["6/99/22.png"], ["6/38/22.jpg"], ["tiles.json"], ["tiles.json/x"],
    ])
  func nestedForeignFiles(_ files: [String]) throws {
    let path = folder.appending(path: "mine")
    for file in files {
      let file = path.appending(path: file)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: file)
    }
    #expect(throws: TileArchiveError.self) { try TileFolder(Self.description(), at: path.path) }
    for file in files {
      #expect(try Data(contentsOf: path.appending(path: file)) == Data("mine".utf8))
    }
  }

  @Test("Among tiles of this program a file or a link of somebody else's keeps the folder as it is")
  func foreignFilesAmongTiles() throws {
    for _ in 0..<2 { _ = try write(Self.tiles(), to: "tiles") }
    let path = folder.appending(path: "tiles")
    let note = path.appending(path: "6/notes.txt")
    try Data("mine".utf8).write(to: note)
    let refusal = TileArchiveError.folderHoldsOtherFiles(path: path.path, example: "6/notes.txt")
    #expect(throws: refusal) { try write(Self.tiles(), to: "tiles") }
    #expect(try Data(contentsOf: note) == Data("mine".utf8))
    try FileManager.default.removeItem(at: note)
    let link = path.appending(path: "11")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "/tmp")
    #expect(throws: TileArchiveError.folderHoldsOtherFiles(path: path.path, example: "11")) {
      try write(Self.tiles(), to: "tiles")
    }
  }

  @Test("A full disk is told with what to do")
  func fullDisk() {
    let error = TileArchiveError.file(.failed(.write, path: "a.pmtiles", code: ENOSPC))
    #expect(
      error.description
        == "a.pmtiles: cannot write: No space left on device; free some space and run the "
        + "command again")
  }
}
