import Files
import Foundation
import TestSupport
import Testing

@Suite("Files written whole")
struct WholeFileTests {
  let folder: URL

  init() throws { folder = try Repository.temporaryFolder() }

  @Test("A private file is closed to others from its first byte on, and when it is replaced")
  func permissions() throws {
    let path = try Repository.temporaryFolder().appending(path: "secret").path
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    try WholeFile.write([1], to: path)
    let part = try PartFile(for: path, permissions: 0o600)
    #expect(try mode(part.path) == 0o600)
    part.abandon()
    try WholeFile.writePrivately([2], to: path)
    #expect(try mode(path) == 0o600)
    #expect(try WholeFile.read(path) == [2])
  }

  @Test("A file is written with the folders above it, and read again")
  func roundTrip() throws {
    let path = folder.appending(path: "a/b/c.bin").path
    try WholeFile.write([1, 2, 3], to: path)
    try WholeFile.write([4], to: path)
    #expect(try WholeFile.read(path) == [4])
    #expect(try names(in: "a/b") == ["c.bin"])
  }

  @Test("A failure leaves what was there, and nothing half written")
  func failure() throws {
    try WholeFile.write([1], to: folder.appending(path: "folder/file").path)
    let path = folder.appending(path: "folder").path
    let wanted = FileError.failed(.create, path: path, code: EISDIR)
    #expect("\(wanted)" == "\(path): cannot create: Is a directory; check the path")
    #expect(throws: wanted) { try WholeFile.write([2], to: path) }
    #expect(try names(in: "") == ["folder"])
  }

  @Test("A new file never takes the place of one that is there")
  func newFile() throws {
    let path = folder.appending(path: "file").path
    try WholeFile.writeNew([1], to: path)
    let wanted = FileError.failed(.create, path: path, code: EEXIST)
    #expect("\(wanted)" == "\(path): cannot create: File exists; choose another path")
    #expect(throws: wanted) { try WholeFile.writeNew([2], to: path) }
    #expect(try WholeFile.read(path) == [1])
    #expect(try names(in: "") == ["file"])
  }

  @Test("A file written in parts, or made by other means, appears whole or not at all")
  func parts() throws {
    let path = folder.appending(path: "file").path
    try WholeFile.write(to: path) { add in
      try add([1])
      try add([2, 3])
    }
    #expect(try WholeFile.read(path) == [1, 2, 3])
    struct Wrong: Error {}
    #expect(throws: Wrong.self) {
      try WholeFile.write(to: path) { add in
        try add([4])
        throw Wrong()
      }
    }
    #expect(throws: Wrong.self) { try WholeFile.make(path) { _ in throw Wrong() } }
    #expect(try WholeFile.read(path) == [1, 2, 3])
    try WholeFile.make(path) { temporary in
      try WholeFile.write([5], to: temporary)
    }
    #expect(try WholeFile.read(path) == [5])
    #expect(try names(in: "") == ["file"])
  }

  @Test("A link is followed, and stays a link")
  func link() throws {
    let link = folder.appending(path: "link")
    try WholeFile.write([1], to: folder.appending(path: "kept/file").path)
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: "kept/file")
    try WholeFile.write([2], to: link.path)
    #expect(try WholeFile.read(folder.appending(path: "kept/file").path) == [2])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "kept/file")
  }

  @Test("A file that is missing, or a folder, is no input")
  func reading() throws {
    let missing = folder.appending(path: "missing").path
    let absent = FileError.failed(.read, path: missing, code: ENOENT)
    #expect(throws: absent) { try WholeFile.read(missing) }
    #expect("\(absent)" == "\(missing): cannot read: No such file or directory; check the path")
    #expect(throws: FileError.failed(.read, path: folder.path, code: EISDIR)) {
      try WholeFile.read(folder.path)
    }
  }

  private func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
      .sorted()
  }
}
