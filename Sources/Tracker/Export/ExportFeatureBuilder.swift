internal import Cartography
internal import ChangeLog
internal import Control
internal import Exchange
internal import SimpleFeatures
internal import Wording

/// Makes the features of an exported map out of a control map and the claims behind it.
struct ExportFeatureBuilder {
  private let map: ControlMap
  private let entries: [ClaimID: LogEntry]
  private let records: [String: SourceRecord]
  private let wording: MapWording

  /// A builder for a map that was folded from the entries.
  init(
    _ map: ControlMap, _ entries: [LogEntry], _ records: [String: SourceRecord],
    _ wording: MapWording
  ) {
    self.map = map
    self.entries = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    self.records = records
    self.wording = wording
  }

  /// The areas, the line of contact and the signs, cut to a region where one is given.
  func features(in region: MultiPolygon?) throws(GeometryError) -> [ExportFeature] {
    var features: [ExportFeature] = []
    for area in map.areas {
      let geometry =
        if let region { try area.geometry.intersection(region) } else { area.geometry }
      if !geometry.isEmpty { features.append(feature(area, geometry)) }
    }
    let line =
      if let region {
        try map.lineOfContact.intersection(region).merged()
      } else { map.lineOfContact }
    if !line.isEmpty { features.append(feature(line)) }
    let inside = try region?.contains(map.marks.map(\.position))
    for (index, mark) in map.marks.enumerated() where inside?[index] != false {
      features.append(feature(mark))
    }
    return features
  }

  private func feature(_ area: ControlArea, _ geometry: MultiPolygon) -> ExportFeature {
    var feature = feature(
      .controlArea(
        tier: area.tier.exportName, status: area.status.rawValue, party: area.party,
        isDerived: area.isDerived),
      wording.title(area.tier, area.status, party: area.party, isDerived: area.isDerived),
      .multiPolygon(geometry), area.claims)
    feature.party = area.party
    feature.assessments = area.sayingsText
    feature.measure = geometry.areaInSquareKilometers()
    feature.groundCredit = area.isDerived ? wording.settlementsCredit : nil
    feature.standing = area.standing
    return feature
  }

  private func feature(_ line: MultiLineString) -> ExportFeature {
    let tier = map.areas.map(\.tier).min() ?? .assessed
    let behind = map.areas.filter { $0.tier == tier && $0.status == .russianControl }
    var feature = feature(
      .lineOfContact(tier: tier.exportName, isDerived: map.lineIsDerived),
      wording.lineOfContact(side: tier.side, isDerived: map.lineIsDerived),
      .multiLineString(line), Set(behind.flatMap(\.claims)).sorted())
    feature.measure = line.lengthInKilometers()
    feature.groundCredit = map.lineIsDerived ? wording.settlementsCredit : nil
    return feature
  }

  private func feature(_ mark: ControlMark) -> ExportFeature {
    var feature = feature(
      .controlMark(side: mark.side), wording.title(mark) ?? mark.kind.rawValue,
      .point(mark.position), mark.claims)
    feature.kind = mark.kind
    feature.party = mark.party
    feature.place = mark.label
    feature.standing = mark.standing
    return feature
  }

  private func feature(
    _ subject: ExportSubject, _ title: String, _ geometry: Geometry, _ claims: [ClaimID]
  ) -> ExportFeature {
    let behind = claims.compactMap { entries[$0] }
    let sources = Set(behind.map(\.claim.source)).map { ExportSource($0, records[$0.name]) }
    return ExportFeature(
      subject, title: title, geometry: geometry, claims: behind, sources: sources.byName)
  }
}

extension ControlArea {
  /// Who says what where assessors differ, as "DeepState: russian-control; ISW: none"; else nil.
  var sayingsText: String? {
    sayings.isEmpty
      ? nil
      : sayings.map { "\($0.assessor): \($0.status?.rawValue ?? "none")" }.joined(separator: "; ")
  }
}
