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
