package import ChangeLog
package import Days
package import SimpleFeatures

/// A layer of a source's map of a day: what is drawn there, and whose word it is.
package struct DrawnLayer: Hashable, Sendable {
  /// Who says it: the source, or the side whose claims the source draws.
  package let source: String
  /// What is said of the ground.
  package let status: ControlStatus
  /// Whose forces act in an advance or an infiltration; nil for control.
  package let party: Side?

  /// The layer of a part of a map; nil where it says nothing of its ground.
  package init?(of claim: Claim) {
    switch claim.effect {
    case .control(let status): (self.status, party) = (status, nil)
    case .mark(let status, by: let party): (self.status, self.party) = (status, party)
    case .cleared, nil: return nil
    }
    source = claim.source.name
  }
}

extension DrawnLayer: Comparable {
  /// In the order of statuses, the source's own word first.
  package static func < (one: DrawnLayer, other: DrawnLayer) -> Bool {
    func key(_ layer: DrawnLayer) -> (String, Int, String) {
      let order = ControlStatus.allCases.firstIndex(of: layer.status) ?? 0
      return (layer.source, order, layer.party?.rawValue ?? "")
    }
    return key(one) < key(other)
  }
}

/// What the maps of one source draw as of a day, layer by layer, as each part is drawn.
///
/// Local claims of the source are not in it.
package struct SourceMap: Sendable {
  /// The day of the newest map; nil where the source has drawn none.
  package private(set) var day: CalendarDate?
  /// The ground of each layer.
  package private(set) var layers: [DrawnLayer: MultiPolygon] = [:]
  private var moment: Instant?

  /// What stands of the source's maps among the entries of a day, whatever else they hold.
  package init(of source: String, among entries: [LogEntry]) throws(GeometryError) {
    let standings = Standings(entries)
    let own = entries.filter { $0.claim.map?.assessor == source && standings.counts($0.id) }
    let maps = try DrawnMaps(of: source, own)
    day = maps.newestDay
    moment = maps.parts.filter { $0.entry.claim.validFrom == day }
      .compactMap(\.entry.claim.map?.moment).max { $0.microseconds < $1.microseconds }
    for part in maps.parts { try add(part.ground, of: part.entry.claim) }
  }

  /// Takes in parts of the map of one day, which is not older than the newest: within their extent
  /// they take the place of what was drawn, unless they are further parts of the same map.
  package mutating func take(_ parts: [Claim]) throws(GeometryError) {
    guard let first = parts.first, let map = first.map else { return }
    let isSameMap = first.validFrom == day && map.moment == moment && map.corrects == nil
    if !isSameMap {
      let extents = parts.map(\.map?.extent)
      if extents.contains(nil) {
        layers = [:]
      } else {
        let extent = try MultiPolygon.union(of: extents.compactMap(\.self))
        for (layer, ground) in layers { layers[layer] = try ground.subtracting(extent) }
      }
    }
    (day, moment) = (first.validFrom, map.moment)
    for part in parts {
      guard let ground = part.subject.area else { continue }
      try add(
        part.map?.extent.map { extent throws(GeometryError) in
          try ground.shared(with: extent)
        } ?? ground, of: part)
    }
  }

  private mutating func add(_ ground: MultiPolygon, of claim: Claim) throws(GeometryError) {
    guard let layer = DrawnLayer(of: claim) else { return }
    if let other = layers[layer], !other.polygons.isEmpty {
      layers[layer] = try MultiPolygon.union(of: [other, ground])
    } else {
      layers[layer] = ground
    }
  }
}
