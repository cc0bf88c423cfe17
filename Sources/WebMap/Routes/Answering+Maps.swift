internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import Exchange
internal import HTTPTypes
internal import LiveMap
internal import NIOCore
internal import SimpleFeatures
internal import Tracker

/// The forms in which a difference is answered.
enum DifferenceForm: String, CaseIterable, Sendable {
  case json, geojson
}

extension Answering {
  /// What the ledger holds.
  mutating func status() async throws -> Answer {
    let ledger = services.ledger
    return try await kept(cost: 1) { try Document(ledger.report()) }
  }

  /// The days of which something is said.
  mutating func days() async throws -> Answer {
    let (view, knownAt, ledger) = (try view(), try knownAt(), services.ledger)
    return try await kept(cost: 1) { try Document(ledger.days(view, knownAt: knownAt)) }
  }

  /// What the map of a day says around itself.
  mutating func legend() async throws -> Answer {
    let (day, knownAt, ledger) = (try day(), try knownAt(), services.ledger)
    let view = try pictureView()
    let (language, style) = (try language(), try style().style)
    return try await kept(cost: 2) {
      try Document(
        ledger.legend(day, view, knownAt: knownAt, language: language, style: style))
    }
  }

  /// What a day comes to.
  mutating func summary() async throws -> Answer {
    let (day, view, knownAt) = (try day(), try view(), try knownAt())
    let maps = services.ledger.maps
    return try await kept(cost: 8, isLong: true) {
      try Document(maps.summary(day, view, knownAt: knownAt))
    }
  }

  /// What stands at a place, and why.
  mutating func ground() async throws -> Answer {
    guard let longitude = try parameters.number("lon", in: -180...180),
      let latitude = try parameters.number("lat", in: -85...85)
    else { throw Problem(.badRequest, "lon or lat is missing; give both in degrees") }
    let query = GroundQuery(
      date: try day(), view: try view(), knownAt: try knownAt(),
      position: Position(longitude: longitude, latitude: latitude),
      toleranceInMeters: try parameters.number("tolerance", in: 1...20_000) ?? 100)
    let ledger = services.ledger
    return try await kept(cost: 2) { try Document(ledger.ground(query)) }
  }

  /// Control on a day, as GeoJSON.
  mutating func control() async throws -> Answer {
    let day = try day()
    let request = ExportRequest(
      periods: [ExportPeriod(asOf: day, through: day)], isSeries: false, format: .geojson,
      view: try view(), knownAt: try knownAt())
    let maps = services.ledger.maps
    return try await kept(cost: 5, isLong: true) {
      var bytes: [UInt8] = []
      _ = try maps.export(request, to: .stream { bytes += $0 })
      return Document(ByteBuffer(bytes: bytes), .geoJSON)
    }
  }

  /// What changed between two days.
  mutating func difference() async throws -> Answer {
    let request = try comparison(isDrawn: false)
    let maps = services.ledger.maps
    let form = try parameters.word("f", as: DifferenceForm.self) ?? .json
    return try await kept(cost: 10, isLong: true) {
      let difference = try maps.compare(request)
      return switch form {
      case .json: try Document(difference.report)
      case .geojson: Document(ByteBuffer(string: try difference.geoJSON), .geoJSON)
      }
    }
  }

  /// The difference of two days as a picture.
  mutating func differencePicture(_ format: PictureFormat) async throws -> Answer {
    let (request, picture) = (try comparison(isDrawn: true), try picture(format))
    let maps = services.ledger.maps
    return try await kept(cost: 10 + Self.cost(of: picture), isLong: true) {
      Document(
        ByteBuffer(bytes: try maps.compare(request).picture(picture).file), format.mediaType)
    }
  }

  /// The two days that are to be compared.
  private mutating func comparison(isDrawn: Bool) throws(Problem) -> ComparisonRequest {
    let (from, to) = (try day("from"), try day("to"))
    guard from <= to else { throw Problem(.badRequest, "from=\(from) comes after to=\(to)") }
    return ComparisonRequest(
      from: from, to: to, view: try view(), knownAt: try knownAt(), isDrawn: isDrawn)
  }

  private static let mostSteps = 1_000

  /// What was controlled, gained and lost, step by step.
  mutating func series() async throws -> Answer {
    let (days, step) = try days(atMost: Self.mostSteps, of: "a series", "steps")
    let area: SeriesRequest.Area
    switch (try parameters.text("region"), try parameters.box()) {
    case (let region?, nil): area = .region(region)
    case (nil, let box?): area = .box(box)
    case (nil, nil): area = .everything
    case (_?, _?): throw Problem(.badRequest, "region excludes bbox; give one")
    }
    let request = SeriesRequest(
      days: days, step: "\(step)", view: try view(), area: area, knownAt: try knownAt())
    let maps = services.ledger.maps
    return try await kept(cost: 4 + 2 * days.count, isLong: true) {
      try Document(maps.measure(request).report)
    }
  }

  /// The days from one to another, a week apart unless told; `thing` and `unit` say what has so many.
  mutating func days(
    atMost most: Int, of thing: String, _ unit: String
  ) throws(Problem) -> (days: [CalendarDate], step: DayStep) {
    let (from, to) = (try day("from"), try day("to"))
    let step =
      try parameters.value("every", "a step such as 1d, 7d or 1mo") { DayStep($0) } ?? .days(7)
    let days = step.days(from: from, to: to, atMost: most + 1)
    guard (1...most).contains(days.count) else {
      throw Problem(
        .badRequest, "from=\(from) to=\(to) every=\(step): \(thing) has 1 to \(most) \(unit)")
    }
    return (days, step)
  }

  /// The settlements whose names start so.
  mutating func places() async throws -> Answer {
    guard let text = try parameters.text("q") else {
      throw Problem(.badRequest, "q is missing; give the start of a name in either script")
    }
    let limit = try parameters.integer("limit", in: 1...100) ?? 10
    let ledger = services.ledger
    return try Answer(
      ["places": try await working { ledger.places(startingWith: text, limit: limit) }])
  }

  /// A picture of a day.
  mutating func snapshot(_ format: PictureFormat) async throws -> Answer {
    let request = SnapshotRequest(
      date: try day(), view: try view(), knownAt: try knownAt(),
      picture: try picture(format))
    let maps = services.ledger.maps
    return try await kept(cost: Self.cost(of: request.picture), isLong: true) {
      Document(ByteBuffer(bytes: try maps.snapshot(request).file), format.mediaType)
    }
  }

  /// How many requests a picture counts for: twenty where it has the usual size.
  static func cost(of picture: PictureRequest) -> Int {
    4 + picture.width * picture.height * picture.scale * picture.scale / 120_000
  }

  private static let sides = 64...2_048

  /// What a picture is to show, how large and in which style.
  mutating func picture(
    _ format: PictureFormat, usualSize: (width: Int, height: Int) = (1_600, 1_200)
  ) throws(Problem) -> PictureRequest {
    let box = try parameters.box()
    let leftOut = try layersLeftOut()
    let layers = leftOut.isEmpty ? nil : LayerWords.all.filter { !leftOut.contains($0) }
    if let preset = try parameters.word("preset", as: PicturePreset.self) {
      let (width, height) = preset.size
      let scale = min(preset.scale, Self.sides.upperBound / max(width, height))
      var request = PictureRequest(
        area: box.map { .box($0) } ?? .everything, width: width, height: height,
        scale: format == .png ? scale : preset.scale, language: try language(),
        style: try style().style)
      request.safeArea = preset.safeArea
      request.format = format
      request.layers = layers
      return request
    }
    let scale = try parameters.integer("scale", in: 1...2) ?? 1
    let width = try parameters.integer("width", in: Self.sides) ?? usualSize.width / scale
    let height = try parameters.integer("height", in: Self.sides) ?? usualSize.height / scale
    guard Self.sides.contains(width * scale), Self.sides.contains(height * scale) else {
      throw Problem(
        .badRequest,
        "the picture has at most \(Self.sides.upperBound) pixels a side; this one would have "
          + "\(width * scale)x\(height * scale)")
    }
    var request = PictureRequest(
      area: box.map { .box($0) } ?? .everything, width: width, height: height, scale: scale,
      language: try language(), style: try style().style)
    request.format = format
    request.layers = layers
    return request
  }
}

extension PictureFormat {
  /// What its bytes are.
  fileprivate var mediaType: Answer.MediaType {
    switch self {
    case .png: .png
    case .svg: .svg
    case .pdf: .pdf
    }
  }
}
