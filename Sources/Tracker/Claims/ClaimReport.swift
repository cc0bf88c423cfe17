package import ChangeLog
internal import Days
internal import PlainText
internal import SimpleFeatures

/// A claim as it is listed: for JSON, CSV and tables.
package struct ClaimReport: Encodable, Hashable, Sendable {
  /// The claim's name.
  package let id: String
  /// Its place in the log, from 1, among the entries that may be seen: gaps would tell of others.
  package let sequence: Int
  /// The moment at which the log learnt of it, RFC 3339 in UTC.
  package let recordedAt: String
  /// Who says it.
  package let source: String
  /// On which side the source stands: RU, UA or third.
  package let side: String
  /// What is said to have happened.
  package let kind: String
  /// The English name of what it speaks of.
  package let place: String
  /// The Ukrainian name.
  package let placeInUkrainian: String?
  /// The KATOTTG code.
  package let code: String?
  /// The oblast.
  package let oblast: String?
  /// The part of the place, in the source's words.
  package let part: String?
  /// The day on which it was said.
  package let claimedOn: String
  /// The day on which it is said to have happened.
  package let happenedOn: String?
  /// What was said.
  package let statement: String
  /// The address of the page.
  package let url: String?
  /// The outlet.
  package let outlet: String?
  /// The title of the article.
  package let title: String?
  /// The Admiralty grade.
  package let grade: String?
  /// Whose forces act, where the claim says so.
  package let party: String?
  /// The claim that it answers.
  package let repliesTo: String?
  /// How it stands after the answers to it.
  package let standing: String
  /// Where a mark for it stands: longitude and latitude in degrees, EPSG:4326.
  package let point: [Double]?
  /// How its ground was found: drawn, settlementTerritory, settlementPart or nearestReading; without a
  /// part, settlementPart is the settlement's outline.
  package let areaBasis: String?
  /// The geodesic area of its ground.
  package let areaSquareKilometers: Double?
  /// The geodesic length of the line that it draws.
  package let lineKilometers: Double?
  /// The moment until which it is left out of public output.
  package let embargoUntil: String?
  /// The SHA-256 of the kept evidence.
  package let evidenceSHA256: String?
  /// How many bytes the evidence has.
  package let evidenceSize: Int?
  /// What it is, such as `image/jpeg`.
  package let evidenceMediaType: String?
  /// Whether the ledger keeps a copy of it; nil where nothing is known of the file.
  package let evidenceIsKept: Bool?
  /// The address of an archived copy.
  package let archiveURL: String?

  /// The report of an entry with the standing that it has, what is known of the file that proves it,
  /// and the numbers of what may be seen.
  package init(
    _ entry: LogEntry, standing: Standing, evidence: EvidenceFile? = nil, numbers: VisibleNumbers
  ) {
    let claim = entry.claim
    id = entry.id.text
    sequence = numbers.number(of: entry.sequence)
    recordedAt = entry.recordedAt.description
    source = claim.source.name
    side = claim.source.side.rawValue
    kind = claim.kind.rawValue
    place = claim.subject.name
    placeInUkrainian = claim.subject.nameInUkrainian
    code = claim.subject.code
    oblast = claim.subject.oblast
    part = claim.subject.part
    claimedOn = claim.claimedOn.description
    happenedOn = claim.happenedOn?.description
    statement = claim.statement
    url = claim.citation.url
    outlet = claim.citation.outlet
    title = claim.citation.title
    grade = claim.grade?.description
    party = claim.party?.rawValue
    repliesTo = claim.repliesTo?.text
    self.standing = standing.rawValue
    point = claim.subject.point.map { [$0.longitude, $0.latitude] }
    areaBasis = claim.subject.areaBasis?.rawValue
    areaSquareKilometers = claim.subject.area.map { $0.areaInSquareKilometers().rounded(to: 4) }
    lineKilometers = claim.subject.course.map { $0.lengthInKilometers().rounded(to: 4) }
    embargoUntil = claim.embargoUntil?.description
    evidenceSHA256 = claim.evidence?.sha256
    evidenceSize = evidence?.size
    evidenceMediaType = evidence?.mediaType
    evidenceIsKept = evidence?.isKept
    archiveURL = claim.evidence?.archiveURL
  }
}

extension ClaimReport {
  /// The names of the cells, as in the JSON.
  package static let columns = [
    "id", "sequence", "recordedAt", "source", "side", "kind", "place", "placeInUkrainian", "code",
    "oblast", "part", "claimedOn", "happenedOn", "statement", "url", "outlet", "title", "grade",
    "party", "repliesTo", "standing", "point", "areaBasis", "areaSquareKilometers", "embargoUntil",
    "evidenceSHA256", "archiveURL", "evidenceSize", "evidenceMediaType", "evidenceIsKept",
    "lineKilometers",
  ]

  /// Those of the columns that hold moments.
  package static let momentColumns: Set = ["recordedAt", "embargoUntil"]

  /// The values as text, in the order of `columns`.
  package var cells: [String?] {
    [
      id, String(sequence), recordedAt, source, side, kind, place, placeInUkrainian, code, oblast,
      part, claimedOn, happenedOn, statement, url, outlet, title, grade, party, repliesTo, standing,
      point.map { $0.map { "\($0)" }.joined(separator: " ") }, areaBasis,
      areaSquareKilometers.map { "\($0)" }, embargoUntil, evidenceSHA256, archiveURL,
      evidenceSize.map(String.init), evidenceMediaType, evidenceIsKept.map { $0 ? "yes" : "no" },
      lineKilometers.map { "\($0)" },
    ]
  }
}
