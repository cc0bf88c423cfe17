import Foundation

/// The material that may lie beside the repository, in the folder `shared`.
enum Shared {
  /// A folder of it, or nil, which is said, where it is absent.
  static func folder(_ name: String) -> URL? {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = repository.deletingLastPathComponent().appending(path: "shared/\(name)")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("skipped: shared/\(name) is not beside the repository")
      return nil
    }
    return folder
  }
}
