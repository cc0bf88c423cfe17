package import Atlas
package import ChangeLog
package import Control
package import Days
package import SimpleFeatures

/// Small maps for tests: a square of land around 37° E 48° N with a town in its middle.
package enum Fixture {
  package static let center = Position(longitude: 37, latitude: 48)
  package static let day = CalendarDate(dayNumber: 20_400)
  package static let monitor = Source(name: "A Monitor", side: .third)
  package static let land = box(36, 47, 38, 49)

  package static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
    -> MultiPolygon
  {
    MultiPolygon([BoundingBox(west: west, south: south, east: east, north: north).polygon])
  }

  package static func line(_ positions: (Double, Double)...) -> MultiLineString {
    MultiLineString([
      LineString(positions.map { Position(longitude: $0.0, latitude: $0.1) })
    ])
  }

  package static func place(
    _ number: Int, _ name: String, _ ukrainian: String, _ position: Position,
    _ size: PopulatedPlace.Class = .town
  ) -> PopulatedPlace {
    PopulatedPlace(
      number: number, name: name, nameInUkrainian: ukrainian, katottg: "", geoNamesID: nil,
      class: size, population: 1000, oblast: "Donetsk", raion: "Pokrovskyi",
      position: position, accuracyInKilometers: 1)
  }

  package static let baseMap = BaseMap(
    land: land,
    roads: [Road(ref: "M30", class: .international, course: line((36.7, 48.05), (37.3, 47.97)))],
    places: [
      place(1, "Middletown", "Серединівка", center),
      place(2, "Northby", "Північне", Position(longitude: 37.02, latitude: 48.06), .village),
    ])

  package static func area(
    _ tier: ControlTier, _ status: ControlStatus, _ ground: MultiPolygon, isDerived: Bool = false
  ) -> ControlArea {
    ControlArea(tier: tier, status: status, geometry: ground, isDerived: isDerived, claims: [])
  }

  package static let east = area(.assessed, .russianControl, box(37.05, 47, 38, 49))

  package static func map(
    _ view: ControlView = ControlView(.all), areas: [ControlArea] = [east],
    marks: [ControlMark] = [], line: MultiLineString = line((37.05, 47), (37.05, 49)),
    sources: [Source] = [monitor], dataAsOf: CalendarDate? = day
  ) -> ControlMap {
    ControlMap(
      asOf: day, knownAt: nil, view: view, areas: areas, marks: marks, lineOfContact: line,
      lineIsDerived: false, sources: sources, dataAsOf: dataAsOf)
  }

  package static func mark(
    _ kind: ClaimKind, _ side: Side, _ standing: Standing = .unanswered, party: Side = .russia,
    at position: Position = center
  ) -> ControlMark {
    ControlMark(
      position: position, kind: kind, side: side, party: party, label: "", standing: standing,
      claims: [])
  }
}
