internal import Files
internal import PlainText
internal import Synchronization
internal import TileDrawing
package import Tracker

#if canImport(Glibc)
  internal import Glibc
#endif

/// Images of tiles in a folder, each named after its fingerprint, for the next start; those that were
/// used least recently go when the folder is full.
///
/// Several servers may share a folder: a file is replaced whole, and one that another server has
/// removed is drawn again. Behind the PNG file stand 16 bytes, the first of the SHA-256 over the
/// fingerprint and the image, so that a changed file is seen. Files are not synced to the disk.
package final class TileStore: Sendable {
  private struct State {
    /// Bytes that were added since the folder was looked through; nil where it never was.
    var added: Int?
    var isSweeping = false
  }

  private struct Kept {
    let path: String
    let bytes: Int
    let usedAt: Int
  }

  private let folder: String
  private let mostBytes: Int
  private let state = Mutex(State())

  private static let digestLength = 16
  /// A file's time of use is told anew when it is as old as this, in seconds.
  private static let leastAge = 60
  /// What killed processes have left is removed when it is as old as this, in seconds.
  private static let ageOfLeftovers = 3_600

  /// A store in a folder, which is made where it is missing; it keeps so many bytes.
  package init(folder: String, mostBytes: Int) throws(Failure) {
    try failing {
      try FileSystem.makeFolder(folder)
      try FileSystem.makeFolder(holding: folder + "/x")
    }
    self.folder = folder
    self.mostBytes = mostBytes
  }

  /// The image of a fingerprint; nil when it is not there as it was kept.
  func image(of fingerprint: TileFingerprint) -> [UInt8]? {
    let path = path(of: fingerprint)
    guard let bytes = try? WholeFile.read(path), bytes.count > Self.digestLength else { return nil }
    let image = Array(bytes.dropLast(Self.digestLength))
    guard bytes.suffix(Self.digestLength).elementsEqual(Self.digest(image, fingerprint)) else {
      return nil
    }
    markAsUsed(path)
    return image
  }

  /// Keeps an image. When there is no room for it, it is drawn again another time.
  func keep(_ image: [UInt8], of fingerprint: TileFingerprint) {
    let bytes = image + Self.digest(image, fingerprint)
    makeRoom(for: bytes.count)
    try? WholeFile.writeUnsynced(bytes, to: path(of: fingerprint))
  }

  /// Removes what was used least recently once a twentieth of the bound has been added: then a tenth
  /// is free again, whatever other servers have added meanwhile.
  private func makeRoom(for bytes: Int) {
    let isFull = state.withLock { state in
      guard let added = state.added, added + bytes <= mostBytes / 20 else {
        defer { state.isSweeping = true }
        return !state.isSweeping
      }
      state.added = added + bytes
      return false
    }
    guard isFull else { return }
    sweep()
    state.withLock { $0 = State(added: bytes) }
  }

  private func sweep() {
    let now = time(nil)
    var files: [Kept] = []
    for name in (try? FileSystem.names(in: folder)) ?? [] where name.utf8.count == 2 {
      for file in (try? FileSystem.names(in: "\(folder)/\(name)")) ?? [] {
        let path = "\(folder)/\(name)/\(file)"
        var found = stat()
        guard lstat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { continue }
        let usedAt = found.st_mtim.tv_sec
        if file.hasPrefix("."), now - usedAt > Self.ageOfLeftovers {
          unlink(path)
        } else if !file.hasPrefix(".") {
          files.append(Kept(path: path, bytes: Int(found.st_size), usedAt: usedAt))
        }
      }
    }
    var total = files.reduce(0) { $0 + $1.bytes }
    let most = mostBytes - mostBytes / 10
    guard total > most else { return }
    files.sort { ($0.usedAt, $0.path) < ($1.usedAt, $1.path) }
    for file in files where total > most {
      unlink(file.path)
      total -= file.bytes
    }
  }

  /// The time of a file is that of its last use, told now and then.
  private func markAsUsed(_ path: String) {
    var found = stat()
    guard stat(path, &found) == 0, time(nil) - found.st_mtim.tv_sec >= Self.leastAge else { return }
    utimensat(AT_FDCWD, path, nil, 0)
  }

  private static func digest(_ image: [UInt8], _ fingerprint: TileFingerprint) -> ArraySlice<UInt8>
  {
    SHA256.digest(of: Array(fingerprint.description.utf8) + image).prefix(digestLength)
  }

  private func path(of fingerprint: TileFingerprint) -> String {
    let name = fingerprint.description
    return "\(folder)/\(name.prefix(2))/\(name).png"
  }
}
