internal import Analysis
internal import Atlas
internal import Cartography
internal import Control
package import SimpleFeatures

/// What a picture brings out beside control.
package enum PictureHighlight: Hashable, Sendable {
  /// Roads by whose control they lie under.
  case roads
  /// The narrowest place of a way out of a town, from one end to the other.
  case passage(from: Position, to: Position, kilometers: Double)
}

extension DayMaps {
  /// The courses that are brought out on a map.
  func highlights(_ wanted: [PictureHighlight], on map: ControlMap) throws(Failure)
    -> [MapHighlight]
  {
    var found: [MapHighlight] = []
    for highlight in wanted {
      switch highlight {
      case .passage(let start, let end, let kilometers):
        found.append(
          MapHighlight(
            .passage(kilometers: kilometers), MultiLineString([LineString([start, end])])))
      case .roads:
        let ground = try analysisGround()
        let roads = try failing {
          try RoadMeter(
            map.ground(.russianControl, in: map.comparedTier),
            RoadGround(file.roads(), on: ground)
          ).roads
        }
        found += [
          MapHighlight(
            .roadUnderRussianControl, MultiLineString(roads.flatMap(\.russianControl.lines))),
          MapHighlight(.otherRoad, MultiLineString(roads.flatMap(\.other.lines))),
        ]
      }
    }
    return found
  }
}
