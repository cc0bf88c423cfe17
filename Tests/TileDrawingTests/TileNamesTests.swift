import Atlas
import Drawing
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography
@testable import TileDrawing

@Suite("Names on tiles")
struct TileNamesTests {
  private let renderer: TileRenderer
  private static let donetsk = Position(longitude: 37.8, latitude: 48)

  init() throws {
    let path = Repository.root.appending(path: "Data/basemap/basemap.gpkg").path
    renderer = TileRenderer(
      Fixture.map(), on: try BaseMapFile(path: path).baseMap(), TileRequest(layers: .all))
  }

  /// The scene of the cell that Donetsk lies in.
  private func scene(zoom: Int) throws -> TileScene {
    let pixel = WorldGrid(zoom: zoom, tileSide: 256).pixel(Self.donetsk)
    return try renderer.scene(
      of: renderer.cell(zoom: zoom, column: Int(pixel.x) / 256, row: Int(pixel.y) / 256))
  }

  @Test("The largest cities are named from afar", arguments: [7, 8])
  func largestCities(_ zoom: Int) throws {
    let fonts = try FontLibrary()
    let look = try #require(MapStyle.light.places[.city]).lettering
    let drawn = Set(try scene(zoom: zoom).names.map(\.glyphs))
    for name in ["Donetsk", "Makiivka", "Horlivka"] {
      let text = fonts.shape(name, as: look, pixelsPerPoint: 1)
      #expect(drawn.contains(text.glyphs.map(\.id)), "\(name)")
    }
  }

  @Test("Each dot has a name, and no name is nearer to another dot", arguments: 6...10)
  func namesBelongToTheirDots(_ zoom: Int) throws {
    let names = try scene(zoom: zoom).names
    #expect(names.count > 10)
    for (index, name) in names.enumerated() {
      let own = name.letters.distance(to: name.dot)
      for (other, neighbor) in names.enumerated() where other != index {
        #expect(name.letters.distance(to: neighbor.dot) > own + 2, "\(name.dot)")
      }
    }
  }
}

extension TileScene {
  /// The dots of settlements, each with the name that follows it.
  fileprivate var names: [(glyphs: [UInt32], dot: PixelPoint, letters: PixelRect)] {
    let dotInk = TileInk(MapStyle.light.placeDot)
    return items.indices.compactMap { index in
      guard case .area(_, _, _, let ink) = items[index].shape, ink == dotInk else { return nil }
      // Between the dot and its name lies the edge of the dot.
      guard index + 2 < items.count, case .text(let run, let corner) = items[index + 2].shape else {
        Issue.record("the dot in \(items[index].bounds) has no name")
        return nil
      }
      let bounds = items[index].bounds
      func pixels(_ parts: Int) -> Double { Double(parts) / Double(WorldGrid.parts) }
      let first = run.glyphs[0].origin
      let width = run.glyphs[run.glyphs.count - 1].origin.x - first.x + run.size * 0.4
      return (
        run.glyphs.map(\.id),
        PixelPoint(
          x: pixels(bounds.left + bounds.right) / 2, y: pixels(bounds.top + bounds.bottom) / 2),
        PixelRect(
          x: pixels(corner.x) + first.x, y: pixels(corner.y) + first.y - run.size * 0.714,
          width: width, height: run.size * 0.714)
      )
    }
  }
}
