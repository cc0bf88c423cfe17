import SimpleFeatures
import Testing
import TileArchives

@Suite("Tile coordinates")
struct TileCoordinateTests {
  @Test(
    "Every tile down to zoom 9 has a Hilbert number that leads back to it, and none is left out")
  func hilbertNumbers() throws {
    var seen: UInt64 = 0
    for zoom in 0...9 {
      for x in 0..<1 << zoom {
        for y in 0..<1 << zoom {
          let tile = try #require(TileCoordinate(zoom: zoom, x: x, y: y))
          let number = tile.hilbertID
          #expect(TileCoordinate(hilbertID: number) == tile)
          seen = max(seen, number)
        }
      }
    }
    // Numbers that all lead back to different tiles and are as many as these fill the range.
    let count: UInt64 = (0...9).reduce(0) { sum, zoom in sum + (1 << UInt64(2 * zoom)) }
    #expect(seen + 1 == count)
  }

  @Test("The numbers are those of the specification's examples")
  func knownNumbers() throws {
    let known: [(Int, Int, Int, UInt64)] = [
      (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
      (12, 3423, 1763, 19_078_479),
    ]
    for (zoom, x, y, number) in known {
      #expect(try #require(TileCoordinate(zoom: zoom, x: x, y: y)).hilbertID == number)
    }
  }

  @Test("Neighbouring numbers are neighbouring tiles")
  func neighbours() throws {
    let start: UInt64 = 1365
    for number in start..<start + 4095 {
      let first = try #require(TileCoordinate(hilbertID: number))
      let second = try #require(TileCoordinate(hilbertID: number + 1))
      if first.zoom == second.zoom {
        #expect(abs(first.x - second.x) + abs(first.y - second.y) == 1)
      }
    }
  }

  @Test("A tile covers its box of degrees, row 0 in the north")
  func bounds() throws {
    let tile = try #require(TileCoordinate(zoom: 1, x: 1, y: 0))
    #expect(tile.bounds.west == 0 && abs(tile.bounds.east - 180) < 1e-9)
    #expect(abs(tile.bounds.south) < 1e-9 && abs(tile.bounds.north - 85.0511287798) < 1e-9)
    let pokrovsk = Position(longitude: 37.18, latitude: 48.28)
    for zoom in TileCoordinate.zooms {
      #expect(TileCoordinate(zoom: zoom, containing: pokrovsk).bounds.contains(pokrovsk))
    }
  }

  @Test(
    "The world has no tiles beyond its edges, nor beyond zoom 18",
    arguments: [
      (-1, 0, 0), (19, 0, 0), (3, 8, 0), (3, 0, 8), (3, -1, 0),
    ])
  func nowhere(_ zoom: Int, _ x: Int, _ y: Int) {
    #expect(TileCoordinate(zoom: zoom, x: x, y: y) == nil)
  }

  @Test("The blocks of a pyramid hold each of its tiles once, in the order of their numbers")
  func blocks() {
    let pyramid = TilePyramid(
      box: BoundingBox(west: 36.3, south: 47.6, east: 38.3, north: 48.9), zooms: 0...12)
    var numbers: [UInt64] = []
    for zoom in pyramid.zooms {
      numbers += pyramid.blocks(at: zoom).flatMap(\.tiles).map(\.hilbertID)
    }
    #expect(numbers.count == pyramid.count)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
  }
}
