internal import ChangeLog
internal import Days
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// What would be made of one feature of a file.
package struct FeatureExplanation: Encodable, Sendable {
  /// Where it stands.
  package let place: String
  /// What it is called.
  package let label: String?
  /// The legend that speaks of it.
  package let legend: String?
  /// The day that it speaks of.
  package let day: String?
  /// The kind of claim that it becomes; nil where it becomes none.
  package let kind: String?
  /// Whose forces act, where the kind does not say: `RU` or `UA`.
  package let party: String?
  /// The side whose claim it is, where the source only draws it: `RU` or `UA`.
  package let claimedBy: String?
  /// Whether it is part of the map of a day; else it is a claim of its own.
  package let isPartOfMap: Bool?
  /// Why it is left out; nil where it is not.
  package let leftOut: String?
  /// Its ground on WGS 84, in square kilometres, as it is drawn.
  package let squareKilometers: Double

  /// The names of `cells`.
  package static let columns = [
    "place", "label", "legend", "day", "kind", "party", "claimedBy", "isPartOfMap", "leftOut",
    "squareKilometers",
  ]

  /// The fields as text, in the order of `columns`.
  package var cells: [String?] {
    [
      place, label, legend, day, kind, party, claimedBy, isPartOfMap.map { "\($0)" }, leftOut,
      squareKilometers.formatted(decimals: 2),
    ]
  }
}

extension Tracker {
  /// What would be made of the features and rows of a file, as a request has it: by the legend that is
  /// named, or whichever recognises it; nothing is recorded.
  package func explanation(of path: String, _ request: ImportRequest) throws(Failure)
    -> [FeatureExplanation]
  {
    let library = try shippedLegends()
    let chosen = try request.legend.map { name throws(Failure) in try legend(name) }
    let file = try OpenedFile(path, format: request.format, encoding: request.encoding)
    let read = try FeatureDocuments(keepingTablesOf: file, layer: request.layer)
    var documents = read.documents
    var explanations: [FeatureExplanation] = []
    for table in read.tables {
      if ClaimTable.isMeant(by: table.columns) {
        let claims = try failing { try ClaimTable(table, dateOrder: request.dateOrder) }
        explanations += claims.rows.map { FeatureExplanation($0, of: claims) }
      } else {
        let features = try failing { try FeatureTable.features(in: table) }
        documents.append(FeatureDocuments.Document(path: table.path, features: features))
      }
    }
    for document in documents {
      let meaning = try MapMeaning(
        of: document.features, at: document.path, given: nil, chosen: chosen, among: library)
      var days = MapDays(of: document.path, given: nil, reading: meaning.reading)
      for feature in document.features.features {
        let day = try? days.day(of: feature)
        explanations.append(
          FeatureExplanation(feature, meaning.verdict(of: feature), meaning.reading?.legend, day))
      }
    }
    return explanations
  }
}

extension FeatureExplanation {
  /// A row that is a claim as it stands.
  fileprivate init(_ row: ClaimTable.Row, of table: ClaimTable) {
    place = "\(FilePlace(path: table.path, line: row.line))"
    label = row.place
    (legend, claimedBy, leftOut) = (nil, nil, nil)
    day = (row.happenedOn ?? row.claimedOn).description
    kind = row.kind.rawValue
    party = row.party?.rawValue
    isPartOfMap = false
    squareKilometers = 0
  }

  fileprivate init(
    _ feature: ImportedFeature, _ verdict: Legend.Verdict, _ legend: Legend?, _ day: CalendarDate?
  ) {
    place = "\(feature.place)"
    label = feature.attributes.name ?? feature.folders.last ?? feature.style
    self.legend = legend?.name
    self.day = day?.description
    squareKilometers = feature.geometry?.areas.areaInSquareKilometers() ?? 0
    switch verdict {
    case .means(let meaning):
      kind = meaning.kind.rawValue
      (party, claimedBy) = (meaning.party?.rawValue, meaning.claimedBy?.rawValue)
      isPartOfMap = meaning.isPartOfMap
      leftOut = nil
    case .leftOut(let reason):
      (kind, party, claimedBy, isPartOfMap) = (nil, nil, nil, nil)
      leftOut = reason
    case .unknown:
      (kind, party, claimedBy, isPartOfMap) = (nil, nil, nil, nil)
      leftOut = "no legend says what it means; its file would be refused"
    }
  }
}
