import Files
import Foundation
import PlainText
import TestSupport
import Testing

@testable import Exchange

@Suite("Gzipped files and ZIP archives")
struct ArchiveTests {
  let folder: URL

  init() throws { folder = try Repository.temporaryFolder() }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// A gzipped file of bytes that are stored as they are.
  private func gzip(_ content: [UInt8], checksum: UInt32) -> [UInt8] {
    func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
    let count = UInt32(content.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + littleEndian(count, 2)
      + littleEndian(~count, 2) + content + littleEndian(checksum, 4) + littleEndian(count, 4)
  }

  private func unpacked(_ bytes: [UInt8], atMost limit: Int = 100) throws -> [UInt8] {
    let name = UUID().uuidString
    try Data(bytes).write(to: folder.appending(path: name))
    var target = try SpooledFile(at: path(name + ".out"), holding: "a.gz", atMost: limit)
    try GzipFile.unpack(path(name), named: "a.gz", to: &target)
    return try WholeFile.read(path(name + ".out"))
  }

  private func archive(_ members: [(name: String, content: [UInt8])]) throws -> String {
    var stream = ZIPStream()
    var bytes: [UInt8] = []
    for member in members {
      bytes += stream.begin(member.name)
      bytes += stream.add(member.content)
      bytes += try stream.end()
    }
    let name = UUID().uuidString
    try Data(bytes + stream.closing()).write(to: folder.appending(path: name))
    return path(name)
  }

  @Test("A gzipped file gives what was packed, and its parts one after the other")
  func gunzip() throws {
    // CRC-32 of 1, 2, 3.
    let packed = gzip([1, 2, 3], checksum: 0x55BC_801D)
    #expect(try unpacked(packed) == [1, 2, 3])
    #expect(try unpacked(packed + packed) == [1, 2, 3, 1, 2, 3])
  }

  @Test("A damaged or shortened gzipped file is told, and so is one that unpacks to too much")
  func badGzip() throws {
    let damaged = "a.gz: gzip: the file is damaged or cut short; fetch it again"
    for bytes in [
      gzip([1, 2, 3], checksum: 1), gzip([1, 2, 3], checksum: 0x55BC_801D).dropLast(9),
    ] {
      let error = #expect(throws: FileFault.self) { try unpacked(Array(bytes)) }
      #expect(error?.description == damaged)
    }
    let error = #expect(throws: FileError.self) {
      try unpacked(gzip([1, 2, 3], checksum: 0x55BC_801D), atMost: 2)
    }
    #expect(error == .tooLarge(path: "a.gz", limit: 2))
  }

  @Test("The members of an archive are read by name, without what macOS keeps beside them")
  func members() throws {
    let names = ["b/мапа.geojson", "__MACOSX/b/._мапа.geojson", "b/._a.kml", "b/", "doc.kml"]
    let file = try archive(names.map { ($0, Array($0.utf8)) })
    var archive = try ZIPArchive(file, named: "a.zip")
    #expect(archive.members.map(\.name) == ["b/мапа.geojson", "doc.kml"])
    let last = try #require(archive.members.last)
    #expect(try archive.bytes(of: last) == Array("doc.kml".utf8))
    let first = try #require(archive.members.first)
    #expect(try archive.bytes(of: first) == Array("b/мапа.geojson".utf8))
  }

  @Test("A member, and all together, are read up to their limits, which the message names")
  func limits() throws {
    let megabyte = [UInt8](repeating: 0, count: 1 << 20)
    let file = try archive([("a", megabyte), ("b", megabyte), ("c", megabyte)])
    for (member, total) in [(1 << 19, 1 << 30), (1 << 30, 1 << 21)] {
      let error = #expect(throws: FileError.self) {
        var archive = try ZIPArchive(
          file, named: "a.zip", greatestMember: member, greatestTotal: total)
        for member in archive.members { _ = try archive.bytes(of: member) }
      }
      let (name, limit) = member < total ? ("a", member) : ("c", total)
      #expect(error == .tooLarge(path: "a.zip/\(name)", limit: limit))
    }
    #expect(
      "\(FileError.tooLarge(path: "a.zip/c", limit: 1 << 21))"
        == "a.zip/c: it holds more than 2 MB unpacked, past which nothing is read; split it")
  }

  @Test("An encrypted member is told as such")
  func encrypted() throws {
    let file = try archive([("a.kml", [1, 2, 3])])
    var bytes = try Data(contentsOf: URL(filePath: file))
    // The directory's entry, and the lowest bit of its flags.
    let entry = try #require(bytes.firstRange(of: [0x50, 0x4B, 1, 2]))
    bytes[entry.lowerBound + 8] |= 1
    try bytes.write(to: URL(filePath: file))
    let error = #expect(throws: FileFault.self) {
      var archive = try ZIPArchive(file, named: "a.zip")
      for member in archive.members { _ = try archive.bytes(of: member) }
    }
    #expect(
      error?.description == "a.zip: a.kml is encrypted; unpack it with its password first")
  }

  @Test("What is no archive, or a damaged one, is told")
  func damaged() throws {
    let file = try archive([("a", [1, 2, 3])])
    let whole = try Data(contentsOf: URL(filePath: file))
    try whole.dropLast(30).write(to: URL(filePath: file))
    let error = #expect(throws: FileFault.self) {
      var archive = try ZIPArchive(file, named: "a.zip")
      for member in archive.members { _ = try archive.bytes(of: member) }
    }
    #expect(
      error?.description == "a.zip: ZIP: the archive is damaged or cut short; fetch it again")
  }
}
