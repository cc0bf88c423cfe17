internal import CGEOS

/// Why a geometry is not valid, and where.
package struct ValidityProblem: Hashable, Sendable {
  /// The cause in GEOS's words, such as "Self-intersection".
  package let reason: String
  /// Where it is.
  package let position: Position
}

extension Geometry {
  /// What makes the geometry invalid in the sense of the Simple Features standard, or nil.
  ///
  /// Rings that are not closed and coordinates that are not finite are thrown.
  package func validityProblem() throws(GeometryError) -> ValidityProblem? {
    try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self)
      if try geos.answer(GEOSisValid_r(geos.raw, handle.raw), from: "check validity") {
        return nil
      }
      var reason: UnsafeMutablePointer<CChar>?
      var place: OpaquePointer?
      _ = GEOSisValidDetail_r(geos.raw, handle.raw, 0, &reason, &place)
      defer { GEOSFree_r(geos.raw, reason) }
      let location = try geos.own(place, from: "locate the problem")
      guard let reason, case .point(let position?) = try geos.decode(location) else {
        throw geos.failure("locate the problem")
      }
      return ValidityProblem(reason: String(cString: reason), position: position)
    }
  }

  /// A valid geometry that covers the same ground, by GEOS's line-work method.
  package func repaired() throws(GeometryError) -> Geometry {
    try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self)
      let repaired = try geos.snapRounding("make valid", [handle.raw]) { inputs, _ in
        GEOSMakeValid_r(geos.raw, inputs[0])
      }
      return try geos.decode(geos.own(repaired))
    }
  }
}

extension MultiPolygon {
  /// Whether rings are closed, do not cross, and holes lie inside their outlines.
  package var isValid: Bool {
    get throws(GeometryError) {
      try Geometry.multiPolygon(self).validityProblem() == nil
    }
  }

  /// The area with crossings and overlaps resolved; unchanged when it is valid already.
  package func repaired() throws(GeometryError) -> MultiPolygon {
    try isValid ? self : Geometry.multiPolygon(self).repaired().areas
  }

  /// The area as it is where each of its polygons is valid by itself, and else repaired.
  func withPolygonsRepaired() throws(GeometryError) -> MultiPolygon {
    for polygon in polygons where try !MultiPolygon([polygon]).isValid { return try repaired() }
    return self
  }
}
