internal import ChangeLog
internal import Exchange
internal import PlainText
internal import SimpleFeatures

/// A claim out of a file, and where it stands there.
struct FileDraft: Sendable {
  /// Where it stands.
  let place: FilePlace
  /// The claim.
  let draft: ClaimDraft

  /// How many positions its ground has.
  var positionCount: Int {
    draft.claim.subject.area?.polygons.reduce(0) { count, polygon in
      polygon.rings.reduce(count) { $0 + $1.positions.count }
    } ?? 0
  }
}

extension ClaimTable {
  /// What a table calls the fields of a claim.
  static let columnNames: [Field: String] = [
    .claimedOn: "column claimed_on", .happenedOn: "column event_on", .source: "column actor",
    .side: "column actor_side", .kind: "column kind", .place: "column place",
    .part: "column part", .statement: "column statement", .outlet: "column outlet",
    .title: "column title", .url: "column url", .repliesTo: "column replies_to",
    .party: "column party", .grade: "column grade", .id: "column id",
  ]
}
