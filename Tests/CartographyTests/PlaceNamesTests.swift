import Atlas
import ChangeLog
import Control
import Drawing
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import Wording

@testable import Cartography

@Suite("Names of settlements")
struct PlaceNamesTests {
  private static let shippedBaseMap = Result {
    try BaseMapFile(path: Repository.root.appending(path: "Data/basemap/basemap.gpkg").path)
      .baseMap()
  }

  private let baseMap: BaseMap
  /// Control with a line of contact past Pokrovsk and Bakhmut, and signs at two cities.
  private let map = Fixture.map(
    areas: [Fixture.area(.assessed, .russianControl, Fixture.box(37.2, 46, 40, 50))],
    marks: [
      Fixture.mark(.encircled, .russia, at: Position(longitude: 37.18, latitude: 48.28)),
      Fixture.mark(.advanced, .russia, at: Position(longitude: 38.04, latitude: 48.31)),
    ], line: Fixture.line((36.6, 47.6), (37.2, 48.25), (37.8, 48.5), (38.1, 49.2)))

  init() throws {
    baseMap = try Self.shippedBaseMap.get()
  }

  /// What a picture shows, by the name of an oblast, or around a place with a radius in kilometres.
  enum Area: Hashable, CustomTestStringConvertible {
    case oblast(String)
    case around(String, Double)
    case box(BoundingBox)

    var testDescription: String {
      switch self {
      case .oblast(let name): name
      case .around(let name, let radius): "\(radius) km around \(name)"
      case .box(let box): "\(box.west),\(box.south),\(box.east),\(box.north)"
      }
    }
  }

  private static let areas: [Area] = [
    .oblast("Donetsk"), .oblast("Dnipropetrovsk"), .around("Pokrovsk", 10),
    .around("Pokrovsk", 25), .around("Pokrovsk", 60), .around("Donetsk", 25),
    .box(BoundingBox(west: 33.4, south: 46.85, east: 39.1, north: 49.25)),
    .box(BoundingBox(west: 37.9, south: 48.2, east: 39.1, north: 49.1)),
  ]

  private static let sizes: [(width: Int, height: Int, scale: Double, MapLanguage)] = [
    (320, 240, 1, .english), (640, 500, 1, .ukrainian), (800, 600, 2, .english),
    (1600, 1200, 1, .ukrainian), (3840, 2160, 1, .english),
  ]

  private func place(_ name: String) throws -> PopulatedPlace {
    try #require(
      baseMap.places.filter { $0.name == name }.max { ($0.population ?? 0) < ($1.population ?? 0) })
  }

  private func request(
    _ area: Area, _ width: Int, _ height: Int, _ scale: Double = 1,
    _ language: MapLanguage = .english
  ) throws -> MapRequest {
    var request = MapRequest(
      extent: Fixture.extent, width: width, height: height, scale: scale, language: language)
    switch area {
    case .oblast(let name):
      let oblast = try #require(baseMap.oblasts.first { $0.name == name })
      request.extent = try #require(MapExtent.around(oblast.area))
    case .around(let name, let radius):
      let place = try place(name)
      request.extent = .around(place.position, radiusInKilometers: radius)
      request.subject = place.number
    case .box(let box): request.extent = MapExtent(box)
    }
    return request
  }

  /// The settlements of a picture, by the glyphs of their names.
  private func names(
    of request: MapRequest, _ fonts: borrowing FontLibrary
  ) throws -> [DrawnName] {
    let scene = try Scene(
      {
        MapContent(
          map, title: nil, wording: $0, style: request.style, credits: SourceCredits())
      }, on: baseMap, request, fonts: fonts)
    return DrawnName.all(in: scene, dotColor: request.style.placeDot)
  }

  @Test(
    "The largest cities are named, in pictures of every size",
    arguments: [(640, 500), (1600, 1200)])
  func largestCities(_ width: Int, _ height: Int) throws {
    let fonts = try FontLibrary()
    let request = try request(.oblast("Donetsk"), width, height)
    let drawn = Set(try names(of: request, fonts).map(\.glyphs))
    let look = try #require(request.style.places[.city]).lettering
    for name in ["Donetsk", "Makiivka", "Horlivka", "Mariupol", "Kramatorsk"] {
      let text = fonts.shape(name, as: look, pixelsPerPoint: MapSheet(request).unit)
      #expect(drawn.contains(text.glyphs.map(\.id)), "\(name)")
    }
  }

  @Test(
    "Each dot has a name, and no name is nearer to another dot or lies on another name",
    arguments: zip(areas + areas, (0..<16).map { $0 * 3 % 5 }))
  func namesBelongToTheirDots(_ area: Area, _ size: Int) throws {
    let fonts = try FontLibrary()
    let (width, height, scale, language) = Self.sizes[size]
    let request = try request(area, width, height, scale, language)
    let names = try names(of: request, fonts)
    #expect(!names.isEmpty)
    let least = MapSheet(request).unit
    for (index, name) in names.enumerated() {
      let own = name.letters.distance(to: name.dot)
      for (other, neighbor) in names.enumerated() where other != index {
        let away = name.letters.distance(to: neighbor.dot)
        #expect(away > own + least, "\(name.dot) and \(neighbor.dot)")
        #expect(!name.letters.overlaps(neighbor.letters), "\(name.dot) and \(neighbor.dot)")
      }
    }
  }

  @Test("The place that a picture is about is named, however small it is")
  func subject() throws {
    let village = try #require(
      baseMap.places.first { $0.class == .village && $0.oblast == "Donetsk" })
    let fonts = try FontLibrary()
    var request = MapRequest(extent: .around(village.position, radiusInKilometers: 250))
    let look = try #require(request.style.places[.village]).lettering
    let text = fonts.shape(village.name, as: look, pixelsPerPoint: MapSheet(request).unit)
    for subject in [nil, village.number] {
      request.subject = subject
      let drawn = try names(of: request, fonts).map(\.glyphs)
      #expect(drawn.contains(text.glyphs.map(\.id)) == (subject != nil))
    }
  }

  @Test("The same picture has the same names at the same places")
  func sameNames() throws {
    let fonts = try FontLibrary()
    let request = try request(.oblast("Donetsk"), 1600, 1200)
    let names = try names(of: request, fonts)
    #expect(try !names.isEmpty && names == self.names(of: request, fonts))
  }
}

/// A settlement as it is drawn.
private struct DrawnName: Hashable {
  let glyphs: [UInt32]
  /// The middle of its dot.
  let dot: PixelPoint
  /// From the tops of the capitals to the baseline.
  let letters: PixelRect

  /// The dots of a scene, each with the name that follows it.
  static func all(in scene: Scene, dotColor: Color) -> [DrawnName] {
    let items = scene.layers.flatMap(\.items)
    return items.indices.compactMap { index in
      guard case .disc(let center, _, dotColor, _) = items[index] else { return nil }
      let next = index + 1 < items.count ? items[index + 1] : nil
      guard case .text(let run)? = next, let rect = PixelRect(around: run.glyphs.map(\.origin))
      else {
        Issue.record("the dot at \(center) has no name")
        return nil
      }
      return DrawnName(
        glyphs: run.glyphs.map(\.id), dot: center,
        letters: PixelRect(
          x: rect.x, y: rect.y - run.size * 0.714, width: rect.width + run.size * 0.4,
          height: run.size * 0.714))
    }
  }
}
