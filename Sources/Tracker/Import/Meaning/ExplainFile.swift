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
  /// What would be made of the features of a file, by the legend that is named or whichever
  /// recognises it; nothing is recorded.
  package func explanation(of path: String, legend name: String?, layer: String? = nil)
    throws(Failure) -> [FeatureExplanation]
  {
    let library = try shippedLegends()
    let chosen = try name.map { name throws(Failure) in try legend(name) }
    var explanations: [FeatureExplanation] = []
    for document in try FeatureDocuments(OpenedFile(path), layer: layer).documents {
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
