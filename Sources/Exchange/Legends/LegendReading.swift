package import Days
internal import PlainText

/// What a legend makes of the features of one document.
///
/// What features are called may stand in their own names, in those of their folders, their layer, or
/// their file. The nearest at which the legend knows anything counts for all features of the document:
/// a name that is not known is never passed over for that of the file.
package struct LegendReading: Sendable {
  /// The legend.
  package let legend: Legend
  private let document: DocumentSight
  private let level: NameLevel

  /// Reads a document from the file at a path by a legend.
  package init(_ legend: Legend, of file: FeatureFile, at path: String) {
    let document = DocumentSight(path, file)
    self.init(legend, of: file.features.lazy.map { FeatureSight($0, in: document) }, in: document)
  }

  /// Reads a document whose features were looked at already.
  fileprivate init(
    _ legend: Legend, of sights: some Sequence<FeatureSight>, in document: DocumentSight
  ) {
    self.legend = legend
    self.document = document
    let naming = (legend.signs + legend.rules.map(\.condition)).filter { $0.called != nil }
    level =
      NameLevel.allCases.first { level in
        sights.contains { sight in naming.contains { $0.holds(of: sight, calledAt: level) } }
      } ?? .feature
  }

  /// What a feature comes to.
  package func verdict(of feature: ImportedFeature) -> Legend.Verdict {
    let sight = FeatureSight(feature, in: document)
    return legend.rules.first { $0.condition.holds(of: sight, calledAt: level) }?.verdict
      ?? .unknown
  }

  /// The settlement that a feature speaks of; nil where it draws its own ground.
  package func settlement(of feature: ImportedFeature) -> NamedSettlement? {
    legend.settlements?.settlement(in: feature.attributes)
  }

  /// The day of a feature, where the legend says where to read it; nil where it does not, or where
  /// nothing stands there.
  package func day(of feature: ImportedFeature) -> CalendarDate? {
    legend.days.lazy.compactMap { $0.day(of: feature, in: document) }.first?.day
  }

  /// The moment at which the map was drawn, where the legend says where to read it.
  package var moment: Instant? {
    legend.moments.lazy.compactMap { $0.day(of: nil, in: document) }.first?.moment
  }
}

/// The legends by which files are recognised.
package struct LegendLibrary: Sendable {
  /// The legends, by name.
  package let legends: [Legend]

  /// A library of those legends.
  package init(_ legends: [Legend]) {
    self.legends = legends.sorted { $0.name < $1.name }
  }

  /// The legend of that name.
  package func legend(named name: String) -> Legend? { legends.first { $0.name == name } }

  /// What each legend makes of a document that knows it by the nearest name; none where no legend
  /// knows it, and several where it stays open which is meant.
  package func readings(of file: FeatureFile, at path: String) -> [LegendReading] {
    let document = DocumentSight(path, file)
    let sights =
      file.features.isEmpty
      ? [FeatureSight(.none(in: path), in: document)]
      : file.features.map { FeatureSight($0, in: document) }
    for level in NameLevel.allCases {
      let known = legends.filter { legend in
        legend.signs.contains { sign in
          sights.contains { sign.holds(of: $0, calledAt: level) }
        }
      }
      if !known.isEmpty {
        return known.map { LegendReading($0, of: sights, in: document) }
      }
    }
    return []
  }
}

extension ImportedFeature {
  /// What stands for the features of a file that has none.
  fileprivate static func none(in path: String) -> ImportedFeature {
    ImportedFeature(place: FilePlace(path: path), geometry: nil)
  }
}
