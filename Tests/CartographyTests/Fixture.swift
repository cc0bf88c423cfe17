import Atlas
import ChangeLog
import Control
import SimpleFeatures

@testable import Cartography

/// Small maps for tests: a square of land around 37° E 48° N with a town in its middle.
enum Fixture {
  static let center = Position(longitude: 37, latitude: 48)
  static let extent = MapExtent.around(center, radiusInKilometers: 12)
  static let day = CalendarDate(dayNumber: 20_400)
  static let monitor = Source(name: "A Monitor", side: .third)
  static let land = box(36, 47, 38, 49)

  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
    -> MultiPolygon
  {
    MultiPolygon([BoundingBox(west: west, south: south, east: east, north: north).polygon])
  }

  static func line(_ positions: (Double, Double)...) -> MultiLineString {
    MultiLineString([
      LineString(positions.map { Position(longitude: $0.0, latitude: $0.1) })
    ])
  }

  static func place(
    _ number: Int, _ name: String, _ ukrainian: String, _ position: Position,
    _ size: PopulatedPlace.Class = .town
  ) -> PopulatedPlace {
    PopulatedPlace(
      number: number, name: name, nameInUkrainian: ukrainian, katottg: "", geoNamesID: nil,
      class: size, population: 1000, oblast: "Donetsk", raion: "Pokrovskyi",
      position: position, accuracyInKilometers: 1)
  }

  static let baseMap = BaseMap(
    land: land,
    roads: [Road(ref: "M30", class: .international, course: line((36.7, 48.05), (37.3, 47.97)))],
    places: [
      place(1, "Middletown", "Серединівка", center),
      place(2, "Northby", "Північне", Position(longitude: 37.02, latitude: 48.06), .village),
    ])

  static func area(
    _ tier: ControlTier, _ status: ControlStatus, _ ground: MultiPolygon, isDerived: Bool = false
  ) -> ControlArea {
    ControlArea(tier: tier, status: status, geometry: ground, isDerived: isDerived, claims: [])
  }

  static let east = area(.assessed, .russianControl, box(37.05, 47, 38, 49))

  static func map(
    _ view: ControlView = ControlView(.all), areas: [ControlArea] = [east],
    marks: [ControlMark] = [], line: MultiLineString = line((37.05, 47), (37.05, 49)),
    sources: [Source] = [monitor], dataAsOf: CalendarDate? = day
  ) -> ControlMap {
    ControlMap(
      asOf: day, knownAt: nil, view: view, areas: areas, marks: marks, lineOfContact: line,
      lineIsDerived: false, sources: sources, dataAsOf: dataAsOf)
  }

  static func mark(
    _ kind: ClaimKind, _ side: Side, _ standing: Standing = .unanswered, party: Side = .russia,
    at position: Position = center
  ) -> ControlMark {
    ControlMark(
      position: position, kind: kind, side: side, party: party, label: "", standing: standing,
      claims: [])
  }

  static func scene(_ map: ControlMap, _ request: MapRequest) throws -> Scene {
    let fonts = try FontLibrary()
    return try Scene(
      { MapContent(map, title: request.title, wording: $0, style: request.style) }, on: baseMap,
      request, fonts: fonts)
  }

  /// The PNG of loose things on land, 120 pixels wide and high.
  static func picture(
    of items: [Scene.Item], worldPixel: PixelPoint = PixelPoint(x: 0, y: 0), side: Int = 120
  ) throws -> [UInt8] {
    let fonts = try FontLibrary()
    let scene = Scene(
      width: side, height: side, scale: 1, background: MapStyle.light.land,
      worldPixel: worldPixel, layers: [Scene.Layer(clip: nil, items: items)])
    return try PNGEncoder.encode(Canvas(scene, fonts: fonts))
  }

  /// A sheet on which a point is a pixel.
  static let sheet = MapSheet(MapRequest(extent: extent, width: 1000, height: 1000))
}
