package import Foundation

/// The folders of the repository and beside it.
package enum Repository {
  /// The folder of the repository.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder into which tests put what a person should look at.
  package static let output = root.appending(path: "Output")

  /// A new, empty folder.
  package static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "frontline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
