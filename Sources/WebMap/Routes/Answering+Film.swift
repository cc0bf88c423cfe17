internal import Cartography
internal import Days
internal import HTTPTypes
internal import LiveMap
internal import NIOCore
internal import Tracker

extension Answering {
  /// The most frames of a film.
  private static let mostFrames = 200
  /// The most pixels of all frames together: some 25 frames of 1600×900, or 130 of 1280×720, which is
  /// about what is drawn and encoded while a client waits.
  private static let mostPixels = 120_000_000
  /// The size of a film in points where none is asked for.
  private static let usualSize = (width: 1_280, height: 720)

  /// A film of days.
  mutating func film(_ format: FilmFormat) async throws -> Answer {
    guard format.isAvailable else {
      throw Problem(
        .notImplemented,
        "films as \(format.rawValue) need ffmpeg, which is not installed where this server runs; "
          + "/film.apng needs no other program")
    }
    let (days, step) = try days(atMost: Self.mostFrames, of: "a film", "frames")
    let snapshot = SnapshotRequest(
      date: days[days.count - 1], view: try view(), knownAt: try knownAt(),
      picture: try picture(.png, usualSize: Self.usualSize))
    let picture = snapshot.picture
    let pixels = picture.width * picture.height * picture.scale * picture.scale * days.count
    guard pixels <= Self.mostPixels else {
      throw Problem(
        .badRequest,
        "a film has at most \(Self.mostPixels / 1_000_000) million pixels in all, this one "
          + "\(pixels / 1_000_000) million; take fewer days, a longer step or a smaller size")
    }
    var request = FilmRequest(
      days: days, step: "\(step)", snapshot: snapshot, format: format,
      framesPerSecond: try parameters.number("fps", in: 0.5...30) ?? 4,
      holdSeconds: try parameters.number("hold", in: 0...10) ?? 2)
    request.hasChart = try parameters.word("chart", as: Choice.self) == .yes
    let maps = services.ledger.maps
    return try await kept(cost: Self.cost(of: picture) * days.count, isLong: true) { [request] in
      Document(ByteBuffer(bytes: try maps.film(request)), format.mediaType)
    }
  }
}

/// Whether something is wanted.
private enum Choice: String, CaseIterable {
  case yes = "true"
  case no = "false"
}

extension FilmFormat {
  /// What its bytes are.
  fileprivate var mediaType: Answer.MediaType {
    switch self {
    case .mp4: .mp4
    case .webm: .webm
    case .gif: .gif
    case .webp: .webp
    case .apng: .apng
    }
  }
}
