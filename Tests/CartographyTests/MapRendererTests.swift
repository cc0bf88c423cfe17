import Atlas
import ChangeLog
import Control
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import Wording

@testable import Cartography

@Suite("Pictures")
struct MapRendererTests {
  private let request = MapRequest(extent: Fixture.extent, width: 500, height: 400)

  @Test("The same map gives the same bytes")
  func sameBytes() throws {
    let marks = [Fixture.mark(.encircled, .russia)]
    let first = try MapRenderer.picture(
      of: Fixture.map(marks: marks), on: Fixture.baseMap, request, crediting: .init())
    let second = try MapRenderer.picture(
      of: Fixture.map(marks: marks), on: Fixture.baseMap, request, crediting: .init())
    #expect(first == second)
  }

  @Test("Pictures drawn at the same time are the same")
  func concurrentPictures() async throws {
    let alone = try MapRenderer.picture(
      of: Fixture.map(), on: Fixture.baseMap, request, crediting: .init())
    let together = try await withThrowingTaskGroup(of: DrawnPicture.self) { group in
      for _ in 0..<4 {
        group.addTask { [request] in
          try MapRenderer.picture(
            of: Fixture.map(), on: Fixture.baseMap, request, crediting: .init())
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.allSatisfy { $0 == alone })
  }

  @Test("A difference shows both days, with areas in the part shown")
  func difference() throws {
    let gained = Fixture.area(
      .assessed, .russianControl, Fixture.box(36.99, 47.99, 37.05, 48.01))
    let difference = try ControlDifference(
      from: Fixture.map(areas: []), to: Fixture.map(areas: [gained]), oblasts: [], raions: [],
      places: [], roads: [])
    let drawn = try MapRenderer.picture(
      of: difference, on: Fixture.baseMap, request, crediting: .init())
    let png = drawn.file
    #expect(drawn.caption.contains("Came under Russian control"))
    let picture = try Picture(png: png)
    #expect((picture.width, picture.height) == (500, 400))
    #expect(png.firstRange(of: Array("Change of control".utf8)) != nil)
  }

  @Test("A picture of the shipped base map fits in 250 kB, in both languages")
  func shippedBaseMap() throws {
    let path = Repository.root.appending(path: "Data/basemap/basemap.gpkg").path
    let base = try BaseMapFile(path: path).baseMap()
    let donetsk = try #require(base.oblasts.first { $0.name == "Donetsk" })
    let extent = try #require(MapExtent.around(donetsk.area))
    let control = Fixture.area(.assessed, .russianControl, Fixture.box(37.8, 46, 40, 50))
    let map = Fixture.map(areas: [control], line: Fixture.line((37.8, 46), (37.8, 50)))
    for language in MapLanguage.allCases {
      let png = try MapRenderer.picture(
        of: map, on: base, MapRequest(extent: extent, language: language), crediting: .init()
      ).file
      #expect(png.count < 250_000)
      let picture = try Picture(png: png)
      #expect((picture.width, picture.height) == (1600, 1200))
    }
  }
}
