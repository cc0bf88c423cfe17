internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// What still stands on a day of the maps that one source drew: its newest map and, outside its
/// extent, the older ones.
///
/// All that a source draws of one day is one map, in whatever order its parts were recorded. A version
/// of a later moment takes the place of an earlier one, and a correction of what it corrects.
struct DrawnMaps: Sendable {
  /// A part of a map, and what of its ground still stands.
  struct Part: Sendable {
    let entry: LogEntry
    let ground: MultiPolygon
    /// Whether its map speaks of the whole front.
    let isOfWholeFront: Bool
  }

  /// The ground of which a map speaks; nil for the whole front.
  struct Extent: Sendable {
    let day: CalendarDate
    let ground: MultiPolygon?
  }

  /// The name of the source.
  let assessor: String
  /// The parts that stand.
  private(set) var parts: [Part] = []
  /// The extents of the maps that stand, newest first; none follows one of the whole front.
  private(set) var extents: [Extent] = []

  /// The day of the newest map.
  var newestDay: CalendarDate? { extents.first?.day }

  /// What stands of the parts of one source's maps, all of which count and are of the day or earlier.
  init(of assessor: String, _ entries: [LogEntry]) throws(GeometryError) {
    self.assessor = assessor
    var taken: [MultiPolygon] = []
    let days = Dictionary(grouping: entries, by: \.claim.validFrom).sorted { $0.key > $1.key }
    for (day, entries) in days {
      let parts = try Self.corrected(entries)
      let versions = Dictionary(grouping: parts, by: \.entry.claim.map?.moment)
        .sorted { ($0.key?.microseconds ?? .min) > ($1.key?.microseconds ?? .min) }
      for (_, version) in versions where !version.isEmpty {
        let extents = version.map(\.entry.claim.map?.extent)
        let extent =
          extents.contains(nil) ? nil : try MultiPolygon.union(of: extents.compactMap(\.self))
        for part in version.sorted(by: { $0.entry.id < $1.entry.id }) {
          var ground =
            try extent.map { extent throws(GeometryError) in
              try part.ground.shared(with: extent)
            } ?? part.ground
          for other in taken { ground = try ground.subtracting(unlessApart: other) }
          self.parts.append(
            Part(entry: part.entry, ground: ground, isOfWholeFront: extent == nil && taken.isEmpty))
        }
        self.extents.append(Extent(day: day, ground: extent))
        guard let extent else { return }
        taken.append(extent)
      }
    }
  }

  /// The parts of one day, each without what a correction that was recorded after it speaks of.
  private static func corrected(_ entries: [LogEntry]) throws(GeometryError) -> [Part] {
    let corrections = entries.compactMap { entry in
      entry.claim.map.flatMap { map in map.corrects.map { (upTo: $0, extent: map.extent) } }
    }
    var parts: [Part] = []
    for entry in entries {
      var ground = entry.claim.subject.area ?? MultiPolygon()
      let own = corrections.filter { entry.recordedAt <= $0.upTo }
      if own.contains(where: { $0.extent == nil }) { continue }
      for correction in own {
        if let extent = correction.extent { ground = try ground.subtracting(unlessApart: extent) }
      }
      parts.append(Part(entry: entry, ground: ground, isOfWholeFront: false))
    }
    return parts
  }

  /// Whether a newer map ends a local claim of a tier: an assessor's ends anybody's, and a side's
  /// those of the source that drew it.
  func mayEnd(_ claim: Claim, in tier: ControlTier) -> Bool {
    tier == .assessed || claim.source.name == assessor
  }

  /// What a claim that was said on a day leaves of a ground which newer maps do not speak of; empty
  /// where they speak of all.
  func remainder(of ground: MultiPolygon, saidOn day: CalendarDate) throws(GeometryError)
    -> MultiPolygon
  {
    var ground = ground
    for extent in extents where extent.day > day {
      guard let drawn = extent.ground else { return MultiPolygon() }
      ground = try ground.subtracting(unlessApart: drawn)
    }
    return ground
  }

  /// Whether a newer map than the day speaks of a position.
  func speak(of position: Position, after day: CalendarDate) throws(GeometryError) -> Bool {
    for extent in extents where extent.day > day {
      guard let ground = extent.ground else { return true }
      if try ground.contains([position])[0] { return true }
    }
    return false
  }
}
