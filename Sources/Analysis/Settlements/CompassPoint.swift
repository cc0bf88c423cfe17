/// One of the sixteen points of the compass.
package enum CompassPoint: String, CaseIterable, Codable, Sendable {
  case north = "N"
  case northNorthEast = "NNE"
  case northEast = "NE"
  case eastNorthEast = "ENE"
  case east = "E"
  case eastSouthEast = "ESE"
  case southEast = "SE"
  case southSouthEast = "SSE"
  case south = "S"
  case southSouthWest = "SSW"
  case southWest = "SW"
  case westSouthWest = "WSW"
  case west = "W"
  case westNorthWest = "WNW"
  case northWest = "NW"
  case northNorthWest = "NNW"

  /// The point nearest to a direction, in degrees clockwise from north.
  package init(azimuth: Double) {
    let points = Self.allCases
    let number = Int((azimuth / 22.5).rounded()) % points.count
    self = points[(number + points.count) % points.count]
  }
}
