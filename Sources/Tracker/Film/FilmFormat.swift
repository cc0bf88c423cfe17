internal import Files

/// The format of a film.
package enum FilmFormat: String, CaseIterable, Sendable {
  case mp4, webm, gif, webp, apng

  /// The format that the end of a file's name stands for.
  package init?(endOf path: String) {
    guard let ending = FileSystem.ending(of: path) else { return nil }
    self.init(rawValue: ending == "png" ? "apng" : ending)
  }

  /// Whether it can be written here: all but one need `ffmpeg`.
  package var isAvailable: Bool { self == .apng || ChildProgram.path(of: "ffmpeg") != nil }

  /// What `ffmpeg` is told of the film; `palette` is the file with the colours of a GIF.
  ///
  /// Players want an even number of pixels each way, colours of half the resolution, and the index of
  /// an MP4 at its start.
  func encoding(palette: String) -> [String] {
    let even = "pad=ceil(iw/2)*2:ceil(ih/2)*2"
    return switch self {
    case .mp4:
      [
        "-vf", even, "-c:v", "libx264", "-preset", "medium", "-crf", "18", "-pix_fmt", "yuv420p",
        "-movflags", "+faststart", "-f", "mp4",
      ]
    case .webm:
      [
        "-vf", even, "-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-deadline", "good",
        "-cpu-used", "4", "-pix_fmt", "yuv420p", "-f", "webm",
      ]
    case .gif:
      [
        "-i", palette, "-lavfi", "paletteuse=dither=none:diff_mode=rectangle", "-loop", "0", "-f",
        "gif",
      ]
    case .webp: ["-c:v", "libwebp_anim", "-quality", "85", "-loop", "0", "-f", "webp"]
    case .apng: []
    }
  }

  /// What `ffmpeg` is told to find the colours of frames.
  static let palette = [
    "-vf", "palettegen=stats_mode=full", "-frames:v", "1", "-c:v", "png", "-f", "image2",
  ]
}
