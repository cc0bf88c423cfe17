import Foundation

/// A file or folder of the material that may lie beside the repository, or nil, which is said, where
/// it is absent.
func sharedMaterial(_ name: String) -> URL? {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/\(name)")
  guard FileManager.default.fileExists(atPath: url.path) else {
    print("skipped: shared/\(name) is not beside the repository")
    return nil
  }
  return url
}
