#if canImport(Glibc)
  private import Glibc
#endif

/// What can go wrong with a file.
package enum FileError: Error, Hashable, Sendable {
  /// What was done with it.
  package enum Operation: String, Sendable { case read, create, write }

  /// The system refused an operation; the code is `errno`.
  case failed(Operation, path: String, code: Int32)
  /// A signal ended the work before the file was whole; nothing was written.
  case interrupted(path: String)
  /// The path leads to a pipe or a device, where a file is needed.
  case notRegular(path: String)
  /// More bytes come than the limit, which nothing of the kind needs.
  case tooLarge(path: String, limit: Int)
}

extension FileError {
  /// Whether the disk, or a user's share of it, is full.
  package var isLackOfSpace: Bool {
    if case .failed(_, _, let code) = self { code == ENOSPC || code == EDQUOT } else { false }
  }
}

extension FileError: CustomStringConvertible {
  /// One line that names the path, the cause and the next step.
  package var description: String {
    switch self {
    case .failed(let operation, let path, let code):
      "\(path): cannot \(operation.rawValue): \(String(cString: strerror(code))); "
        + Self.advice(operation, code)
    case .interrupted(let path):
      "\(path): interrupted; nothing was written"
    case .notRegular(let path):
      "\(path): such a file cannot be written to a pipe or a device; give the path of a file"
    case .tooLarge(let path, let limit):
      "\(path): it holds more than \(limit >> 20) MB unpacked, past which nothing is read; "
        + "split it"
    }
  }

  private static func advice(_ operation: Operation, _ code: Int32) -> String {
    switch code {
    case EACCES, EPERM, EROFS: "choose a path that you may use"
    case EEXIST: "choose another path"
    case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG: "check the path"
    case ENOSPC, EDQUOT: "free some space and run the command again"
    default: "check the disk and the path"
    }
  }
}
