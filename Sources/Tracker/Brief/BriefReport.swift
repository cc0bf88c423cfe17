/// What a period brought, as it is printed; the names of the fields are those of the JSON.
package struct BriefReport: Encodable, Sendable {
  /// What a part of the brief is about.
  package enum Topic: String, CaseIterable, Encodable, Sendable {
    case change, settlements, claims, borneOut, differences, unknown
  }

  /// A part of the brief, in the language that was asked for.
  package struct Section: Encodable, Sendable {
    /// What it is about.
    package let topic: Topic
    /// Its heading.
    package let title: String
    /// What was measured, each in a sentence.
    package let sentences: [String]
    /// The names of the columns of its table; none where it has no table.
    package var columns: [String] = []
    /// The cells of its table.
    package var rows: [[String]] = []
    /// How the same is asked for alone.
    package var command: String?
  }

  /// What changed in a region between two pictures.
  package struct Change: Encodable, Sendable {
    /// The oblast, or the region that was asked for.
    package let region: String
    /// Area that came under Russian control.
    package let gainedSquareKilometers: Double
    /// Area that left Russian control.
    package let lostSquareKilometers: Double
    /// Gained less lost.
    package let netSquareKilometers: Double
  }

  /// A claim that an assessor's maps came to show in the period.
  package struct BorneOut: Encodable, Sendable {
    /// The claim's name.
    package let id: String
    /// Who makes it.
    package let source: String
    /// Its kind.
    package let kind: String
    /// What it speaks of.
    package let place: String
    /// The day on which it was said.
    package let claimedOn: String
    /// The assessor.
    package let assessor: String
    /// The day of the first picture that shows it.
    package let firstDay: String
    /// Days from the claim to that picture.
    package let lagDays: Int
  }

  /// Where two sources differ at the end of the period.
  package struct Difference: Encodable, Sendable {
    /// One of the sources.
    package let first: String
    /// The day of its picture.
    package let firstObservedOn: String
    /// The other.
    package let second: String
    /// The day of its picture.
    package let secondObservedOn: String
    /// Area that the first alone shows under Russian control.
    package let firstOnlySquareKilometers: Double
    /// Area that the second alone shows so.
    package let secondOnlySquareKilometers: Double
    /// What both show by what either shows.
    package let iou: Double?
  }

  /// The first day.
  package let from: String
  /// The last day.
  package let to: String
  /// The region that was asked for.
  package let region: String?
  /// The language of the sections.
  package let language: String
  /// The title.
  package let title: String
  /// The days, in words.
  package let period: String
  /// Whose pictures the brief goes by.
  package let basis: String
  /// The picture of the first day; nil where it was not observed.
  package let firstPicture: PictureOfDay?
  /// The picture of the last day; nil where it was not observed.
  package let lastPicture: PictureOfDay?
  /// What changed in all; nil where either day was not observed.
  package let change: Change?
  /// The same by oblast, where no region was asked for.
  package let changeByOblast: [Change]
  /// The settlements that changed.
  package let settlements: [SettlementsReport.Change]
  /// What did not last.
  package let flicker: [SettlementsReport.Flicker]
  /// The claims that were made, the oldest first.
  package let claims: [ClaimReport]
  /// The claims that an assessor's maps came to show.
  package let borneOut: [BorneOut]
  /// Where sources differ at the end.
  package let differences: [Difference]
  /// The parts of the brief in words.
  package var sections: [Section]
}
