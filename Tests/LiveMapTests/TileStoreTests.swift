import Foundation
import LiveMap
import Testing
import TileDrawing

@testable import LiveMap

@Suite("Images kept in a folder")
struct TileStoreTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "tiles-\(UUID())")

  private func fingerprint(_ number: UInt64) -> TileFingerprint {
    TileFingerprint(words: SIMD2(number &* 0x9E37_79B9_7F4A_7C15, number))
  }

  private var files: [URL] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".png") }.sorted().map { folder.appending(path: $0) }
    }
  }

  @Test("An image comes back as it was kept, and not when a byte of it has changed")
  func changedByte() throws {
    let image = (0..<500).map { UInt8(truncatingIfNeeded: $0) }
    let store = try TileStore(folder: folder.path, mostBytes: 1 << 20)
    store.keep(image, of: fingerprint(1))
    #expect(store.image(of: fingerprint(1)) == image)
    let file = try #require(try files.first)
    for index in [0, 250, 499, 507] {
      var bytes = try Data(contentsOf: file)
      bytes[index] ^= 1
      try bytes.write(to: file)
      #expect(store.image(of: fingerprint(1)) == nil, "byte \(index)")
      bytes[index] ^= 1
      try bytes.write(to: file)
    }
    #expect(store.image(of: fingerprint(1)) == image)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "\(fingerprint(2))".prefix(2)), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: file,
      to: folder.appending(path: "\("\(fingerprint(2))".prefix(2))/\(fingerprint(2)).png"))
    #expect(store.image(of: fingerprint(2)) == nil, "the image of another tile")
  }

  @Test("The folder stays within its bound, with two servers on it, and keeps what was used last")
  func bound() throws {
    let most = 200_000
    let stores = try [0, 1].map { _ in try TileStore(folder: folder.path, mostBytes: most) }
    let image = [UInt8](repeating: 7, count: 984)
    for number in 0..<300 as Range<UInt64> {
      stores[Int(number % 2)].keep(image, of: fingerprint(number))
      let age = Date(timeIntervalSinceNow: -10_000 + Double(number))
      let name = "\(fingerprint(number))"
      try? FileManager.default.setAttributes(
        [.modificationDate: age],
        ofItemAtPath: folder.appending(path: "\(name.prefix(2))/\(name).png").path)
      // The first one is in use all the time.
      _ = stores[0].image(of: fingerprint(0))
      if number % 20 == 19 { #expect(try files.count * 1_000 <= most) }
    }
    #expect(stores[0].image(of: fingerprint(0)) == image)
    #expect(stores[1].image(of: fingerprint(299)) == image)
    #expect(stores[1].image(of: fingerprint(1)) == nil)
  }
}
