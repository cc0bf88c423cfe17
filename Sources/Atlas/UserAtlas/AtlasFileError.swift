/// What can be wrong with the user's atlas.
package enum AtlasFileError: Error, Hashable, Sendable {
  /// The file cannot be opened, or is no SQLite database; the reason is SQLite's own.
  case cannotOpen(path: String, reason: String)
  /// The file is a database, and no atlas.
  case notAnAtlas(path: String)
  /// The atlas is of a version that this program does not know.
  case newerVersion(path: String, version: Int)
  /// What is read of it has no meaning; the reason names it.
  case damaged(path: String, reason: String)
  /// It cannot be written; the reason is SQLite's own.
  case cannotWrite(path: String, reason: String, isFull: Bool)
}

extension AtlasFileError: CustomStringConvertible {
  /// One line that names the path, the cause and the next step.
  package var description: String {
    switch self {
    case .cannotOpen(let path, let reason): "\(path): cannot be opened as an atlas: \(reason)"
    case .notAnAtlas(let path):
      "\(path): this is no atlas of Frontline's; import the file into one"
    case .newerVersion(let path, let version):
      "\(path): the atlas is of version \(version), which a newer Frontline wrote; use that, or "
        + "import its files anew"
    case .damaged(let path, let reason):
      "\(path): the atlas is damaged: \(reason); import its files anew"
    case .cannotWrite(let path, _, true):
      "\(path): the disk is full; the atlas is as it was"
    case .cannotWrite(let path, let reason, false):
      "\(path): the atlas cannot be written: \(reason); it is as it was"
    }
  }
}
