import Testing

@testable import Exchange

@Suite("ZIP archives written piece by piece")
struct ZIPStreamTests {
  @Test("An archive without entries is its directory alone")
  func empty() {
    var archive = ZIPStream()
    #expect(archive.closing() == [0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18))
  }

  @Test("The pieces in which an entry comes do not change how much of it there is")
  func pieces() throws {
    var archive = ZIPStream()
    _ = archive.begin("a") + archive.add([1, 2]) + archive.add([])
    let end = try archive.add([3]) + archive.end()
    // CRC-32 of 1, 2, 3, and the count before compression, at the end of the descriptor.
    #expect(Array(end.suffix(12).prefix(4)) == [0x1D, 0x80, 0xBC, 0x55])
    #expect(Array(end.suffix(4)) == [3, 0, 0, 0])
  }

  @Test("More entries than the format can count are refused")
  func tooMany() throws {
    var archive = ZIPStream()
    for _ in 0..<65_534 {
      _ = archive.begin("a")
      _ = try archive.end()
    }
    _ = archive.begin("a")
    #expect(
      throws: ExportError.tooLarge(
        format: "ZIP archive", limit: "65534 files and four gigabytes")
    ) { try archive.end() }
  }
}
