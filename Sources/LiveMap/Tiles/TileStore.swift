internal import Cartography
internal import Files
internal import TileDrawing
internal import Tracker

/// Images of tiles in a folder, each named after its fingerprint, for the next start.
///
/// They are not synced to the disk: one that is lost is drawn again, and one that was cut off is seen
/// by its end.
struct TileStore: Sendable {
  private let folder: String

  /// The last bytes of every PNG file: the checksum of its empty last chunk.
  private static let end: [UInt8] = [0xAE, 0x42, 0x60, 0x82]

  /// A store in a folder, which is made where it is missing.
  init(folder: String) throws(Failure) {
    try failing {
      try FileSystem.makeFolder(folder)
      try FileSystem.makeFolder(holding: folder + "/x")
    }
    self.folder = folder
  }

  /// The image of a fingerprint; nil when it is not there whole.
  func image(of fingerprint: TileFingerprint) -> [UInt8]? {
    guard let bytes = try? WholeFile.read(path(of: fingerprint)),
      bytes.suffix(Self.end.count).elementsEqual(Self.end)
    else { return nil }
    return bytes
  }

  /// Keeps an image. When there is no room for it, it is drawn again another time.
  func keep(_ image: [UInt8], of fingerprint: TileFingerprint) {
    try? WholeFile.writeUnsynced(image, to: path(of: fingerprint))
  }

  private func path(of fingerprint: TileFingerprint) -> String {
    let name = fingerprint.description
    return "\(folder)/\(name.prefix(2))/\(name).png"
  }
}
