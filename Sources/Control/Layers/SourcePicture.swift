package import ChangeLog
package import Days
package import SimpleFeatures

/// What the newest maps of one source show of a day; claims beside its maps are left out.
package struct SourcePicture: Sendable {
  /// The day of the newest map.
  package let day: CalendarDate
  /// The ground that is shown under Russian control.
  package let control: MultiPolygon
  /// The ground that is shown as held by neither side.
  package let contested: MultiPolygon

  /// A picture from its grounds.
  package init(day: CalendarDate, control: MultiPolygon, contested: MultiPolygon) {
    self.day = day
    self.control = control
    self.contested = contested
  }

  /// The picture that the parts of a source's maps come to, all of which count and are of the day or
  /// earlier; nil when there is none.
  package init?(of source: String, _ parts: [LogEntry]) throws(GeometryError) {
    let maps = try DrawnMaps(of: source, parts)
    guard let day = maps.newestDay else { return nil }
    let own = parts.first { $0.claim.source.name == source }?.claim.source.side ?? .third
    let layer = try BaseLayer([maps], tier: .assessed, standings: Standings(parts)) { entry in
      entry.claim.source.side == own
    }
    self.init(
      day: day, control: layer.control,
      contested: layer.others.first { $0.status == .contested }?.geometry ?? MultiPolygon())
  }
}
