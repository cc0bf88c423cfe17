internal import Atlas
internal import Exchange
package import SimpleFeatures

/// The ground of which somebody's map speaks, as it is told.
package enum GivenExtent: Hashable, Sendable {
  /// A box of degrees.
  case box(BoundingBox)
  /// The name of an oblast or a raion.
  case region(String)
  /// The path of a file with polygons.
  case file(String)
}

extension Tracker {
  /// The ground of an extent that was given.
  func ground(of extent: GivenExtent) throws(Failure) -> MultiPolygon {
    switch extent {
    case .box(let box): MultiPolygon([box.polygon])
    case .region(let name): try openBaseMap().region(named: name).area
    case .file(let path): try DrawnGround(inFile: path).area
    }
  }

  /// The land of Ukraine within its internationally recognised boundary, roughly.
  func landOfUkraine() throws(Failure) -> MultiPolygon {
    let shapes = try failing { try openBaseMap().overview() }
    return MultiPolygon(
      shapes.filter { $0.kind == .country && $0.name == "Ukraine" }.flatMap(\.area.polygons))
  }
}

extension MapMeaning {
  /// The ground of which the legend says that its maps speak; nil for the whole front.
  func extent(in tracker: Tracker) throws(Failure) -> MultiPolygon? {
    switch reading?.legend.extent {
    case .region(let name): try tracker.ground(of: .region(name))
    case .box(let box): try tracker.ground(of: .box(box))
    case nil: nil
    }
  }
}
