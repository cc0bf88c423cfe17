import SimpleFeatures
import Testing

@testable import Atlas

@Suite("The base map on disk")
struct BaseMapFileTests {
  @Test("Every layer of the shipped base map is read")
  func layers() throws {
    let map = try Shipped.file.get().baseMap()
    #expect(map.places.count > 800)
    #expect(map.oblasts.contains { $0.nameInUkrainian == "Донецька" })
    #expect(
      try Shipped.file.get().raions().allSatisfy { !$0.area.isEmpty && !$0.oblast.isEmpty })
    #expect(map.countries.map(\.name).contains("Ukraine"))
    #expect(map.roads.contains { $0.ref == "M30" })
    #expect(map.rivers.contains { $0.name == "Dnipro" && $0.rank == 1 })
    #expect(map.waterBodies.contains { $0.kind == .formerReservoir })
    #expect(map.foreignPlaces.contains { $0.country == "RU" })
    #expect(map.overview.contains { $0.kind == .country })
    #expect(!map.land.isEmpty && !map.stateBorder.isEmpty && !map.builtUpAreas.isEmpty)
  }

  @Test("Within a box there is nothing that lies outside, and all that meets it")
  func box() throws {
    let box = BoundingBox(west: 36.9, south: 48.1, east: 37.4, north: 48.4)
    let file = try Shipped.file.get()
    let part = try file.baseMap(within: box)
    let all = try file.baseMap()
    #expect(part.places == all.places.filter { box.contains($0.position) })
    #expect(
      part.builtUpAreas
        == all.builtUpAreas.filter { $0.area.boundingBox?.intersects(box) ?? false })
    #expect(
      part.roads == all.roads.filter { $0.course.boundingBox?.intersects(box) ?? false })
    #expect(try file.raions(within: box).count < file.raions().count)
  }

  @Test("Discs that stand for towns are left out where they are too narrow, real outlines never")
  func schematicTowns() throws {
    let file = try Shipped.file.get()
    let all = try file.builtUpAreas()
    let wide = try file.builtUpAreas(schematicFrom: 0.03)
    #expect(wide.count < all.count)
    #expect(
      wide
        == all.filter {
          let box = $0.area.boundingBox
          return !$0.isSchematic || (box?.east ?? 0) - (box?.west ?? 0) >= 0.03
        })
  }

  @Test("A missing file is named")
  func missing() {
    let error = #expect(throws: AtlasError.self) { try BaseMapFile(path: "/nowhere/b.gpkg") }
    #expect(
      error?.description == """
        /nowhere/b.gpkg: cannot be opened as a base map: SQLite error 14: unable to open \
        database file. Make it anew with Scripts/build-basemap.
        """)
  }
}
