public import ChangeLog

/// How somebody's files are taken into the ledger.
public struct ImportRequest: Sendable {
  /// The source that drew them; tables of claims name their own.
  public var source: Source?
  /// The day that they speak of; else each file's or feature's own.
  public var date: CalendarDate?
  /// What they say of the ground; else what the labels of the file say, else a whole-front
  /// assessment.
  public var kind: ClaimKind?
  /// How the claims are graded.
  public var grade: Grade?
  /// Where they can be read.
  public var citation = Citation()
  /// What is said, in our own words; else what the file says of each feature.
  public var statement: String?
  /// Until when they are left out of public output.
  public var embargoUntil: Instant?
  /// The layer that is meant, in a file of several.
  public var layer: String?
  /// Whether areas that are not valid are repaired.
  public var repairs = false
  /// Whether features and rows that cannot be taken are left out; else their file is refused.
  public var skipsBad = false
  /// Whether a file is refused in which anything would be mended or left out.
  public var isStrict = false

  /// A request for the files of a source.
  public init(source: Source?) {
    self.source = source
  }
}
