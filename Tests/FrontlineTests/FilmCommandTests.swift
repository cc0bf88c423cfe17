import Foundation
import TestSupport
import Testing

@Suite("Films")
struct FilmCommandTests {
  private static let film = [
    "animate", "--from", "2025-10-30", "--to", "2025-11-08", "--every", "1d", "--around",
    "Pokrovsk",
    "--size", "321x241", "--fps", "4", "--hold", "1s",
  ]

  /// What `ffprobe` tells of the frames of a film.
  private func probe(_ path: String, in folder: URL) throws -> String {
    try Checker.ffprobe.run(
      "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
      "stream=codec_name,width,height,pix_fmt,nb_read_frames", "-of", "csv=p=0", path, in: folder
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test(
    "A film has a frame for each day, and the last stays",
    .needs(.ffprobe),
    arguments: [
      ("mp4", "h264,322,242,yuv420p,13"), ("webm", "vp9,322,242,yuv420p,13"),
      ("gif", "gif,321,241,bgra,13"),
    ])
  func formats(ending: String, expected: String) throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--on": "2025-11-01"])
    try program.record(["--on": "2025-11-05", "--kind": "liberated", "--source": "Desk Two"])
    let run = try program.run(Self.film + ["-o", "film.\(ending)"])
    try #require(run.status == 0, "\(run.errors)")
    #expect(run.output == "film.\(ending)\n")
    #expect(try probe("film.\(ending)", in: program.folder) == expected)
    try program.run(Self.film + ["-o", "again.\(ending)"])
    #expect(
      try program.bytes("film.\(ending)") == program.bytes("again.\(ending)"),
      "the same command gives the same film")
  }

  @Test("Another reader finds every frame of a GIF, and its hold", .needs(.gifsicle))
  func gif() throws {
    let program = try Program()
    let run = try program.run(Self.film + ["-o", "film.gif"])
    try #require(run.status == 0, "\(run.errors)")
    let told = try Checker.gifsicle.run("--info", "film.gif", in: program.folder)
    #expect(told.status == 0 && told.errors.isEmpty, "\(told.errors)")
    #expect(told.output.contains("13 images") && told.output.contains("logical screen 321x241"))
    #expect(told.output.contains("loop forever"))
  }

  @Test(
    "A film says what it is of, and how it is made again", .needs(.ffprobe),
    arguments: ["mp4", "webm"])
  func tags(ending: String) throws {
    let program = try Program()
    let run = try program.run(
      "animate", "--from", "2025-11-01", "--to", "2025-11-08", "--every", "7d", "--around",
      "Pokrovsk", "--size", "320x240", "--highlight-changes", "7d", "--focus", "Donetsk", "-o",
      "film.\(ending)")
    try #require(run.status == 0, "\(run.errors)")
    let tags = try Checker.ffprobe.run(
      "-v", "error", "-show_entries", "format_tags", "-of", "default=nw=1", "film.\(ending)",
      in: program.folder
    ).output.lowercased()
    for text in [
      "title=pokrovsk area, 1 to 8 november 2025", "date=2025-11-01/2025-11-08", "geonames",
      "source: ", "view: all",
      "command: frontline animate --from 2025-11-01 --to 2025-11-08 --every 7d --around pokrovsk",
    ] { #expect(tags.contains(text), "\(text)") }
    #expect(!tags.contains(program.folder.path.lowercased()))
  }

  @Test("An animated PNG holds what changed, and shows the same as pictures do", .needs(.ffprobe))
  func animatedPNG() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--on": "2025-11-01"])
    let run = try program.run(Self.film + ["-o", "film.apng"])
    try #require(run.status == 0, "\(run.errors)")
    #expect(try probe("film.apng", in: program.folder) == "apng,321,241,rgba,10")
    let bytes = try program.bytes("film.apng")
    #expect(bytes.count < 10 * 40_000, "a day without news costs its date and its bar")
  }

  @Test(
    "A chart beside the map moves nothing else, and says what `series` says", .needs(.ffprobe),
    arguments: ["640x360", "360x640"])
  func chart(size: String) throws {
    let program = try Program()
    let command = [
      "animate", "--from", "2025-10-25", "--to", "2025-11-08", "--every", "7d", "--region",
      "Donetsk", "--size", size, "--no-legend",
    ]
    let run = try program.run(
      command + ["--chart", "--caption", "film.txt", "-o", "film.apng"])
    try #require(run.status == 0, "\(run.errors)")
    try #require(try program.run(command + ["-o", "plain.apng"]).status == 0)
    #expect(
      try probe("film.apng", in: program.folder) == "apng,\(size.replacing("x", with: ",")),rgba,3")
    let (film, plain) = (
      try Picture(png: Array(program.bytes("film.apng"))),
      try Picture(png: Array(program.bytes("plain.apng")))
    )
    #expect(film != plain)
    let caption = String(decoding: try program.bytes("film.txt"), as: UTF8.self)
    #expect(caption.hasPrefix("Donetsk oblast, 25 October to 8 November 2025\n"))
    #expect(caption.contains("Sources: ") && caption.contains("GeoNames"))
    let small = try program.run(
      command.map { $0 == size ? "200x150" : $0 } + ["--chart", "-o", "small.apng"])
    #expect(small.status == 64)
    #expect(small.errors.contains("a film of 200×150 has no room for a chart beside its map"))
  }

  @Test("The window follows the line of contact, and stays where there is none")
  func follow() throws {
    let program = try Program()
    let command = [
      "animate", "--from", "2025-10-25", "--to", "2025-11-08", "--every", "7d", "--size",
      "321x241",
    ]
    let run = try program.run(
      command + ["--follow", "Pokrovsk", "--radius", "8", "-o", "film.apng"])
    try #require(run.status == 0, "\(run.errors)")
    try #require(
      try program.run(
        command + ["--around", "Pokrovsk", "--radius", "8", "-o", "around.apng"]
      ).status == 0)
    #expect(try program.bytes("film.apng") != program.bytes("around.apng"))
    let none = try program.run(
      command + [
        "--follow", "Pokrovsk", "--view", "ukrainian-claims", "-o", "none.apng",
      ])
    #expect(none.status == 0, "\(none.errors)")
    #expect(none.errors.contains("the window stays around the place"))
    let both = try program.run(
      command + ["--follow", "Pokrovsk", "--around", "Pokrovsk", "-o", "film.apng"])
    #expect(both.status == 64 && both.errors.contains("--follow excludes --around and --bbox"))
    let radius = try program.run(command + ["--radius", "8", "-o", "film.apng"])
    #expect(radius.status == 64 && radius.errors.contains("--radius needs --around PLACE."))
  }

  @Test("What no film can be made of is told, and leaves nothing")
  func refusals() throws {
    let program = try Program()
    try program.initialize()
    let named = try program.run(Self.film + ["-o", "film.avi"])
    #expect(named.status == 64)
    #expect(named.errors.contains("let its name end in .mp4, .webm, .gif, .webp or .apng"))
    let reversed = try program.run(
      "animate", "--from", "2025-11-08", "--to", "2025-11-01", "-o", "film.apng")
    #expect(reversed.status == 64)
    let future = try program.run(
      "animate", "--from", "2025-11-08", "--to", "9000-01-01", "--every", "400mo", "-o", "film.apng"
    )
    #expect(future.status == 64 || future.status == 65)
    try Data("kept".utf8).write(to: program.folder.appending(path: "kept.mp4"))
    // What a run prints lies beside, in files whose names start with a point.
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
        .filter { !$0.hasPrefix(".") }.sorted()
    }
    let before = try files()
    let without = try program.run(
      Self.film + ["-o", "kept.mp4"], environment: ["PATH": "/nowhere"])
    #expect(without.status == 69)
    #expect(without.errors.contains("apt-get install ffmpeg"))
    #expect(try program.bytes("kept.mp4") == Data("kept".utf8))
    #expect(try files() == before)
  }
}
