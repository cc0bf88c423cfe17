package import PlainText
package import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// Checks the areas of somebody's features, and mends what may be mended without a doubt.
///
/// Rings are turned to run as RFC 7946 says. An area that is not valid is repaired only where that is
/// asked for. Latitude and longitude in the wrong order are refused, never swapped.
package struct GroundInspector: Sendable {
  /// The box around Ukraine within its internationally recognised boundary, in degrees on WGS 84.
  package static let ukraine = BoundingBox(west: 22.1, south: 44.2, east: 40.3, north: 52.4)

  /// Whether areas that are not valid are repaired; else they are refused.
  package let repairs: Bool
  /// What was mended and left out so far.
  package var notes = ImportNotes()

  /// An inspector that has seen nothing yet.
  package init(repairs: Bool) {
    self.repairs = repairs
  }

  /// The ground of a feature, valid and wound by the right-hand rule; nil when it has none in Ukraine,
  /// which is noted.
  package mutating func ground(of feature: ImportedFeature) throws(FileFault) -> MultiPolygon? {
    if let fault = feature.fault { throw fault }
    if let ring = feature.openRing {
      guard repairs else {
        throw FileFault(ring.place, "\(ring.reason); close it", remedy: .repair)
      }
      notes.lines.append("\(ring); closed")
    }
    let areas = feature.geometry?.separateAreas ?? []
    guard let box = BoundingBox(around: areas.lazy.compactMap(\.boundingBox)) else {
      notes.withoutGround += 1
      return nil
    }
    try check(box, at: feature.place)
    var valid: [MultiPolygon] = []
    for area in areas { valid.append(try self.valid(area, at: feature.place)) }
    guard box.intersects(Self.ukraine) else {
      notes.outsideUkraine += 1
      return nil
    }
    return try joined(valid.map { inUkraine($0, at: feature.place) }, at: feature.place)
  }

  /// The lines of a feature; none where it draws none in Ukraine.
  package func lines(of feature: ImportedFeature) throws(FileFault) -> [LineString] {
    if let fault = feature.fault { throw fault }
    let lines = (feature.geometry?.lines.lines ?? []).filter { $0.positions.count > 1 }
    guard let box = BoundingBox(around: lines.lazy.compactMap(\.boundingBox)) else { return [] }
    try check(box, at: feature.place)
    return lines.filter { $0.boundingBox?.intersects(Self.ukraine) ?? false }
  }

  /// The polygons that lie in Ukraine at least in part; others are left out and told.
  private mutating func inUkraine(_ area: MultiPolygon, at place: FilePlace) -> MultiPolygon {
    let outside = area.polygons.filter { $0.boundingBox?.intersects(Self.ukraine) != true }
    guard !outside.isEmpty else { return area }
    let squareKilometers = MultiPolygon(outside).areaInSquareKilometers()
    notes.lines.append(
      "\(place): \(outside.count) of its polygons outside Ukraine left out "
        + "(\(squareKilometers.shown) km²)")
    return MultiPolygon(area.polygons.filter { $0.boundingBox?.intersects(Self.ukraine) == true })
  }

  /// Notes that a feature is left out for a fault, with its square kilometres where it has any.
  package mutating func leaveOut(_ feature: ImportedFeature, for fault: FileFault) {
    // An outline that crosses itself has no area before it is repaired.
    let areas = feature.geometry?.areas ?? MultiPolygon()
    let area =
      Self.costOfRepair(of: areas) == nil
      ? (try? areas.repaired().areaInSquareKilometers()) ?? 0 : 0
    notes.lines.append("\(fault); feature left out" + (area > 0 ? " (\(area.shown) km²)" : ""))
  }

  /// The areas as one, joined where they overlap.
  package mutating func joined(_ areas: [MultiPolygon], at place: FilePlace) throws(FileFault)
    -> MultiPolygon
  {
    guard areas.count > 1 else { return areas.first ?? MultiPolygon() }
    let all = MultiPolygon(areas.flatMap(\.polygons))
    do {
      if try !all.mayOverlap || all.isValid { return all }
      let union = try MultiPolygon.union(of: areas)
      let parts = areas.reduce(0) { $0 + $1.areaInSquareKilometers() }
      notes.overlap += max(0, parts - union.areaInSquareKilometers())
      return union.woundByRightHandRule()
    } catch {
      throw FileFault(place, "\(error)")
    }
  }

  private func check(_ box: BoundingBox, at place: FilePlace) throws(FileFault) {
    let world = BoundingBox(west: -180, south: -90, east: 180, north: 90)
    let swapped = BoundingBox(west: box.south, south: box.west, east: box.north, north: box.east)
    if !box.intersects(Self.ukraine), Self.ukraine.contains(swapped.center) {
      throw FileFault(
        place,
        "the coordinates around \(box.center) look like latitude first; write longitude "
          + "first, then latitude")
    }
    guard world.union(box) == world else {
      throw FileFault(
        place,
        "the coordinates run to \(box.west), \(box.south) and \(box.east), \(box.north), "
          + "past 180 degrees of longitude or 90 of latitude; write degrees on WGS 84")
    }
  }

  private mutating func valid(_ area: MultiPolygon, at place: FilePlace) throws(FileFault)
    -> MultiPolygon
  {
    do {
      guard let problem = try Geometry.multiPolygon(area).validityProblem() else {
        return wound(area)
      }
      let words = problem.words(in: area)
      guard repairs else {
        throw FileFault(place, "\(words); mend the outline", remedy: .repair)
      }
      if let cost = Self.costOfRepair(of: area) {
        throw FileFault(place, "\(words), \(cost); draw the outline anew")
      }
      let repaired = try area.repaired()
      let before = area.areaInSquareKilometers()
      notes.lines.append(
        "\(place): \(words); repaired: "
          // A hole that is larger than its outline leaves no area before.
          + (before < 0 ? "" : "\(before.shown) km² before, ")
          + "\(repaired.areaInSquareKilometers().shown) km² after")
      return repaired.woundByRightHandRule()
    } catch let error as FileFault {
      throw error
    } catch {
      throw FileFault(place, "\(error)")
    }
  }

  /// What repairing an area would cost, where that is more than is spent on one; nil where it is not.
  ///
  /// The cost of the line-work method grows faster than the number of crossings; measured on outlines
  /// of positions at random.
  private static func costOfRepair(of area: MultiPolygon) -> String? {
    let crossings = area.crossingCount(upTo: mostCrossingsCounted)
    guard crossings > mostCrossings else { return nil }
    let seconds = (pow(Double(crossings), 1.4) * 5e-5).rounded(.up)
    let count =
      crossings == mostCrossingsCounted ? "\(crossings) times or more" : "\(crossings) times"
    return "\(count) in all, and repairing it would take some \(Int(seconds)) s; with more than "
      + "\(mostCrossings) crossings no outline is repaired"
  }

  private static let mostCrossings = 2000
  private static let mostCrossingsCounted = 1_000_000

  /// The same area, wound by the right-hand rule; rings that are turned are counted.
  private mutating func wound(_ area: MultiPolygon) -> MultiPolygon {
    let wound = area.woundByRightHandRule()
    for (polygon, turned) in zip(area.polygons, wound.polygons) {
      notes.turnedRings += zip(polygon.rings, turned.rings).count {
        $0.signedDoubleArea != $1.signedDoubleArea
      }
    }
    return wound
  }
}

extension ValidityProblem {
  /// The problem in our words, with the ring that it is in: "ring 0 crosses itself at 37.4, 48.0".
  fileprivate func words(in area: MultiPolygon) -> String {
    let what =
      switch reason {
      case "Self-intersection": "crosses itself"
      case "Ring Self-intersection": "touches itself"
      default: "is not valid (\(reason))"
      }
    var nearest: (name: String, distance: Double)?
    for (number, polygon) in area.polygons.enumerated() {
      for (index, ring) in polygon.rings.enumerated() {
        let distance = ring.squaredDistance(to: position)
        guard distance < nearest?.distance ?? .infinity else { continue }
        let name = "ring \(index)" + (area.polygons.count > 1 ? " of polygon \(number)" : "")
        nearest = (name, distance)
      }
    }
    return "\(nearest?.name ?? "the area") \(what) at \(position)"
  }
}

extension LinearRing {
  /// The least squared distance of the ring's segments from a position, in square degrees.
  fileprivate func squaredDistance(to position: Position) -> Double {
    zip(positions, positions.dropFirst()).reduce(.infinity) { least, segment in
      let (start, end) = segment
      let (x, y) = (end.longitude - start.longitude, end.latitude - start.latitude)
      let (px, py) = (position.longitude - start.longitude, position.latitude - start.latitude)
      let length = x * x + y * y
      let share = length == 0 ? 0 : min(1, max(0, (px * x + py * y) / length))
      let (dx, dy) = (px - share * x, py - share * y)
      return min(least, dx * dx + dy * dy)
    }
  }
}

extension MultiPolygon {
  /// Whether the boxes of any two polygons meet.
  fileprivate var mayOverlap: Bool {
    let boxes = polygons.compactMap(\.boundingBox).sorted { $0.west < $1.west }
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] {
        guard other.west <= box.east else { break }
        if box.intersects(other) { return true }
      }
    }
    return false
  }
}

extension Geometry {
  /// The areas of the geometry; those in a collection, which may overlap, each for itself.
  fileprivate var separateAreas: [MultiPolygon] {
    if case .collection(let members) = self { return members.flatMap(\.separateAreas) }
    return areas.isEmpty ? [] : [areas]
  }
}

extension Double {
  fileprivate var shown: String { formatted(decimals: 3) }
}
