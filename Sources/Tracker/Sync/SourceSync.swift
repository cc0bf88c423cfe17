package import Days

/// How sources are brought up to date from their addresses.
package struct SyncRequest: Sendable {
  /// The sources, by name; all that have addresses where none is named.
  package var names: [String]
  /// The day from which on days are asked for that have an address each; else a week ago, or the last
  /// day that was fetched where that is longer ago.
  package var from: CalendarDate?
  /// Whether maps are recorded that change as no front does.
  package var isConfirmed = false
  /// Whether nothing is recorded or kept, and only told what would be.
  package var isDryRun = false
  /// Who enters the claims.
  package var recordedBy: String?
  /// Seconds after which an address that does not answer is given up.
  package var seconds = 300
  /// Megabytes past which nothing is taken from an address.
  package var megabytes = 256

  /// A request for those sources.
  package init(names: [String]) { self.names = names }
}

/// What became of one source.
package struct SourceSync: Encodable, Sendable {
  /// The source.
  package let source: String
  /// What became of the files that are new.
  package internal(set) var files: [FileImport] = []
  /// The paths at which what was fetched is kept.
  package internal(set) var kept: [String] = []
  /// What is to be known, each in a line.
  package internal(set) var notes: [String] = []
  /// Why it could not be brought up to date, each in a line; none where it was.
  package internal(set) var refusals: [String] = []

  /// Why it could not be, as failures.
  package internal(set) var failures: [Failure] = []

  private enum CodingKeys: String, CodingKey { case source, files, kept, notes, refusals }

  init(_ source: String) { self.source = source }

  /// Takes in why something could not be done.
  mutating func fail(_ failure: Failure) {
    failures.append(failure)
    refusals.append("\(failure)")
  }
}
