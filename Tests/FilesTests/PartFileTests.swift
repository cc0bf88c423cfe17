import Files
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Files on their way to a name")
struct PartFileTests {
  let folder: URL

  init() throws { folder = try Repository.temporaryFolder() }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  @Test("Their names cannot be foreseen, so that no link can lie in wait")
  func randomNames() throws {
    let first = PartFile.path(for: path("map.png"))
    let second = PartFile.path(for: path("map.png"))
    #expect(first != second)
    let name = try #require(first.split(separator: "/").last)
    #expect(name.wholeMatch(of: /\.map\.png\.\d+\.[0-9a-f]{16}\.part/) != nil, "\(name)")
  }

  @Test("What is replaced keeps what others may do with it; a private file stays private")
  func modes() throws {
    try WholeFile.write([1], to: path("shared"))
    chmod(path("shared"), 0o664)
    try WholeFile.write([2], to: path("shared"))
    #expect(try mode("shared") == 0o664)
    chmod(path("shared"), 0o644)
    try WholeFile.writePrivately([3], to: path("shared"))
    #expect(try mode("shared") == 0o600)
    try WholeFile.write(to: path("parts")) { add in try add([1]) }
    chmod(path("parts"), 0o640)
    try WholeFile.write(to: path("parts")) { add in try add([2]) }
    #expect(try mode("parts") == 0o640)
  }

  @Test("A link that leads nowhere yet stays a link, and what it leads to is made")
  func danglingLink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path("link"), withDestinationPath: "target")
    try WholeFile.write([1], to: path("link"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == "target")
    #expect(try WholeFile.read(path("target")) == [1])
  }

  /// The number of a process that has ended.
  private func endedProcess() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }

  @Test("What killed runs have left is cleared away by the next one; what runs is let be")
  func leftovers() throws {
    let (ended, running) = (try endedProcess(), getpid())
    for process in [ended, running] {
      try WholeFile.write([1], to: path(".map.png.\(process).0123456789abcdef.part"))
    }
    try WholeFile.write([2], to: path("map.png"))
    #expect(try names() == [".map.png.\(running).0123456789abcdef.part", "map.png"])
  }

  @Test("A folder that was moved aside by a run that was killed comes back, or goes")
  func movedAside() throws {
    let ended = try endedProcess()
    let old = path(".tiles.\(ended).0123456789abcdef.old")
    try WholeFile.write([1], to: old + "/tile")
    PartFile.removeStale(for: path("tiles"))
    #expect(try WholeFile.read(path("tiles/tile")) == [1])
    try WholeFile.write([2], to: old + "/tile")
    PartFile.removeStale(for: path("tiles"))
    #expect(try names() == ["tiles"])
    #expect(try WholeFile.read(path("tiles/tile")) == [1])
  }
}
