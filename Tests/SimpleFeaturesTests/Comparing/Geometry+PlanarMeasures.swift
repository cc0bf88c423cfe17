import Foundation
import SimpleFeatures

// Measures on the plane of degrees, where every edge is a straight line.
extension Geometry {
  /// The area in square degrees; holes are left out.
  var planarArea: Double {
    areas.polygons.reduce(0) { sum, polygon in
      polygon.holes.reduce(sum + abs(polygon.exterior.signedDoubleArea) / 2) {
        $0 - abs($1.signedDoubleArea) / 2
      }
    }
  }

  /// The length of all lines and rings, in degrees.
  var planarLength: Double {
    (lines.lines + areas.boundary.lines).reduce(0) { sum, line in
      zip(line.positions, line.positions.dropFirst()).reduce(sum) {
        $0 + hypot($1.0.longitude - $1.1.longitude, $1.0.latitude - $1.1.latitude)
      }
    }
  }
}
