package import Atlas
package import SimpleFeatures

/// How much of a road lies under whose control in a picture, and where the line crosses it.
package struct RoadControl: Sendable {
  /// How the road as a whole stands.
  package enum State: String, Codable, Sendable {
    /// The line of contact crosses it.
    case crossed
    /// No crossing, and more than half under Russian control.
    case russianControl
    /// No crossing, and no more than half under Russian control.
    case open
  }

  /// A place where the status changes, after runs shorter than 1 km were joined to their neighbours.
  package struct CutPlace: Sendable {
    package let position: Position
    /// How far along the course of the road it is, in kilometres.
    package let alongKilometers: Double
    /// The azimuth of the Russian-controlled part of the road, in degrees.
    package let azimuthOfRussianControl: Double
  }

  /// A part of the road of one status.
  package struct Stretch: Sendable {
    package let isRussian: Bool
    /// Where it begins and ends along the course of the road, in kilometres.
    package let alongKilometers: ClosedRange<Double>
    package let line: LineString
  }

  package let road: Road
  package let state: State
  package let totalKilometers: Double
  package let russianControlKilometers: Double
  package let otherKilometers: Double
  /// Other ground within these distances of Russian control.
  package let freeWithin5Kilometers: Double
  package let freeWithin15Kilometers: Double
  /// The least distance from the road to the line of contact; nil where there is no line.
  package let distanceToLineKilometers: Double?
  /// The length of the road within 2 km of the line.
  package let alongLineKilometers: Double
  package let rawCrossings: Int
  package let cutPlaces: [CutPlace]
  /// Its parts, leg by leg, each leg from west to east.
  package let stretches: [Stretch]

  /// The parts under Russian control.
  package var russianControl: MultiLineString { lines { $0.isRussian } }
  /// The parts that are not.
  package var other: MultiLineString { lines { !$0.isRussian } }

  private func lines(where belongs: (Stretch) -> Bool) -> MultiLineString {
    MultiLineString(stretches.filter(belongs).map(\.line))
  }
}
