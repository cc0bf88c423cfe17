import Foundation
import TestSupport
import Testing

@Suite("frontline serve: films")
struct ServeFilmTests {
  private static let days = "from=2025-10-25&to=2025-11-08&every=7d&width=320&height=240"

  @Test("A film of days is had as the command makes it")
  func film() throws {
    let program = try Program()
    let server = try RunningServer(program)
    let answer = try server.ask("/film.apng?\(Self.days)&fps=4&hold=1&bbox=36.8,48,37.6,48.5")
    #expect(answer.status == 200, "\(answer.text.prefix(200))")
    #expect(answer.fields["content-type"] == "image/apng")
    let size = try Picture(png: Array(answer.body))
    #expect((size.width, size.height) == (320, 240))
    let again = try server.ask("/film.apng?\(Self.days)&fps=4&hold=1&bbox=36.8,48,37.6,48.5")
    #expect(again.body == answer.body)
  }

  @Test("Films in other formats come from ffmpeg", .needs(.ffprobe), arguments: ["mp4", "gif"])
  func encoded(ending: String) throws {
    let program = try Program()
    let server = try RunningServer(program)
    let answer = try server.ask("/film.\(ending)?\(Self.days)&lang=uk&style=dark")
    #expect(answer.status == 200, "\(answer.text.prefix(200))")
    try answer.body.write(to: program.folder.appending(path: "film.\(ending)"))
    let frames = try Checker.ffprobe.run(
      "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
      "stream=width,height,nb_read_frames", "-of", "csv=p=0", "film.\(ending)", in: program.folder
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(frames == "320,240,10")
  }

  @Test("Too much is refused before any of it is drawn, and what is missing is told")
  func refusals() throws {
    let server = try RunningServer(Program())
    for (path, words) in [
      ("/film.apng?from=2020-01-01&to=2025-11-08&every=1d", "a film has 1 to 200 frames"),
      (
        "/film.apng?from=2025-06-01&to=2025-11-08&every=1d&width=1600&height=1200",
        "a film has at most 120 million pixels in all"
      ),
      ("/film.apng?from=2025-11-08&to=2025-11-01", "a film has 1 to 200 frames"),
      ("/film.apng?to=2025-11-01", "from is missing"),
      ("/film.apng?\(Self.days)&chart=1", "it is one of true, false"),
      ("/film.apng?\(Self.days)&fps=99", "a number from 0.5 to 30.0"),
    ] {
      let answer = try server.ask(path)
      #expect(answer.status == 400, "\(path)")
      #expect(answer.text.contains(words), "\(path): \(answer.text)")
    }
    #expect(try server.ask("/film.avi?\(Self.days)").status == 404)
    let bare = try RunningServer(Program(), environment: ["PATH": "/nowhere"])
    let without = try bare.ask("/film.mp4?\(Self.days)")
    #expect(without.status == 501)
    #expect(without.text.contains("need ffmpeg, which is not installed"))
    #expect(try bare.ask("/film.apng?\(Self.days)").status == 200)
  }
}
