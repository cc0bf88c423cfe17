package import Atlas
internal import Files

extension AtlasFile {
  /// The atlas at a path, which must be there.
  static func opened(_ path: String) throws(Failure) -> AtlasFile {
    guard FileSystem.exists(path) else {
      throw Failure(.noInput, "\(path): no such atlas; \(remedy: .importAtlas)")
    }
    return try failing { try AtlasFile(path: path) }
  }
}

extension Tracker {
  /// The user's atlas; nil where there is none.
  package func openAtlas() throws(Failure) -> AtlasFile? {
    guard let path = try AtlasLocation.path(given: atlas, for: ledger) else { return nil }
    // The one beside the ledger need not be there; one that was named must.
    if path == AtlasLocation.usualPath(for: ledger), !FileSystem.exists(path) { return nil }
    return try AtlasFile.opened(path)
  }

  /// Refuses to draw the atlas into tiles for others where a licence forbids that.
  package static func checkMayBeTiled(_ atlas: AtlasFile?) throws(Failure) {
    guard let atlas, let set = atlas.sets.first(where: { !$0.allowsTiles }) else { return }
    throw Failure(
      .permission,
      """
      \(atlas.path): the licence of \(set.name) (\(set.licence)) forbids drawing it into tiles for \
      others; take it out of the atlas, or draw control alone
      """)
  }
}
