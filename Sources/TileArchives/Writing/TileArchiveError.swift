#if canImport(Glibc)
  private import Glibc
#endif

/// What can keep tiles from being written.
public enum TileArchiveError: Error, Hashable, Sendable {
  /// The system refused to create or write a file; the code is `errno`.
  case fileFailed(verb: String, path: String, code: Int32)
  /// SQLite refused an operation; the text is its own.
  case databaseFailed(path: String, reason: String, isFull: Bool)
  /// The folder is not one of tiles: it holds something else.
  case folderHoldsOtherFiles(path: String, example: String)
  /// Nothing says by what the images of an archive are known: it is another program's, or broken.
  case noImageKeys(path: String)
  /// An image of an archive is not what it was.
  case damaged(path: String)
}

extension TileArchiveError: CustomStringConvertible {
  /// One line that names the path, the cause and the next step.
  public var description: String {
    switch self {
    case .fileFailed(let verb, let path, let code):
      "\(path): cannot \(verb): \(String(cString: strerror(code))); "
        + (Self.isFull(code)
          ? "free some space and run the command again" : "check the disk and the path")
    case .databaseFailed(let path, let reason, let isFull):
      "\(path): cannot write: \(reason); "
        + (isFull ? "free some space and run the command again" : "check the disk and the path")
    case .folderHoldsOtherFiles(let path, let example):
      "\(path): the folder holds other files than tiles, such as \(example); name a new or an "
        + "empty folder"
    case .noImageKeys(let path):
      "\(path): it does not say what its tiles are made of: another program made it, or it is "
        + "damaged"
    case .damaged(let path):
      "\(path): tiles in it are damaged; run the command again without --update"
    }
  }

  private static func isFull(_ code: Int32) -> Bool { code == ENOSPC || code == EDQUOT }
}
