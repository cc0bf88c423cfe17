package import ChangeLog

/// A source with how it is credited: for JSON, CSV and tables.
package struct SourceReport: Encodable, Hashable, Sendable {
  /// The name.
  package let name: String
  /// On which side it stands, RU, UA or third; nil where it has made no claim.
  package let side: String?
  /// The words of credit.
  package let attribution: String?
  /// The name of the licence.
  package let licence: String?
  /// The address of the source, or of its terms.
  package let url: String?
  /// `allowed` or `not-allowed`; nil where nobody has said.
  package let reuse: String?
  /// Whether it is the lead assessor, whose map the assessed tier shows.
  package let lead: Bool

  /// The names of `cells`.
  package static let columns = ["name", "side", "attribution", "licence", "url", "reuse", "lead"]

  /// The fields as text, in the order of `columns`.
  package var cells: [String?] {
    [name, side, attribution, licence, url, reuse, lead ? "yes" : nil]
  }

  init(name: String, side: Side?, _ record: SourceRecord?, isLead: Bool) {
    self.name = name
    self.side = side?.rawValue
    attribution = record?.attribution
    licence = record?.licence
    url = record?.url
    reuse = record?.reuse?.rawValue
    lead = isLead
  }
}

extension Tracker {
  /// The sources of the ledger by name, with how each is credited; only those with the name given.
  package func sources(named name: String? = nil) throws(Failure) -> [SourceReport] {
    let log = try openLog()
    let records = try failing { try log.sourceRecords() }
    let visibility = try Self.visibility(knownAt: nil, includingEmbargoed: false)
    let sources = try failing { try log.sources(seen: visibility) }
    let lead = try failing { try log.leadAssessor() }
    let silent = Set(records.keys).subtracting(sources.map(\.name))
    let reports =
      sources.map {
        SourceReport(name: $0.name, side: $0.side, records[$0.name], isLead: $0.name == lead)
      }
      + silent.map { SourceReport(name: $0, side: nil, records[$0], isLead: $0 == lead) }
    guard let name else { return reports.sorted { $0.name < $1.name } }
    let wanted = silent.contains(name) ? name : try log.sourceName(name, seen: visibility)
    return reports.filter { $0.name == wanted }
  }

  /// Records how a source is credited; parts that are nil stay as they were. Says whether anything
  /// is new.
  package func credit(_ change: SourceRecord) throws(Failure) -> Bool {
    let log = try openLogForWriting()
    let known = try failing { try log.sourceRecords()[change.source] }
    let record = SourceRecord(
      source: change.source, attribution: change.attribution ?? known?.attribution,
      licence: change.licence ?? known?.licence, url: change.url ?? known?.url,
      reuse: change.reuse ?? known?.reuse, isLead: change.isLead)
    return try failing { try log.append(record, recordedAt: Self.now) }
  }
}
