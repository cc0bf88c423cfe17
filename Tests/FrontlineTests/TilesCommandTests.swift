import Foundation
import TestSupport
import Testing

@Suite("frontline tiles")
struct TilesCommandTests {
  private static let usual = [
    "tiles", "--date", "2025-11-08", "--zoom", "6-10", "--bbox", "36.3,47.6,38.3,48.9",
  ]

  private static let few = [
    "tiles", "--date", "2025-11-08", "--zoom", "8", "--bbox", "36.8,48,37.6,48.5",
  ]

  /// The files in a folder and those below, with their bytes.
  private func contents(_ program: Program, _ name: String) throws -> [String: Data] {
    let root = program.folder.appending(path: name)
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where path.contains(".") { contents[path] = try Data(contentsOf: root.appending(path: path)) }
    return contents
  }

  @Test("The same run gives the same bytes, with one job or two, in every format")
  func sameBytes() throws {
    let program = try Program()
    for name in ["a.pmtiles", "a.mbtiles", "a"] {
      for (copy, jobs) in [("one-", "1"), ("two-", "2"), ("more-", "2")] {
        let outcome = try program.run(Self.usual + ["--jobs", jobs, "-o", copy + name])
        #expect(outcome.status == 0 && outcome.output == copy + name + "\n", "\(outcome.errors)")
      }
      for copy in ["two-", "more-"] {
        if name == "a" {
          #expect(try contents(program, copy + name) == contents(program, "one-" + name))
        } else {
          #expect(try program.bytes(copy + name) == program.bytes("one-" + name))
        }
      }
    }
  }

  @Test("GDAL and the reader of PMTiles take the archives", .needs(.rasterReader, .venv))
  func readers() throws {
    let program = try Program()
    try program.run(Self.usual + ["-o", "a.mbtiles"])
    try program.run(Self.usual + ["-o", "a.pmtiles"])
    try program.run(Self.usual + ["-o", "a"])
    let read = try Checker.rasterReader.run("a.mbtiles", in: program.folder)
    #expect(read.status == 0 && read.errors == "")
    for line in ["Driver: MBTiles/MBTiles", "ZOOM_LEVEL=10", "date=2025-11-08", "view=all"] {
      #expect(read.output.contains(line), "\(line)")
    }
    let script = """
      from pmtiles.reader import Reader, MmapSource, all_tiles
      source = MmapSource(open("a.pmtiles", "rb"))
      for (z, x, y), image in all_tiles(source):
          assert image == open(f"a/{z}/{x}/{y}.png", "rb").read(), (z, x, y)
      print(Reader(source).metadata()["date"], sum(1 for _ in all_tiles(source)))
      """
    let checked = try Checker.venv.run("-c", script, in: program.folder)
    let count = try contents(program, "a").keys.count { $0.hasSuffix(".png") }
    #expect(checked.output == "2025-11-08 \(count)\n", "\(checked.errors)")
  }

  @Test("A dark style draws other tiles, and other pictures")
  func styles() throws {
    let program = try Program()
    for style in ["light", "dark"] {
      let outcome = try program.run(Self.few + ["--style", style, "-o", "\(style).pmtiles"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      try program.run([
        "render", "--date", "2025-11-08", "--size", "300x200", "--style", style, "-o",
        "\(style).png",
      ])
    }
    #expect(try program.bytes("dark.pmtiles") != program.bytes("light.pmtiles"))
    #expect(try program.bytes("dark.png") != program.bytes("light.png"))
    #expect(try program.run(Self.few + ["--style", "red", "-o", "a.pmtiles"]).status == 64)
  }

  @Test("Each layer is drawn, at both scales, and every tile is a whole PNG", .needs(.pngcheck))
  func layers() throws {
    let program = try Program()
    for (layers, scale) in [("control", 1), ("ground", 1), ("names", 2), ("all", 2)] {
      let outcome = try program.run([
        "tiles", "--date", "2025-11-08", "--zoom", "9", "--region", "Pokrovskyi", "--layers",
        layers, "--scale", "\(scale)", "--lang", "uk", "-o", layers,
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let tiles = try contents(program, layers).filter { $0.key.hasSuffix(".png") }
      #expect(!tiles.isEmpty)
      // The width and height stand in the header.
      let side = UInt8(scale)
      for (name, bytes) in tiles {
        #expect(Array(bytes[16..<24]) == [0, 0, side, 0, 0, 0, side, 0], "\(name)")
      }
      let paths = tiles.keys.sorted().map { program.folder.appending(path: layers + "/" + $0).path }
      let checked = try Checker.pngcheck.run(["-q"] + paths, in: program.folder)
      #expect(checked.status == 0, "\(checked.output)")
    }
  }

  @Test("A day before the first claim gives clear tiles, and that is told")
  func emptyDay() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let outcome = try program.run([
      "tiles", "--date", "2020-01-01", "--zoom", "6-8", "-o", "empty",
    ])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "2020-01-01: nothing to show in the view all; the claims begin on 2025-11-08\n"),
      "\(outcome.errors)")
    let tiles = try contents(program, "empty").filter { $0.key.hasSuffix(".png") }
    #expect(tiles.count > 5 && Set(tiles.values).count == 1)
  }

  @Test("A series has a folder, or a file, for each day")
  func series() throws {
    let program = try Program()
    let days = ["tiles", "--from", "2025-11-01", "--to", "2025-11-08", "--every", "7d"]
    let rest = ["--zoom", "8", "--bbox", "37,48,37.4,48.4", "-o"]
    #expect(
      try program.run(days + rest + ["days/"]).output == "days/2025-11-01\ndays/2025-11-08\n")
    #expect(try program.files(in: "days") == ["2025-11-01", "2025-11-08"])
    #expect(
      try program.run(days + rest + ["front.pmtiles"]).output
        == "front-2025-11-01.pmtiles\nfront-2025-11-08.pmtiles\n")
    try program.write("mine", to: "days/notes.txt")
    let outcome = try program.run(days + rest + ["days/"])
    #expect(outcome.status == 73 && outcome.errors.contains("such as notes.txt"))
  }

  @Test(
    "Wrong zooms are refused with how to write them",
    arguments: ["19", "6-19", "12-6", "-1", "six", "6-8-10"])
  func zooms(_ zoom: String) throws {
    let outcome = try Program().run([
      "tiles", "--date", "2025-11-08", "--zoom=\(zoom)", "-o", "a.pmtiles",
    ])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("from 0 to 18, such as 8 or 6-12."), "\(outcome.errors)")
  }

  @Test("More than 50 million tiles need --yes, and a folder with other files is refused")
  func refusals() throws {
    let program = try Program()
    let many = try program.run([
      "tiles", "--date", "2025-11-08", "--zoom", "0-18", "--bbox=-20,40,40,60", "-o",
      "a.pmtiles",
    ])
    #expect(many.status == 64 && many.errors.contains("more than 50000000;"), "\(many.errors)")
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "mine"), withIntermediateDirectories: true)
    try program.write("mine", to: "mine/notes.txt")
    let mine = try program.run(Self.usual + ["-o", "mine/"])
    #expect(
      mine.errors.hasPrefix(
        "frontline: mine: the folder holds other files than tiles of this program, such as "
          + "notes.txt, and would be replaced as a whole; name a new or an empty folder\n"))
    #expect(mine.status == 73)
    #expect(try program.files() == ["mine"])
  }

  @Test(
    "An interruption leaves the old archive whole and nothing else",
    arguments: zip([SIGINT, SIGTERM, SIGHUP], ["a.pmtiles", "a.mbtiles", "a"]))
  func interruption(_ signal: Int32, _ name: String) throws {
    let program = try Program()
    try program.run(Self.usual + ["-o", name])
    func state() throws -> [String: Data] {
      name == "a" ? try contents(program, name) : [name: try program.bytes(name)]
    }
    let before = try state()
    let process = try program.started([
      "tiles", "--date", "2025-11-08", "--zoom", "0-16", "--layers", "control", "-o", name,
    ])
    // Once a part is there, the work is under way.
    let deadline = Date(timeIntervalSinceNow: 30)
    while Date() < deadline, try !program.files().contains(where: { $0.hasSuffix("part") }) {
      usleep(20_000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    let outcome = try program.outcome(of: process)
    #expect(outcome.errors.contains("interrupted; what was at \(name) is as it was"))
    #expect(try state() == before)
    #expect(try program.files() == [name])
  }

  /// What lies at a path: the bytes of a file, or those of all files in a folder.
  private func state(_ program: Program, _ name: String) throws -> [String: Data] {
    name.contains(".")
      ? ["": try program.bytes(name)] : try contents(program, name)
  }

  @Test(
    "An update draws only what differs and gives the bytes of a full run",
    arguments: ["a.pmtiles", "a.mbtiles", "a"])
  func update(_ name: String) throws {
    let program = try Program()
    let box = "36.8,48,37.6,48.5"
    try program.run([
      "tiles", "--date", "2025-11-04", "--zoom", "7-9", "--bbox", box, "-o", name,
    ])
    // The next days, then other zooms, another area, other layers, another language.
    for words in [
      ["--date", "2025-11-08", "--zoom", "7-9", "--bbox", box],
      ["--date", "2025-11-08", "--zoom", "8-10", "--bbox", "36.8,48,37.2,48.3"],
      ["--date", "2025-11-08", "--zoom", "8", "--bbox", box, "--layers", "all", "--lang", "uk"],
    ] {
      let outcome = try program.run(["tiles", "--update", "-o", name] + words)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains(" images drawn anew\n"), "\(outcome.errors)")
      let full = "full-" + name
      _ = try program.run(["tiles", "-o", full] + words)
      let isSame = try state(program, name) == state(program, full)
      #expect(isSame, "\(words)")
    }
  }

  @Test(
    "An update that finds nothing changed leaves the archive untouched and says so",
    arguments: ["a.pmtiles", "a.mbtiles", "a"])
  func unchanged(_ name: String) throws {
    let program = try Program()
    let first = try program.run(Self.few + ["--update", "-o", name])
    #expect(first.errors.contains(" images drawn anew\n"), "\(first.errors)")
    func number() throws -> Int? {
      let path = program.folder.appending(path: name).path
      return try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }
    let before = try number()
    let outcome = try program.run(Self.few + ["--update", "-o", name])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains(": nothing has changed"), "\(outcome.errors)")
    #expect(try number() == before)
    #expect(try program.files() == [name])
  }

  @Test(
    "Where an archive is another program's or broken, an update draws all and says why",
    arguments: ["a.pmtiles", "a.mbtiles"])
  func foreign(_ name: String) throws {
    let program = try Program()
    try program.run(Self.few + ["-o", "full-" + name])
    let whole = try program.bytes("full-" + name)
    for bytes in [Data("mine".utf8), whole.prefix(whole.count / 2)] {
      try bytes.write(to: program.folder.appending(path: name))
      let outcome = try program.run(Self.few + ["--update", "-o", name])
      #expect(outcome.status == 0)
      #expect(
        outcome.errors.contains(
          "\(name): it does not say what its tiles are made of: another program made it, or it is "
            + "damaged; all tiles were drawn\n"), "\(outcome.errors)")
      #expect(try program.bytes(name) == whole)
    }
  }

  @Test(
    "A folder of other files, or of another program's tiles, is refused and left as it is",
    arguments: [[], ["--update"]])
  func foreignFolder(_ options: [String]) throws {
    let program = try Program()
    let few = Self.few + options
    try program.run(few + ["-o", "a"])
    let tiles = try contents(program, "a")
    try program.write("mine", to: "a/notes.txt")
    let refused = try program.run(few + ["-o", "a"])
    #expect(refused.status == 73 && refused.errors.contains("such as notes.txt"))
    try FileManager.default.removeItem(at: program.folder.appending(path: "a/notes.txt"))
    #expect(try contents(program, "a") == tiles)

    try FileManager.default.removeItem(at: program.folder.appending(path: "a/tiles.keys"))
    let others = try program.run(few + ["-o", "a"])
    #expect(others.status == 73, "\(others.errors)")

    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "photos/2025"), withIntermediateDirectories: true)
    try program.write("x", to: "photos/2025/a.jpg")
    let photos = try program.run(few + ["-o", "photos"])
    #expect(photos.status == 73 && photos.errors.contains("such as 2025"), "\(photos.errors)")
    #expect(try program.bytes("photos/2025/a.jpg") == Data("x".utf8))
  }

  @Test(
    "What a killed run has left is cleared away by the next of the same target, and nothing else",
    arguments: ["a.pmtiles", "a.mbtiles", "a"])
  func killed(_ name: String) throws {
    let program = try Program()
    let process = try program.started([
      "tiles", "--date", "2025-11-08", "--zoom", "0-16", "--layers", "control", "-o", name,
    ])
    let deadline = Date(timeIntervalSinceNow: 30)
    while Date() < deadline, try !program.files().contains(where: { $0.hasSuffix("part") }) {
      usleep(20_000)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try !program.files().isEmpty)
    // A part of a process that lives, another target's and a file of another kind stay.
    let others = [".\(name).\(getpid()).part", ".b.999999999.part", ".\(name).notes.part"]
    for other in others { try program.write("mine", to: other) }
    try program.run(Self.few + ["-o", name])
    #expect(try program.files() == (others + [name]).sorted())
  }

  @Test(
    "One archive of many days holds each image once, and an update adds days to it",
    .needs(.rasterReader, .venv))
  func together() throws {
    let program = try Program()
    func run(_ last: String, to name: String, _ words: String...) throws -> Program.Outcome {
      try program.run(
        [
          "tiles", "--from", "2025-11-06", "--to", last, "--every", "1d", "--zoom", "7-8",
          "--bbox", "36.8,48,37.6,48.5", "--together", "-o", name,
        ] + words)
    }
    #expect(try run("2025-11-07", to: "days.mbtiles").status == 0)
    // The days that are there stay.
    let next = [
      "tiles", "--date", "2025-11-08", "--zoom", "7-8", "--bbox", "36.8,48,37.6,48.5", "--update",
      "-o", "days.mbtiles",
    ]
    let alone = try program.run(next)
    #expect(
      alone.errors.hasPrefix(
        "frontline: days.mbtiles: it holds 2 days; add --together to keep them, or name another "
          + "path\n"), "\(alone.errors)")
    #expect(alone.status == 64)
    let outcome = try program.run(next + ["--together"])
    #expect(outcome.errors.contains("tiles of 3 days, "), "\(outcome.errors)")
    _ = try run("2025-11-08", to: "full.mbtiles", "--jobs", "1")
    #expect(try program.bytes("days.mbtiles") == program.bytes("full.mbtiles"))
    let again = try run("2025-11-08", to: "days.mbtiles", "--update")
    #expect(again.errors.contains("3 days: nothing has changed"), "\(again.errors)")

    for day in 6...8 {
      try program.run([
        "tiles", "--date", "2025-11-0\(day)", "--zoom", "7-8", "--bbox", "36.8,48,37.6,48.5",
        "-o", "2025-11-0\(day).mbtiles",
      ])
    }
    let script = """
      import sqlite3
      days = sqlite3.connect("days.mbtiles")
      tiles = "SELECT zoom_level, tile_column, tile_row, tile_data FROM "
      for (date,) in days.execute("SELECT date FROM days").fetchall():
          alone = sorted(sqlite3.connect(date + ".mbtiles").execute(tiles + "tiles"))
          assert alone == sorted(days.execute(tiles + "dated_tiles WHERE date = ?", (date,)))
          if date == "2025-11-08":
              assert alone == sorted(days.execute(tiles + "tiles"))
      keys = days.execute("SELECT count(*), count(DISTINCT tile_key) FROM images").fetchone()
      print(date, keys[0] == keys[1])
      """
    let checked = try Checker.venv.run("-c", script, in: program.folder)
    #expect(checked.output == "2025-11-08 True\n", "\(checked.errors)")
    let read = try Checker.rasterReader.run("days.mbtiles", in: program.folder)
    #expect(read.status == 0 && read.errors == "")
    #expect(read.output.contains("date=2025-11-08"))
  }

  private static let week = [
    "tiles", "--from", "2025-11-04", "--to", "2025-11-08", "--every", "1d", "--zoom", "7-9",
    "--bbox", "36.6,47.9,37.8,48.6", "--known-at", "2026-11-01",
  ]

  @Test("Parts of the days, joined, have the bytes of one run, however many parts there are")
  func shards() throws {
    let program = try Program()
    func run(_ words: [String]) throws {
      let outcome = try program.run(words)
      #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    }
    try run(Self.week + ["--together", "-o", "whole.mbtiles"])
    try run(Self.week + ["-o", "whole"])
    for ending in [".pmtiles", ".mbtiles"] { try run(Self.week + ["-o", "one\(ending)"]) }
    for count in [2, 3, 7] {
      let parts = (1...count).filter { $0 * 5 / count > ($0 - 1) * 5 / count }
      for part in 1...count {
        try run(
          Self.week + [
            "--shard", "\(part)/\(count)", "--together", "-o", "\(count)-\(part).mbtiles",
          ])
      }
      // The order in which they are named does not count.
      try run(
        ["tiles", "merge"] + parts.reversed().map { "\(count)-\($0).mbtiles" }
          + ["-o", "joined-\(count).mbtiles"])
      #expect(try program.bytes("joined-\(count).mbtiles") == program.bytes("whole.mbtiles"))
    }
    for part in 1...2 {
      try run(Self.week + ["--shard", "\(part)/2", "-o", "folder-\(part)"])
      for ending in [".pmtiles", ".mbtiles"] {
        try run(Self.week + ["--shard", "\(part)/2", "-o", "part-\(part)\(ending)"])
      }
    }
    try run(["tiles", "merge", "folder-2", "folder-1", "-o", "joined"])
    #expect(try contents(program, "joined") == contents(program, "whole"))
    for ending in [".pmtiles", ".mbtiles"] {
      let names = try program.files().filter { $0.hasPrefix("part-") && $0.hasSuffix(ending) }
      #expect(names.count == 5)
      try run(["tiles", "merge"] + names + ["-o", "joined\(ending)"])
      for day in 4...8 {
        let name = "-2025-11-0\(day)\(ending)"
        #expect(try program.bytes("joined\(name)") == program.bytes("one\(name)"))
      }
    }
  }

  @Test("What cannot be a part, and parts that do not fit together, are refused")
  func badShards() throws {
    let program = try Program()
    func errors(_ words: [String], _ status: Int32) throws -> String {
      let outcome = try program.run(words)
      #expect(outcome.status == status, "\(words): \(outcome.errors)")
      return outcome.errors
    }
    for part in ["0/2", "3/2", "1", "1/", "x/2", "1/2/3"] {
      #expect(
        try errors(Self.week + ["--shard", part, "-o", "a"], 64)
          .contains("write a part and how many there are, such as 3/8."))
    }
    #expect(
      try errors(Self.week.dropLast(2) + ["--shard", "1/2", "-o", "a"], 64)
        .contains("--shard needs --known-at, so that all parts know the same."))
    #expect(
      try errors(Self.few + ["--known-at", "2026-11-01", "--shard", "1/2", "-o", "a"], 64)
        .contains("--shard parts the days of a series; give --from and --to."))
    _ = try errors(Self.week + ["--together", "--shard", "1/2", "-o", "a.mbtiles"], 0)
    _ = try errors(
      Self.week + ["--together", "--shard", "2/2", "--view", "assessed", "-o", "b.mbtiles"], 0)
    #expect(
      try errors(["tiles", "merge", "a.mbtiles", "b.mbtiles", "-o", "c.mbtiles"], 65)
        == "frontline: b.mbtiles: it cannot be joined with a.mbtiles: view assessed and all; join "
        + "what was drawn alike, each day once\n")
    #expect(
      try errors(["tiles", "merge", "a.mbtiles", "none.mbtiles", "-o", "c.mbtiles"], 66)
        == "frontline: none.mbtiles: there is no such file or folder\n")
    try program.write("no tiles", to: "x.mbtiles")
    #expect(
      try errors(["tiles", "merge", "x.mbtiles", "-o", "c.mbtiles"], 65)
        .hasPrefix("frontline: x.mbtiles: it does not say what its tiles are made of"))
    #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/c.mbtiles"))
  }

  @Test("An archive of another program whose images have no keys is told, and all is drawn anew")
  func foreignKeys() throws {
    let program = try Program()
    let script = """
      import sqlite3
      base = sqlite3.connect("a.mbtiles")
      base.execute("CREATE TABLE images (tile_id TEXT, tile_key BLOB, tile_data BLOB)")
      base.execute("INSERT INTO images VALUES (NULL, NULL, x'00')")
      base.commit()
      """
    let made = Process()
    made.executableURL = URL(filePath: "/usr/bin/python3")
    made.arguments = ["-c", script]
    made.currentDirectoryURL = program.folder
    try made.run()
    made.waitUntilExit()
    let outcome = try program.run(Self.few + ["--update", "-o", "a.mbtiles"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("it does not say what its tiles are made of"))
  }

  @Test("Days together are one file in .mbtiles")
  func togetherElsewhere() throws {
    let outcome = try Program().run(Self.few + ["--together", "-o", "days/"])
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains("--together writes one file; give --output a name in .mbtiles."))
  }
}
