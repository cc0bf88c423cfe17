import Foundation
import TestSupport
import Testing

@Suite("Papers say what is so")
struct PapersTests {
  static let papers = [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md",
    "Documentation/ledger.md", "Documentation/legends.md", "Documentation/operating.md",
    "Documentation/styles.md", "Documentation/tiles.md",
    "Data/README.md",
  ]

  @Test("Every path that a paper names exists", arguments: papers)
  func paths(_ name: String) throws {
    let named = /(?:Sources|Tests|Scripts|Documentation|Data|Output)\/[\w+.\/-]*\w/
    let paths = try Paper(name).text.matches(of: named).map { String($0.output) }
    let missing = Set(paths).filter { !Repository.has($0) }
    #expect(missing.isEmpty, "\(name) names what is not there: \(missing.sorted())")
  }

  @Test("Every link of a paper leads somewhere", arguments: papers)
  func links(_ name: String) throws {
    let paper = try Paper(name)
    let folder = (name as NSString).deletingLastPathComponent
    for match in paper.text.matches(of: /\]\(([^)#]+)\)/) where !match.output.1.contains("://") {
      let path = (folder as NSString).appendingPathComponent(String(match.output.1))
      #expect(Repository.has(path), "\(name) links to \(match.output.1)")
    }
  }

  @Test("The table of rooms is the package's, and each room needs only rooms further down")
  func rooms() throws {
    let table = try Paper("ARCHITECTURE.md").rooms
    let rooms = try PackageRooms()
    #expect(Set(table.map(\.name)) == Set(rooms.needs.keys))
    let places = Dictionary(uniqueKeysWithValues: zip(table.map(\.name), table.indices))
    for (room, needed) in rooms.needs {
      for other in needed where rooms.needs[other] != nil {
        #expect(
          places[room, default: .max] < places[other, default: .min],
          "\(room) needs \(other), which does not stand below it")
      }
    }
  }

  @Test("The table names the folders of each room")
  func folders() throws {
    for room in try Paper("ARCHITECTURE.md").rooms where room.name != "ShippedData" {
      let found = try Repository.folders(in: "Sources/\(room.name)")
      #expect(found == room.folders.sorted(), "\(room.name)")
    }
  }

  @Test("No source imports a room or a C library that its room does not declare")
  func imports() throws {
    let rooms = try PackageRooms()
    let known = Set(rooms.needs.keys).union(try Repository.folders(in: "Sources/C"))
    for (room, needed) in rooms.needs {
      let folder = room == "ShippedData" ? "Data" : "Sources/\(room)"
      for file in try Repository.swiftFiles(below: folder) {
        let imported = try Paper(file).text.matches(
          of: /(?m)^ *(?:@[a-zA-Z]+ )?(?:(?:package|internal|private|public) )?import ([A-Za-z]+)/)
        let undeclared = Set(imported.map { String($0.output.1) })
          .intersection(known).subtracting(needed)
        #expect(undeclared.isEmpty, "\(file) imports \(undeclared.sorted())")
      }
    }
  }

  @Test("A folder of sources or tests holds 22 files at most", arguments: ["Sources", "Tests"])
  func fullFolders(_ root: String) throws {
    var counts: [String: Int] = [:]
    for file in try Repository.files(below: root) {
      counts[(file as NSString).deletingLastPathComponent, default: 0] += 1
    }
    // Approved pictures are looked at one by one, and found by the name of what they show.
    let full = counts.filter { $0.value > 22 && !$0.key.hasSuffix("/Goldens") }
    #expect(full.isEmpty)
  }

  @Test("The commands in the guide are the program's, with the options that they have")
  func commands() throws {
    let lines = try Paper("README.md").commands
    #expect(lines.count > 15)
    let options = /(?:^| )(--[a-z][a-z-]*)/
    for words in Dictionary(grouping: lines, by: { $0.split(separator: " ")[1] }).sorted(
      by: { $0.key < $1.key })
    {
      let help = try Program().run(String(words.key), "--help", environment: ["COLUMNS": "200"])
      #expect(help.status == 0, "frontline \(words.key)")
      let known = Set(help.output.matches(of: /--[a-z][a-z-]*/).map { String($0.output) })
      for line in words.value {
        let used = line.matches(of: options).map { String($0.output.1) }
        #expect(known.isSuperset(of: used), "\(line)")
      }
    }
  }
}

/// A text file of the repository.
struct Paper {
  /// What it says.
  let text: String

  init(_ path: String) throws {
    text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  /// The rows of the table of rooms, from the top.
  var rooms: [(name: String, folders: [String])] {
    get throws {
      let start = try #require(text.firstRange(of: "## The rooms"))
      let rows = text[start.upperBound...].prefix(while: { $0 != "#" })
      return rows.matches(of: /(?m)^\| `(\w+)` \|[^|\n]*\|([^|\n]*)\|$/).map { row in
        let folders = row.output.2.split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return (String(row.output.1), folders.filter { !$0.isEmpty })
      }
    }
  }

  /// The lines that start with the program's name in indented blocks, continued ones joined.
  var commands: [String] {
    text.replacing(/\\\n +/, with: "").matches(of: /(?m)^    (frontline .*)$/)
      .map { String($0.output.1) }
  }
}

/// The rooms of the package and what each needs, as `Package.swift` names them.
struct PackageRooms {
  /// The names of the targets and products that a room needs.
  let needs: [String: Set<String>]

  init() throws {
    let package = try Paper("Package.swift").text
    let start = try #require(package.firstRange(of: "\n  targets: ["))
    let targets = package[start.upperBound...]
    let short = /\broom\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/
    let long =
      /\.(?:executableTarget|target)\(\s*name: "(\w+)",\s*(?:path: "\w+"|dependencies: \[([^\]]*)\])/
    let found = targets.matches(of: short).map(\.output) + targets.matches(of: long).map(\.output)
    var needs: [String: Set<String>] = [:]
    for (_, name, list) in found where !["TestSupport", "Fuzzers"].contains(name) {
      let names = (list ?? "").matches(of: /"(\w+)"/).map { String($0.output.1) }
      needs[String(name)] = Set(names)
    }
    self.needs = needs
  }
}

extension Repository {
  /// Whether there is a file or a folder at a path below the root.
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The names of the folders in a folder, sorted.
  static func folders(in path: String) throws -> [String] {
    let folder = root.appending(path: path)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      var isFolder: ObjCBool = false
      let entry = folder.appending(path: name).path
      return FileManager.default.fileExists(atPath: entry, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  /// The paths of all files below a folder.
  static func files(below path: String) throws -> [String] {
    let folder = root.appending(path: path)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      var isFolder: ObjCBool = false
      let entry = folder.appending(path: name).path
      return FileManager.default.fileExists(atPath: entry, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.map { "\(path)/\($0)" }
  }

  /// The paths of all Swift files below a folder.
  static func swiftFiles(below path: String) throws -> [String] {
    try files(below: path).filter { $0.hasSuffix(".swift") }
  }
}
