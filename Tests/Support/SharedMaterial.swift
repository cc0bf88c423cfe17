package import Foundation
package import Testing

/// Test material that is not part of the repository: the folder `shared` beside it.
package enum SharedMaterial {
  /// Where a file or folder of it lies, or would lie.
  package static func url(_ path: String) -> URL {
    Repository.root.deletingLastPathComponent().appending(path: "shared/\(path)")
  }

  /// Whether a file or folder of it is there.
  package static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url(path).path)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where a file or folder of the shared material is missing.
  package static func needsShared(_ path: String) -> Self {
    .enabled(if: SharedMaterial.isThere(path), "../shared/\(path) is not beside the repository")
  }
}
