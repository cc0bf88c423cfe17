internal import Foundation

/// A folder of its own for files that are needed for a while; it goes with the value.
struct TemporaryFolder: ~Copyable {
  /// The path of the folder.
  let path: String

  init() throws(Failure) {
    let url = FileManager.default.temporaryDirectory.appending(path: "frontline-\(UUID())")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotCreate, "\(url.path): cannot create: \(error.localizedDescription)")
    }
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
