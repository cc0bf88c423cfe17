internal import Control
package import SimpleFeatures

/// Where two pictures of one day differ about Russian control in a region.
package struct Disagreement: Sendable {
  /// Which of the two pictures shows Russian control.
  package enum Shower: String, CaseIterable, Codable, Sendable {
    /// The first alone.
    case first
    /// The second alone.
    case second
  }

  /// A connected piece of ground that one picture alone shows under Russian control.
  package struct Patch: Sendable {
    /// Which.
    package let shownBy: Shower
    /// The ground.
    package let polygon: Polygon
    /// Its geodesic area.
    package let squareKilometers: Double
    /// Whether it is so small or narrow that it is drawing and not ground.
    package let isSliver: Bool
    /// A position inside it.
    package var position: Position? { polygon.positionInside }
  }

  /// The area of the region.
  package let regionSquareKilometers: Double
  /// Area that the first picture alone shows under Russian control.
  package let firstOnlySquareKilometers: Double
  /// Area that the second alone shows so.
  package let secondOnlySquareKilometers: Double
  /// Area that both show so.
  package let bothSquareKilometers: Double
  /// The patches, slivers too, largest first.
  package let patches: [Patch]

  /// Under this area a patch is a sliver.
  package static let leastSquareKilometers = 0.01

  /// Under this area a patch is rounding, where both pictures were cut along the region's edge.
  private static let roundingInSquareKilometers = 1e-6

  /// Area that neither shows under Russian control.
  package var neitherSquareKilometers: Double {
    max(0, regionSquareKilometers - unionSquareKilometers)
  }

  /// Area about which the two differ.
  package var disagreementSquareKilometers: Double {
    firstOnlySquareKilometers + secondOnlySquareKilometers
  }

  /// What both show by what either shows; nil where neither shows any.
  package var intersectionOverUnion: Double? {
    unionSquareKilometers > 0 ? bothSquareKilometers / unionSquareKilometers : nil
  }

  private var unionSquareKilometers: Double {
    firstOnlySquareKilometers + secondOnlySquareKilometers + bothSquareKilometers
  }

  /// The disagreement of two areas of control within a region, whose area may be known already.
  package init(
    of first: MultiPolygon, and second: MultiPolygon, within region: MultiPolygon,
    ofSquareKilometers known: Double? = nil
  ) throws(GeometryError) {
    let edge = EdgeIndex(region)
    let change = try AreaChange(from: EdgeIndex(second), to: EdgeIndex(first), near: edge.box)
    func patches(_ pieces: [AreaChange.Piece], _ shower: Shower) throws(GeometryError) -> [Patch] {
      var patches: [Patch] = []
      for piece in pieces {
        for (polygon, area) in try piece.parts(inside: region, edge)
        where area >= Self.roundingInSquareKilometers {
          patches.append(
            Patch(
              shownBy: shower, polygon: polygon, squareKilometers: area,
              isSliver: area < Self.leastSquareKilometers
                || polygon.meanWidthInMeters < MultiPolygon.slitWidthInMeters))
        }
      }
      return patches
    }
    let found = try patches(change.gainedPieces, .first) + patches(change.lostPieces, .second)
    self.patches = found.sorted { $0.squareKilometers > $1.squareKilometers }
    func sum(_ shower: Shower) -> Double {
      found.lazy.filter { $0.shownBy == shower }.reduce(0) { $0 + $1.squareKilometers }
    }
    (firstOnlySquareKilometers, secondOnlySquareKilometers) = (sum(.first), sum(.second))
    regionSquareKilometers = known ?? region.areaInSquareKilometers()
    bothSquareKilometers = max(
      0, try first.part(inside: region).areaInSquareKilometers() - sum(.first))
  }
}

extension AreaChange.Piece {
  /// The parts of the piece inside a region, each with its area; whole where the region's edge does not
  /// come near.
  fileprivate func parts(inside region: MultiPolygon, _ edge: EdgeIndex) throws(GeometryError)
    -> [(polygon: Polygon, squareKilometers: Double)]
  {
    guard let box = polygon.boundingBox, let first = polygon.exterior.positions.first else {
      return []
    }
    guard edge.mayTouch(box) else {
      return edge.contains(first) ? [(polygon, squareKilometers)] : []
    }
    return try MultiPolygon([polygon]).repaired().intersection(region).polygons.map {
      ($0, $0.areaInSquareKilometers())
    }
  }
}

extension MultiPolygon {
  /// The part of the area inside another.
  package func part(inside region: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    guard let box = region.boundingBox else { return MultiPolygon() }
    let near = try clipped(to: box)
    return near.isEmpty
      ? near : try near.repaired().intersection(region)
  }
}

extension Polygon {
  /// Twice the area by the length of all rings.
  fileprivate var meanWidthInMeters: Double {
    let length = rings.reduce(0) { $0 + LineString($1.positions).lengthInKilometers() }
    return length > 0 ? 2000 * areaInSquareKilometers() / length : 0
  }
}
