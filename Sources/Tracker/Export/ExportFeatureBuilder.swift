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
  private let answers: [ClaimID: [LogEntry]]?
  // Each claim is written in full once in a map, at the first feature behind which it stands.
  private var written: Set<ClaimID> = []

  /// A builder for a map that was folded from the entries.
  init(
    _ map: ControlMap, _ entries: [LogEntry], _ records: [String: SourceRecord],
    _ wording: MapWording, withStatements: Bool
  ) {
    self.map = map
    self.entries = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    self.records = records
    self.wording = wording
    answers = withStatements ? Self.answers(among: entries, records) : nil
  }

  /// What answers each claim, but for the words of sources that may not be passed on.
  private static func answers(among entries: [LogEntry], _ records: [String: SourceRecord])
    -> [ClaimID: [LogEntry]]
  {
    var answers: [ClaimID: [LogEntry]] = [:]
    for entry in entries where records[entry.claim.source.name]?.reuse != .notAllowed {
      if let answered = entry.claim.repliesTo { answers[answered, default: []].append(entry) }
    }
    return answers
  }

  /// The areas, the line of contact, the signs and the lines of claims, cut to a region where one is given.
  mutating func features(in region: MultiPolygon?) throws(GeometryError) -> [ExportFeature] {
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
    for course in map.courses {
      let line =
        if let region { try course.course.intersection(region).merged() } else { course.course }
      if !line.isEmpty { features.append(feature(course, line)) }
    }
    return features
  }

  private mutating func feature(_ area: ControlArea, _ geometry: MultiPolygon) -> ExportFeature {
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

  private mutating func feature(_ line: MultiLineString) -> ExportFeature {
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

  private mutating func feature(_ mark: ControlMark) -> ExportFeature {
    var feature = feature(
      .controlMark(side: mark.side), wording.title(mark) ?? mark.kind.rawValue,
      .point(mark.position), mark.claims)
    feature.kind = mark.kind
    feature.party = mark.party
    feature.place = mark.label
    feature.standing = mark.standing
    return feature
  }

  private mutating func feature(_ course: ControlCourse, _ line: MultiLineString) -> ExportFeature {
    var feature = feature(
      .claimLine(side: course.side), wording.title(course), .multiLineString(line), [course.claim])
    feature.kind = course.kind
    feature.party = course.party
    feature.place = course.label
    feature.measure = line.lengthInKilometers()
    feature.standing = course.standing
    return feature
  }

  private mutating func feature(
    _ subject: ExportSubject, _ title: String, _ geometry: Geometry, _ claims: [ClaimID]
  ) -> ExportFeature {
    let behind = claims.compactMap { entries[$0] }
    let sources = Set(behind.map(\.claim.source)).map { ExportSource($0, records[$0.name]) }
    var feature = ExportFeature(
      subject, title: title, geometry: geometry, claims: behind, sources: sources.byName)
    if let answers {
      let said = behind + readings(beside: behind)
      let all = said + conversation(about: said, answers)
      feature.statements = StatementList.text(of: all.filter { written.insert($0.id).inserted })
    }
    return feature
  }

  /// The readings that bound the ground of those among the claims: all of the same sources.
  private func readings(beside claims: [LogEntry]) -> [LogEntry] {
    let sources = Set(claims.filter(\.isReading).map(\.claim.source.name))
    guard !sources.isEmpty else { return [] }
    let known = Set(claims.map(\.id))
    return entries.values
      .filter { $0.isReading && sources.contains($0.claim.source.name) && !known.contains($0.id) }
      .sorted { $0.sequence < $1.sequence }
  }

  /// What claims answer, and what answers them, in turn.
  private func conversation(about claims: [LogEntry], _ answers: [ClaimID: [LogEntry]])
    -> [LogEntry]
  {
    var said = claims
    var known = Set(claims.map(\.id))
    var index = 0
    while index < said.count {
      let next =
        (answers[said[index].id] ?? [])
        + [said[index].claim.repliesTo.flatMap { entries[$0] }]
        .compactMap(\.self)
      said += next.filter { known.insert($0.id).inserted }
      index += 1
    }
    return Array(said.dropFirst(claims.count))
  }
}

extension LogEntry {
  /// Whether its ground is worked out from the readings beside it.
  fileprivate var isReading: Bool { claim.subject.areaBasis == .nearestReading }
}

extension ControlArea {
  /// Who says what where assessors differ, as "DeepState: russian-control; ISW: none"; else nil.
  var sayingsText: String? {
    sayings.isEmpty
      ? nil
      : sayings.map { "\($0.assessor): \($0.status?.rawValue ?? "none")" }.joined(separator: "; ")
  }
}
