import Files
import Foundation
import TestSupport
import Testing

@Suite("Bytes gathered in a file, and files in folders")
struct SpooledFileTests {
  let folder: URL

  init() throws { folder = try Repository.temporaryFolder() }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  @Test("Bytes are gathered up to the limit")
  func limit() throws {
    var file = try SpooledFile(at: path("a"), holding: "pipe", atMost: 3)
    try file.append([1, 2])
    try file.append([3])
    #expect(throws: FileError.tooLarge(path: "pipe", limit: 3)) { try file.append([4]) }
    #expect(try WholeFile.read(path("a")) == [1, 2, 3])
  }

  @Test("What there is at the path is never written over")
  func existing() throws {
    try WholeFile.write([1], to: path("a"))
    #expect(throws: FileError.failed(.create, path: path("a"), code: EEXIST)) {
      _ = try SpooledFile(at: path("a"), holding: "pipe", atMost: 3)
    }
  }

  @Test("The files of a folder and those in it come in the order of their paths, hidden ones not")
  func files() throws {
    for name in ["b.txt", "a/z.txt", "a/b/c.txt", "a.txt", ".hidden/x.txt", "a/.y.txt"] {
      try WholeFile.write([1], to: path(name))
    }
    try FileManager.default.createSymbolicLink(
      atPath: path("a/loop"), withDestinationPath: folder.path)
    let found = try FileSystem.files(in: folder.path).map { $0.dropFirst(folder.path.count + 1) }
    #expect(found == ["a.txt", "a/b/c.txt", "a/z.txt", "b.txt"])
  }
}
