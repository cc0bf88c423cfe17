package import Files

/// What can keep tiles from being written.
package enum TileArchiveError: Error, Hashable, Sendable {
  /// A file could not be created, read or written.
  case file(FileError)
  /// SQLite refused an operation; the text is its own.
  case databaseFailed(path: String, reason: String, isFull: Bool)
  /// The folder is not one of tiles that this program wrote: it holds something else.
  case folderHoldsOtherFiles(path: String, example: String)
  /// Nothing says by what the images of an archive are known: it is another program's, or broken.
  case noImageKeys(path: String)
  /// Two archives cannot be joined: what differs in them.
  case differ(path: String, other: String, what: String)
  /// An image of an archive is not what it was.
  case damaged(path: String)
}

extension TileArchiveError: CustomStringConvertible {
  /// One line that names the path, the cause and the next step.
  package var description: String {
    switch self {
    case .file(let error): error.description
    case .databaseFailed(let path, let reason, let isFull):
      "\(path): cannot write: \(reason); "
        + (isFull ? "free some space and run the command again" : "check the disk and the path")
    case .folderHoldsOtherFiles(let path, let example):
      "\(path): the folder holds other files than tiles of this program, such as \(example), and "
        + "would be replaced as a whole; name a new or an empty folder"
    case .noImageKeys(let path):
      "\(path): it does not say what its tiles are made of: another program made it, or it is "
        + "damaged"
    case .differ(let path, let other, let what):
      "\(path): it cannot be joined with \(other): \(what); join what was drawn alike, each day once"
    case .damaged(let path):
      "\(path): tiles in it are damaged; draw them all anew, without an update"
    }
  }
}

/// Does work with files, and turns its errors into those of this room.
func filing<Result>(_ work: () throws(FileError) -> Result) throws(TileArchiveError) -> Result {
  do throws(FileError) {
    return try work()
  } catch {
    throw .file(error)
  }
}
