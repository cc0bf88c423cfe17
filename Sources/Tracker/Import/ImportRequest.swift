package import ChangeLog
package import Days
package import Exchange
package import PlainText

/// How somebody's files are taken into the ledger.
package struct ImportRequest: Sendable {
  /// The source that drew them; tables of claims name their own.
  package var source: String?
  /// On which side it stands; needed where the ledger does not know it.
  package var side: Side?
  /// The day that they speak of; else each file's or feature's own.
  package var date: CalendarDate?
  /// What they say of the ground, all of it; else what a legend says.
  package var kind: ClaimKind?
  /// The legend that says what they mean, by its name or the path of its file; else whichever
  /// recognises them.
  package var legend: String?
  /// The side of lines on which ground is under Russian control, where they are the front.
  package var russianSide: FrontSide?
  /// What must be so of a feature to be taken.
  package var conditions: [FeatureCondition] = []
  /// Whose forces act, where the kind does not say; goes with a kind.
  package var party: Side?
  /// The ground of which the map speaks; the whole front where none is given.
  package var extent: GivenExtent?
  /// Whether the files correct what was recorded of their days' maps.
  package var replaces = false
  /// Whether they correct what was recorded of their days' maps unless that is the same, as what comes
  /// from an address anew does.
  var replacesRecordedDays = false
  /// Who enters the claims.
  package var recordedBy: String?
  /// How the claims are graded.
  package var grade: Grade?
  /// Where they can be read.
  package var citation = Citation()
  /// What is said, in our own words; else what the file says of each feature.
  package var statement: String?
  /// Until when they are left out of public output.
  package var embargoUntil: Instant?
  /// Whether they may answer claims under embargo.
  package var includesEmbargoed = false
  /// The format of the files; else that which their bytes tell.
  package var format: FileFormat?
  /// How text is encoded in tables and Shapefiles; else in UTF-8, or as they say.
  package var encoding: NamedEncoding?
  /// In which order the parts of a day stand in tables; else as ISO 8601 has them.
  package var dateOrder: DateOrder?
  /// The layer that is meant, in a file of several.
  package var layer: String?
  /// Whether areas that are not valid are repaired.
  package var repairs = false
  /// Whether features and rows that cannot be taken are left out; else their file is refused.
  package var skipsBad = false
  /// Whether a file is refused in which anything would be mended or left out.
  package var isStrict = false

  /// Whether maps are recorded that change as no front does.
  package var isConfirmed = false
  /// Whether nothing is recorded, and only told what would be.
  package var isDryRun = false

  /// A request for the files of a source.
  package init(source: String?, side: Side? = nil) {
    self.source = source
    self.side = side
  }
}

extension ImportRequest {
  /// What every feature means, where the request says so.
  var meaning: GroundMeaning? {
    (kind ?? (russianSide == nil ? nil : .assessed)).map { kind in
      GroundMeaning(kind, party: party, isPartOfMap: kind == .assessed, side: russianSide)
    }
  }
}
