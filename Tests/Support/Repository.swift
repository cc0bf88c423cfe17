import Foundation

/// The folders of the repository and beside it.
enum Repository {
  /// The folder of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A folder of the material that may lie beside it, or nil, which is said, where it is absent.
  static func shared(_ name: String) -> URL? {
    let folder = root.deletingLastPathComponent().appending(path: "shared/\(name)")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("skipped: shared/\(name) is not beside the repository")
      return nil
    }
    return folder
  }

  /// A new, empty folder.
  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "frontline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
