internal import CSandbox
internal import Drawing
internal import Files
internal import Foundation

#if canImport(Glibc)
  private import Glibc
#endif

/// Where the frames of a film go, one after the other.
protocol FilmWriter: AnyObject {
  /// Adds a frame that is shown for so many steps.
  func add(_ canvas: borrowing Canvas, steps: Int) throws
  /// Completes the file.
  func finish() throws
}

/// Writes an animated PNG file.
final class AnimatedPNGWriter: FilmWriter {
  private var film: AnimatedPNG
  private let file: FileHandle
  private let millisecondsPerStep: Double

  init(
    _ path: String, width: Int, height: Int, framesPerSecond: Double,
    descriptions: [(keyword: String, text: String)]
  ) throws {
    film = AnimatedPNG(width: width, height: height, descriptions: descriptions)
    file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    millisecondsPerStep = 1000 / framesPerSecond
    try file.write(contentsOf: film.header)
  }

  func add(_ canvas: borrowing Canvas, steps: Int) throws {
    try file.write(
      contentsOf: film.add(
        canvas, milliseconds: Int((Double(steps) * millisecondsPerStep).rounded())))
  }

  func finish() throws {
    try file.write(contentsOf: film.finish())
    try file.seek(toOffset: 0)
    try file.write(contentsOf: film.header)
    try file.close()
  }
}

/// Hands frames to `ffmpeg`, which writes the file.
final class FFmpegWriter: FilmWriter {
  private let process: pid_t
  private var input: Int32
  private let output: Int32
  private let path: String

  /// Starts it with what it is to do with the frames; `path` is the name of the film for messages.
  init(
    _ arguments: [String], width: Int, height: Int, framesPerSecond: Double, path: String
  ) throws {
    self.path = path
    guard let program = ChildProgram.path(of: "ffmpeg") else {
      throw Failure(
        .unavailable,
        "\(path): films are written through ffmpeg, and that is not installed; apt-get install "
          + "ffmpeg, or let the name end in .apng")
    }
    let frames = [
      "ffmpeg", "-nostdin", "-loglevel", "quiet", "-y", "-f", "rawvideo", "-pixel_format", "bgr0",
      "-video_size", "\(width)x\(height)", "-framerate", "\(framesPerSecond)", "-i", "pipe:0",
    ]
    let words = (frames + arguments).map { strdup($0) }
    let variables = [strdup("LC_ALL=C.UTF-8")]
    defer { for text in words + variables { free(text) } }
    var (process, output, input): (pid_t, Int32, Int32) = (0, 0, 0)
    let code = frontline_start_fed(
      program, words + [nil], variables + [nil], &process, &output, &input)
    guard code == 0 else {
      throw Failure(
        .unavailable, "\(path): ffmpeg could not be started: \(String(cString: strerror(code)))")
    }
    (self.process, self.output, self.input) = (process, output, input)
  }

  deinit {
    guard input >= 0 else { return }
    // Work that was given up leaves no program behind.
    close(input)
    close(output)
    kill(process, SIGKILL)
    _ = ChildProgram.status(of: process)
  }

  func add(_ canvas: borrowing Canvas, steps: Int) throws {
    guard let pixels = PixelRows(canvas) else { return }
    for _ in 0..<steps {
      for row in 0..<pixels.height { try write(UnsafeRawBufferPointer(pixels[row])) }
    }
  }

  /// Writes bytes; a program that has ended takes none, which must not end this one.
  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(
        input, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw stopped }
      written += count
    }
  }

  private var stopped: Failure {
    Failure(.inputOutput, "\(path): ffmpeg stopped before the film was whole; is the disk full?")
  }

  func finish() throws {
    close(input)
    input = -1
    close(output)
    guard ChildProgram.status(of: process) == 0 else { throw stopped }
  }
}
